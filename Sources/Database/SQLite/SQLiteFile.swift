import Foundation
import GRDB

/// A database file seen from outside: looking at it changes nothing in it.
struct SQLiteFile {
    /// "TGDK" in the file's header tells our files from those of other programs.
    static let applicationID = 0x5447_444B
    /// What `PRAGMA synchronous` answers when every commit is synced.
    static let synchronousFull = 2

    let path: String

    /// The ids of its migrations, in order; nil when there is no database in it yet.
    /// Throws `.refused` for a file that is damaged or not ours.
    func applied() throws -> [String]? {
        guard let size = try size(), size > 0 else { return nil }
        return try look { database in
            guard try isOurs(database) else { return nil }
            try check(database, "quick_check")
            return try appliedMigrations(database)
        }
    }

    /// Reads all of it; throws `.refused` unless it is whole and ours.
    func verify() throws {
        let found = try look { database in
            try check(database, "integrity_check")
            guard try GRDB.Row.fetchOne(database, sql: "PRAGMA foreign_key_check") == nil else {
                throw refused("has rows that point to missing rows")
            }
            return try isOurs(database)
        }
        guard found else { throw refused("is empty") }
    }

    /// Creates it readable by its owner only, as the files SQLite puts beside it then are.
    func create() throws(DatabaseError) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unusable(path: path, reason: reason(errno)) }
        close(descriptor)
    }

    /// Throws away the database and its log.
    func remove() throws(DatabaseError) {
        for file in [path, path + "-wal", path + "-shm"] where unlink(file) != 0 && errno != ENOENT {
            throw .unusable(path: file, reason: reason(errno))
        }
    }

    private func size() throws(DatabaseError) -> Int? {
        var status = stat()
        if stat(path, &status) == 0 { return Int(status.st_size) }
        if errno == ENOENT { return nil }
        throw .unusable(path: path, reason: reason(errno))
    }

    private func look<T>(_ body: (GRDB.Database) throws -> T) throws -> T {
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            let result = try queue.read(body)
            try queue.close()
            return result
        } catch let error as GRDB.DatabaseError {
            switch error.resultCode {
            case .SQLITE_NOTADB: throw refused("is not a database; move it away or choose another data folder")
            case .SQLITE_CORRUPT: throw damaged(error.message ?? "")
            default: throw DatabaseError.unusable(path: path, reason: error.message ?? "\(error.resultCode)")
            }
        }
    }

    /// False for a database without content; throws for another program's.
    private func isOurs(_ database: GRDB.Database) throws -> Bool {
        switch try Int.fetchOne(database, sql: "PRAGMA application_id") {
        case Self.applicationID: return true
        case 0 where try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0: return false
        default: throw refused("belongs to another program; move it away or choose another data folder")
        }
    }

    private func check(_ database: GRDB.Database, _ pragma: String) throws {
        let finding = try String.fetchOne(database, sql: "PRAGMA \(pragma)(1)")
        guard finding == "ok" else { throw damaged(finding ?? "") }
    }

    private func damaged(_ detail: String) -> DatabaseError {
        refused("is damaged (\(detail.split(separator: "\n").joined(separator: " "))); restore a backup into an empty folder")
    }

    private func refused(_ reason: String) -> DatabaseError { .refused(path: path, reason: reason) }
}

/// The ids in the table of migrations, oldest first; none while there is no such table.
func appliedMigrations(_ database: GRDB.Database) throws -> [String] {
    guard try database.tableExists("schema_migration") else { return [] }
    return try String.fetchAll(database, sql: "SELECT id FROM schema_migration ORDER BY position")
}
