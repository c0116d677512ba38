import Synchronization

/// What the connections of a process know together about the server: while it is away one of them tries now and then, and all others fail at once.
final class PostgresAvailability: Sendable {
    private struct Absence {
        var reason: String
        var nextAttempt: ContinuousClock.Instant
        var backOff = BackOff(from: .milliseconds(100), to: .seconds(2))
    }

    private let absence = Mutex<Absence?>(nil)

    /// Opens a session. Throws `.unavailable` when that fails, or has just failed.
    func open(_ address: PostgresAddress) throws(DatabaseError) -> PostgresSession {
        if let reason = reasonToWait() { throw .unavailable(reason) }
        do {
            let session = try PostgresSession(address)
            absence.withLock { $0 = nil }
            return session
        } catch {
            fail(error.message)
            throw .unavailable(error.message)
        }
    }

    /// Why it is too early for an attempt, or nil: then it is the caller's, and others are to wait for its end.
    private func reasonToWait() -> String? {
        absence.withLock { absence in
            guard let before = absence else { return nil }
            if ContinuousClock.now < before.nextAttempt { return before.reason }
            absence?.nextAttempt = .now + .seconds(5)
            return nil
        }
    }

    private func fail(_ reason: String) {
        absence.withLock { absence in
            var next = absence ?? Absence(reason: reason, nextAttempt: .now)
            next.reason = reason
            next.nextAttempt = .now + next.backOff.next()
            absence = next
        }
    }
}

/// Pauses that double up to a limit, each shortened by chance to between half and all of it, so that many who wait do not come together.
struct BackOff: Sendable {
    private var pause: Duration
    private let longest: Duration

    init(from first: Duration, to longest: Duration) { (pause, self.longest) = (first, longest) }

    mutating func next() -> Duration {
        defer { pause = min(pause * 2, longest) }
        return pause * Double.random(in: 0.5...1)
    }
}
