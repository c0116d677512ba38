import Database
import DeskStore
import Foundation

/// Where a desk's database is.
enum DatabasePlace: Sendable {
    case sqlite(folder: String)
    case postgres(url: String)

    /// Reads `sqlite:` (in the data folder), `sqlite:FOLDER` or a PostgreSQL URL; nil when it is none of them.
    init?(_ address: String, dataFolder: String) {
        if address.hasPrefix("sqlite:") {
            let folder = String(address.dropFirst("sqlite:".count))
            self = .sqlite(folder: folder.isEmpty ? dataFolder : folder)
        } else if ["postgres://", "postgresql://"].contains(where: address.lowercased().hasPrefix) {
            self = .postgres(url: address)
        } else {
            return nil
        }
    }

    var dialect: any Dialect {
        switch self {
        case .sqlite: sqliteDialect
        case .postgres: postgresDialect
        }
    }

    /// The program's migrations, as this engine spells them.
    var migrations: [Migration] { DeskStore.migrations(for: dialect) }

    /// Throws `DatabaseError` when it cannot be used, or has been used by a newer program.
    func open(for opening: Opening) throws -> any Database {
        switch self {
        case .sqlite(let folder): try openSQLite(in: folder, migrations: migrations, for: opening)
        case .postgres(let url): try openPostgres(url, migrations: migrations, for: opening)
        }
    }

    /// Works on the database and closes it, whatever happens.
    func withDatabase<T>(for opening: Opening, _ body: (any Database) async throws -> T) async throws -> T {
        let database = try open(for: opening)
        let result: Result<T, any Error>
        do { result = .success(try await body(database)) } catch { result = .failure(error) }
        await database.close()
        return try result.get()
    }

    /// Copies all of this desk to a place that holds none yet; answers what was copied.
    func copy(to target: DatabasePlace) async throws -> [DatabaseCopy.Progress] {
        try await withDatabase(for: .beside) { source in
            try await target.withDatabase(for: .alone) { database in
                guard try await database.migrate(target.migrations).applied.count == target.migrations.count else {
                    throw Failed(.storage, "the target holds a desk already; copy into an empty folder or database")
                }
                defer { Terminal.progress("") }
                return try await DatabaseCopy(from: source, to: database, fullText: DeskStore.fullTextIndexes).run { progress in
                    Terminal.progress("\(progress.table): \(progress.rows)")
                }
            }
        }
    }
}
