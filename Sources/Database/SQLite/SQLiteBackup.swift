import Foundation
import GRDB

/// Copies the database in a folder, while it is being written, to a new verified file; refuses a path that exists.
package func backupSQLite(in folder: String, to path: String) async throws {
    guard access(path, F_OK) != 0 else { throw DatabaseError.unusable(path: path, reason: "there is a file of that name") }
    let database = try SQLiteDatabase(in: folder, for: .beside)
    let result: Result<Void, any Error>
    do { result = .success(try await database.threads.run { try database.copyDatabase(to: path) }) } catch { result = .failure(error) }
    await database.close()
    try result.get()
}

extension SQLiteDatabase {
    /// Copies one snapshot to a file beside `path`, reads the copy through, makes it durable, and only then gives it its name.
    func copyDatabase(to path: String) throws {
        let partial = SQLiteFile(path: path + ".partial")
        defer { unlink(partial.path) }
        unlink(partial.path)
        try partial.create()
        let copy = try DatabaseQueue(path: partial.path)
        try connections.withReader { reader in try reader.backup(to: copy) }
        // one file, without a log beside it
        try copy.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try copy.close()
        try partial.verify()
        try sync(partial.path)
        guard rename(partial.path, path) == 0 else { throw DatabaseError.unusable(path: path, reason: reason(errno)) }
        try sync(URL(fileURLWithPath: path).deletingLastPathComponent().path)
    }
}

/// Waits until a file, or the names in a folder, are on the disk.
func sync(_ path: String) throws(DatabaseError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .unusable(path: path, reason: reason(errno)) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .unusable(path: path, reason: reason(errno)) }
}
