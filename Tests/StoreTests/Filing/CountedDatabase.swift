import Database
import Synchronization

/// A database that counts the statements of its reads.
final class CountedDatabase: Database {
    private let inner: any Database
    private let count = Mutex(0)

    init(_ inner: any Database) { self.inner = inner }

    var statements: Int { count.withLock { $0 } }
    func reset() { count.withLock { $0 = 0 } }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await inner.read { connection in try body(Counted(inner: connection) { self.count.withLock { $0 += 1 } }) }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T { try await inner.write(body) }
    func migrate(_ migrations: [Migration]) async throws -> Upgrade { try await inner.migrate(migrations) }
    func announcements() -> AsyncStream<String> { inner.announcements() }
    var facts: DatabaseFacts { get async throws { try await inner.facts } }
    var dialect: any Dialect { inner.dialect }
    func close() async { await inner.close() }

    private struct Counted: Connection {
        let inner: any Connection
        let note: () -> Void

        var dialect: any Dialect { inner.dialect }

        func each(_ sql: SQL, _ body: (borrowing Row) throws -> Bool) throws {
            note()
            try inner.each(sql, body)
        }

        func execute(_ sql: SQL) throws -> Int {
            note()
            return try inner.execute(sql)
        }

        func announce(_ subject: String) throws { try inner.announce(subject) }
    }
}
