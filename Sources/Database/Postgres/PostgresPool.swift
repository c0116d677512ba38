import Foundation

/// A call that waits for a connection.
protocol WaitingCall: Sendable {
    /// When it stops waiting.
    var deadline: ContinuousClock.Instant { get }
    func run(_ link: PostgresLink)
    func fail(_ error: DatabaseError)
}

/// A few connections, each with a thread of its own that blocks while the server works, and the calls that wait for them.
final class PostgresPool: Sendable {
    private let calls = JobQueue<any WaitingCall>(capacity: 4096)
    private let wait: Duration
    private let expiry: Task<Void, any Error>

    init(_ name: String, size: Int, _ address: PostgresAddress, _ availability: PostgresAvailability, on threads: Threads) {
        wait = address.limits.wait
        expiry = Task { [calls, wait] in try await Self.expire(calls, after: wait) }
        for _ in 0..<size {
            threads.start(name) { [calls] in
                let link = PostgresLink(address, availability)
                while let call = calls.next() { call.run(link) }
            }
        }
    }

    deinit { close() }

    /// Runs blocking work on a connection. Throws what it throws, or `.unavailable` when no connection became free in time.
    func run<T: Sendable>(_ work: @escaping @Sendable (PostgresLink) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            do {
                try calls.add(Call(deadline: .now + wait, work: work, continuation: continuation))
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// Refuses later calls; the threads end when they have run what waits.
    func close() {
        calls.close()
        expiry.cancel()
    }

    /// Fails the calls that have waited too long. All wait equally long, so the oldest is the next to be late, and none that comes while
    /// this sleeps is late before it wakes.
    private static func expire(_ calls: JobQueue<any WaitingCall>, after wait: Duration) async throws {
        while true {
            let now = ContinuousClock.now
            while let late = calls.poll(where: { $0.deadline <= now }) { late.fail(.unavailable("all its connections are busy")) }
            try await Task.sleep(until: calls.oldest?.deadline ?? now + wait)
        }
    }

    private struct Call<T: Sendable>: WaitingCall {
        let deadline: ContinuousClock.Instant
        let work: @Sendable (PostgresLink) throws -> T
        let continuation: CheckedContinuation<T, any Error>

        func run(_ link: PostgresLink) { continuation.resume(with: Result { try work(link) }) }
        func fail(_ error: DatabaseError) { continuation.resume(throwing: error) }
    }
}
