import Foundation
import GRDB

extension SQLiteDatabase {
    func backup(to path: String) async throws {
        try await threads.run { [self] in
            guard access(path, F_OK) != 0 else { throw DatabaseError.unusable(path: path, reason: "there is a file of that name") }
            try copyDatabase(to: path)
        }
    }

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
