import Foundation
import GRDB

/// The spellings of the engine `openSQLite` opens.
package let sqliteDialect: any Dialect = SQLiteDialect()

/// Opens `tagdesk.sqlite` in a folder, creating both when missing, and holds the folder's lock until closed.
///
/// Pass the program's `migrations` to have a newer database refused before a byte of it changes.
/// Throws `.unusable`, `.refused`, `.locked` or `.newer`. Blocks while it checks the file.
package func openSQLite(in folder: String, migrations: [Migration]? = nil) throws -> any Database {
    do {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
        throw DatabaseError.unusable(path: folder, reason: "it is not a folder and cannot be made one")
    }
    let lock = try LockFile(in: folder)
    let file = SQLiteFile(path: folder + "/tagdesk.sqlite")
    let applied = try file.applied()
    if let migrations { _ = try pending(migrations, after: applied ?? [], path: file.path) }
    try file.create()
    do {
        return SQLiteDatabase(path: file.path, pool: try openPool(file.path), lock: lock)
    } catch let error as GRDB.DatabaseError {
        throw DatabaseError.unusable(path: file.path, reason: error.message ?? "\(error.resultCode)")
    }
}

/// Reads a backup through; throws `.refused` unless it is whole, ours, and no newer than the program's `migrations`. Changes nothing.
package func verifySQLite(at path: String, migrations: [Migration]) throws {
    let file = SQLiteFile(path: path)
    try file.verify()
    _ = try pending(migrations, after: try file.applied() ?? [], path: path)
}

private func openPool(_ path: String) throws -> DatabasePool {
    var configuration = Configuration()
    configuration.busyMode = .timeout(5)
    configuration.maximumReaderCount = 4
    let pool = try DatabasePool(path: path, configuration: configuration)
    let synchronous = try pool.writeWithoutTransaction { database in
        // opening the pool has just set NORMAL, with which a power cut loses acknowledged writes
        try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA application_id = \(SQLiteFile.applicationID)")
        return try Int.fetchOne(database, sql: "PRAGMA synchronous")
    }
    guard synchronous == SQLiteFile.synchronousFull else {
        throw DatabaseError.unusable(path: path, reason: "its commits cannot be made durable (PRAGMA synchronous)")
    }
    return pool
}
