/// A transaction on a session.
final class PostgresConnection: Connection {
    private let session: PostgresSession
    private let isReading: Bool
    /// Why a statement failed, nil while none has; the server then refuses all others.
    private(set) var failure: PostgresFailure?
    /// What the caller of that statement was told.
    private(set) var error: DatabaseError?

    init(_ session: PostgresSession, reading: Bool) { (self.session, isReading) = (session, reading) }

    var dialect: any Dialect { PostgresDialect() }

    func each(_ sql: SQL, _ body: (borrowing Row) throws -> Bool) throws {
        let result = try run(sql)
        for row in 0..<result.rowCount {
            guard try body(Row(columns: result.columns(of: row))) else { return }
        }
    }

    @discardableResult
    func execute(_ sql: SQL) throws -> Int { try run(sql).changedRowCount }

    func announce(_ subject: String) throws {
        guard !isReading else { throw DatabaseError.statement("a read cannot announce", sql: "") }
        try checkSubject(subject)
        _ = try run("SELECT pg_notify(\(PostgresListener.channel), \(subject))")
    }

    private func run(_ sql: SQL) throws -> PostgresResult {
        if let error { throw error }
        do {
            return try session.run(sql)
        } catch let failure as PostgresFailure {
            let error = failure.error(in: sql, reading: isReading)
            (self.failure, self.error) = (failure, error)
            throw error
        }
    }
}
