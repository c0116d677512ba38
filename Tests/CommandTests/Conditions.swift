import Database
import Foundation
import Testing

/// Waits until a condition holds; records an issue when it does not within half a minute.
func eventually(_ condition: () async throws -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(30)
    while ContinuousClock.now < end {
        if try await condition() { return }
        try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("it never came true")
}

/// Keeps everybody else from a desk's tickets while `body` runs, in a transaction of another session.
func withLockedTickets(_ url: String, _ body: (TicketLock) async throws -> Void) async throws {
    let lock = try await TicketLock(url)
    let outcome: Result<Void, any Error>
    do { outcome = .success(try await body(lock)) } catch { outcome = .failure(error) }
    try await lock.release()
    try outcome.get()
}

/// A lock on the table of tickets.
final class TicketLock: Sendable {
    private let database: any Database
    private let end = DispatchSemaphore(value: 0)
    private let holder: Task<Void, any Error>

    /// Returns when it has the lock.
    init(_ url: String) async throws {
        let database = try openPostgres(url, for: .beside)
        let (held, continuation) = AsyncStream.makeStream(of: Void.self)
        self.database = database
        holder = Task { [end] in
            defer { continuation.finish() }
            try await database.write { connection in
                try connection.execute("LOCK TABLE ticket IN ACCESS EXCLUSIVE MODE")
                continuation.finish()
                end.wait()
            }
        }
        for await _ in held {}
    }

    /// Waits until so many sessions wait for a lock.
    func waitForSessions(stuck count: Int) async throws {
        try await eventually {
            let stuck: Int? = try await database.read { connection in
                try connection.value(
                    """
                    SELECT count(*) FROM pg_locks JOIN pg_class ON pg_class.oid = relation
                    WHERE NOT granted AND relname = 'ticket' AND relnamespace = CAST(quote_ident(current_schema()) AS regnamespace)
                    """)
            }
            return stuck == count
        }
    }

    /// Lets everybody go on; once is enough.
    func release() async throws {
        end.signal()
        try await holder.value
        await database.close()
    }
}
