import Foundation
import GRDB

/// A GRDB connection inside a transaction of ours.
final class SQLiteConnection: Connection {
    private let database: GRDB.Database
    /// How many statements are being stepped through; a kept statement must not be started again while it is.
    private var stepping = 0

    init(_ database: GRDB.Database) { self.database = database }

    func each(_ sql: SQL, _ body: (borrowing Row) throws -> Bool) throws {
        try translatingErrors {
            let cursor = try GRDB.Row.fetchCursor(statement(sql), arguments: sql.arguments())
            stepping += 1
            defer { stepping -= 1 }
            while let row = try cursor.next() {
                guard try body(Row(columns: SQLiteColumns(row: row))) else { return }
            }
        }
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        try translatingErrors {
            let before = database.totalChangesCount
            try statement(sql).execute(arguments: sql.arguments())
            // `changesCount` is that of an earlier statement when this one changed nothing
            return database.totalChangesCount == before ? 0 : database.changesCount
        }
    }

    /// Runs `body` on one consistent state, between a BEGIN and a COMMIT that are kept prepared (GRDB's own compiles them each time).
    func snapshot<T>(_ body: (any Connection) throws -> T) throws -> T {
        try execute("BEGIN DEFERRED TRANSACTION")
        do {
            let result = try body(self)
            try execute("COMMIT TRANSACTION")
            return result
        } catch {
            if database.isInsideTransaction { try database.execute(sql: "ROLLBACK TRANSACTION") }
            throw error
        }
    }

    private func statement(_ sql: SQL) throws -> Statement {
        let once = stepping > 0 || sql.hasList
        let statement = once ? try database.makeStatement(sql: sql.text) : try database.cachedStatement(sql: sql.text)
        // SQLite's own error would look like a disk that has become read-only
        guard statement.isReadonly || !database.configuration.readonly else {
            throw DatabaseError.statement("a read cannot write", sql: sql.text)
        }
        return statement
    }
}

/// The row a GRDB cursor stands on.
struct SQLiteColumns: Columns {
    let row: GRDB.Row

    var count: Int { row.count }

    subscript(_ index: Int) -> Datum {
        let value: DatabaseValue = row[index]
        return switch value.storage {
        case .null: .null
        case .int64(let integer): .integer(integer)
        case .double(let real): .real(real)
        case .string(let text): .text(text)
        case .blob(let data): .bytes([UInt8](data))
        }
    }
}

extension SQL {
    fileprivate func arguments() throws -> StatementArguments {
        StatementArguments(try values.map { try $0.databaseValue() })
    }
}

extension Datum {
    /// Far below SQLite's own limit of 10⁹ bytes, beyond which GRDB ends the process.
    private static let longest = 256 << 20

    fileprivate func databaseValue() throws(DatabaseError) -> DatabaseValue {
        switch self {
        case .null: return .null
        case .integer(let value): return value.databaseValue
        case .boolean(let value): return (value ? Int64(1) : 0).databaseValue
        case .real(let value):
            guard !value.isNaN else { throw .unstorable("a number that is not a number") }
            return value.databaseValue
        case .text(let value):
            guard value.utf8.count <= Self.longest else { throw .unstorable("a text of more than 256 MiB") }
            guard !value.utf8.contains(0) else { throw .unstorable("text with a NUL character") }
            return value.databaseValue
        case .bytes(let value):
            guard value.count <= Self.longest else { throw .unstorable("more than 256 MiB of bytes") }
            return Data(value).databaseValue
        }
    }
}
