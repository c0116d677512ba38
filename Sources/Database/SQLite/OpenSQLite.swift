import Foundation
import GRDB

/// The spellings of the engine `openSQLite` opens.
package let sqliteDialect: any Dialect = SQLiteDialect()

/// Opens `tagdesk.sqlite` in a folder.
///
/// Pass the program's `migrations` to have a newer database refused before a byte of it changes.
/// Throws `.unusable`, `.refused`, `.locked` or `.newer`. Blocks while it checks the file.
package func openSQLite(in folder: String, migrations: [Migration]? = nil, for opening: Opening = .alone) throws -> any Database {
    try SQLiteDatabase(in: folder, migrations: migrations, for: opening)
}

extension SQLiteDatabase {
    convenience init(in folder: String, migrations: [Migration]? = nil, for opening: Opening) throws {
        _ = sqliteSetup
        let file = SQLiteFile(path: folder + "/tagdesk.sqlite")
        let lock = opening == .beside ? nil : try holdAlone(folder)
        if opening == .anew { try file.remove() }
        let applied = try file.applied()
        let missing = try migrations.map { try pending($0, after: applied ?? [], path: file.path) } ?? []
        try opening.check(path: file.path, exists: applied != nil, missing: missing)
        try file.create()
        do {
            self.init(path: file.path, try openConnections(file.path, checkpoints: lock != nil), lock: lock)
        } catch let error as GRDB.DatabaseError {
            throw DatabaseError.unusable(path: file.path, reason: error.message ?? "\(error.resultCode)")
        }
    }
}

/// Makes the folder when it is missing and takes its lock.
func holdAlone(_ folder: String) throws(DatabaseError) -> LockFile {
    do {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
        throw .unusable(path: folder, reason: "it is not a folder and cannot be made one")
    }
    return try LockFile(in: folder)
}

/// Reads a backup through; throws `.refused` unless it is whole, ours, and no newer than the program's `migrations`. Changes nothing.
package func verifySQLite(at path: String, migrations: [Migration]) throws {
    let file = SQLiteFile(path: path)
    try file.verify()
    _ = try pending(migrations, after: try file.applied() ?? [], path: path)
}

private func openConnections(_ path: String, checkpoints: Bool) throws -> SQLiteConnections {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.journalMode = .wal
    let writer = try DatabaseQueue(path: path, configuration: configuration)
    let synchronous = try writer.writeWithoutTransaction { database in
        // entering WAL mode has just set NORMAL, with which a power cut loses acknowledged writes
        try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA application_id = \(SQLiteFile.applicationID)")
        // only one process may move the log into the file: SQLite before 3.51.3 can lose writes when two try at once
        try database.execute(sql: "PRAGMA wal_autocheckpoint = \(checkpoints ? 4000 : 0)")
        // A ticket touches a page of each of its indexes: with SQLite's usual 2 MiB they are read again for every group of writes.
        try database.execute(sql: "PRAGMA cache_size = -32000")
        return try Int.fetchOne(database, sql: "PRAGMA synchronous")
    }
    guard synchronous == SQLiteFile.synchronousFull else {
        throw DatabaseError.unusable(path: path, reason: "its commits cannot be made durable (PRAGMA synchronous)")
    }
    configuration.readonly = true
    configuration.journalMode = .default
    configuration.prepareDatabase { database in try database.execute(sql: "PRAGMA cache_size = -4000") }
    return SQLiteConnections(writer: writer, readers: try (0..<4).map { _ in try DatabaseQueue(path: path, configuration: configuration) })
}
