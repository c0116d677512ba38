import Foundation
import GRDB

extension SQLiteDatabase {
    @discardableResult
    func migrate(_ migrations: [Migration]) async throws -> Upgrade {
        try await threads.run { [self] in
            let applied = try connections.writer.read(appliedMigrations)
            let pending = try pending(migrations, after: applied, path: path)
            guard let first = pending.first else { return Upgrade(applied: [], backup: nil) }
            let copy = applied.isEmpty ? nil : backupPath(before: first)
            if let copy { try copyDatabase(to: copy) }
            try connections.writer.writeWithoutTransaction { database in
                for migration in pending { try apply(migration, to: database) }
            }
            return Upgrade(applied: pending.map(\.id), backup: copy)
        }
    }

    /// A second attempt at the same migration replaces the copy, so that restarts do not fill the disk.
    private func backupPath(before migration: Migration) -> String {
        "\(path.dropLast(".sqlite".count))-before-\(migration.id).sqlite"
    }

    private func apply(_ migration: Migration, to database: GRDB.Database) throws {
        precondition(migration.script.values.isEmpty, "migration \(migration.id) binds values")
        // a table that is rebuilt must not take the rows that point to it along; all pointers are checked afterwards
        try database.execute(sql: "PRAGMA foreign_keys = OFF")
        defer {
            do { try database.execute(sql: "PRAGMA foreign_keys = ON") } catch { assertionFailure("foreign keys stay off: \(error)") }
        }
        try database.inTransaction(.immediate) {
            try database.execute(sql: migration.text)
            try database.checkForeignKeys()
            try database.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS schema_migration
                        (position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, applied_at BIGINT NOT NULL)
                    """)
            try database.execute(
                sql: "INSERT INTO schema_migration (id, applied_at) VALUES (?, ?)",
                arguments: [migration.id, Int64(Date().timeIntervalSince1970 * 1000)])
            return .commit
        }
    }
}
