import Foundation

/// The engine for several servers: a pool of connections to PostgreSQL, every call on one of them.
final class PostgresDatabase: Database {
    let address: PostgresAddress
    private let availability = PostgresAvailability()
    private let pool: PostgresPool
    /// A connection of its own, so that health is told while the others are busy.
    private let health: PostgresPool
    private let threads = Threads("", count: 0)
    private let announced = Announcements()
    private let listener: PostgresListener

    var dialect: any Dialect { PostgresDialect() }
    /// None: a request must not sit on one of the few threads while it waits for a connection.
    var taskExecutor: (any TaskExecutor)? { nil }

    /// `session`: one that listens already.
    init(_ address: PostgresAddress, listening session: PostgresSession) {
        self.address = address
        pool = PostgresPool("database", size: address.limits.connections, address, availability, on: threads)
        health = PostgresPool("database health", size: 1, address, availability, on: threads)
        listener = PostgresListener(address, announced)
        threads.start("database listener") { [listener] in listener.run(session) }
    }

    deinit { listener.close() }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await pool.run { link in try link.transaction(.read, body) }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await pool.run { link in try link.transaction(.write, body) }
    }

    func backup(to path: String) async throws {
        throw DatabaseError.unusable(
            path: address.name, reason: "a backup of a PostgreSQL database is made with PostgreSQL's own tools (pg_dump)")
    }

    func announcements() -> AsyncStream<String> { announced.listen() }

    /// Asks in a transaction that may write, so that a server that only reads (a standby) does not pass for healthy.
    var facts: DatabaseFacts {
        get async throws {
            try await health.run { link in
                try link.transaction(.write) { connection in
                    let settings: [String: String] = try Dictionary(
                        uniqueKeysWithValues: connection.rows(
                            """
                            SELECT name, setting FROM pg_settings
                            WHERE name IN ('server_version', 'fsync', 'synchronous_commit', 'transaction_read_only')
                            """
                        ) { row in (try row[0], try row[1]) })
                    guard settings["transaction_read_only"] == "off" else { throw DatabaseError.unavailable("the server is read only") }
                    return DatabaseFacts(
                        engine: "postgres", version: settings["server_version"] ?? "",
                        durable: settings["fsync"] == "on" && settings["synchronous_commit"] != "off")
                }
            }
        }
    }

    func close() async {
        pool.close()
        health.close()
        listener.close()
        await threads.ended { [announced] in announced.close() }
    }
}
