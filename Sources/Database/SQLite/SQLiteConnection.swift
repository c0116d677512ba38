import Foundation
import GRDB

/// A GRDB connection inside a transaction of ours.
final class SQLiteConnection: Connection {
    private let database: GRDB.Database
    /// How many statements are being stepped through; a kept statement must not be started again while it is.
    private var stepping = 0
    /// Why a statement of the current closure failed, nil while none has.
    private(set) var failure: DatabaseError?
    /// What the closures of this group announced.
    private(set) var announced: [String] = []

    init(_ database: GRDB.Database) { self.database = database }

    var dialect: any Dialect { SQLiteDialect() }

    func each(_ sql: SQL, _ body: (borrowing Row) throws -> Bool) throws {
        try noting {
            let statement = try SQLiteStatement(prepared(sql), sql.values)
            stepping += 1
            defer { stepping -= 1 }
            while try statement.step() {
                guard try body(Row(columns: statement.columns)) else { return }
            }
        }
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int {
        try noting {
            let before = database.totalChangesCount
            let statement = try SQLiteStatement(prepared(sql), sql.values)
            while try statement.step() {}
            // `changesCount` is that of an earlier statement when this one changed nothing
            return database.totalChangesCount == before ? 0 : database.changesCount
        }
    }

    func announce(_ subject: String) throws {
        guard !database.configuration.readonly else { throw DatabaseError.statement("a read cannot announce", sql: "") }
        try checkSubject(subject)
        announced.append(subject)
    }

    /// Begins the next closure of a group: forgets what the last one failed with.
    func renew() { failure = nil }

    /// Forgets what was announced after the first `count` announcements.
    func forgetAnnounced(after count: Int = 0) { announced.removeSubrange(count...) }

    /// Runs `body` on one consistent state, between a BEGIN and a COMMIT that are kept prepared (GRDB's own compiles them each time).
    func snapshot<T>(_ body: (any Connection) throws -> T) throws -> T {
        try execute("BEGIN DEFERRED TRANSACTION")
        do {
            let result = try body(self)
            if let failure { throw failure }
            try execute("COMMIT TRANSACTION")
            return result
        } catch {
            if database.isInsideTransaction { try database.execute(sql: "ROLLBACK TRANSACTION") }
            throw error
        }
    }

    /// Runs `body`; an error of the engine is noted and thrown as ours.
    private func noting<T>(_ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch let error as GRDB.DatabaseError {
            let error = DatabaseError(error)
            failure = failure ?? error
            throw error
        }
    }

    private func prepared(_ sql: SQL) throws -> Statement {
        let once = stepping > 0 || sql.hasList
        let statement = once ? try database.makeStatement(sql: sql.text) : try database.cachedStatement(sql: sql.text)
        // SQLite's own error would look like a disk that has become read-only
        guard statement.isReadonly || !database.configuration.readonly else {
            throw DatabaseError.statement("a read cannot write", sql: sql.text)
        }
        return statement
    }
}
