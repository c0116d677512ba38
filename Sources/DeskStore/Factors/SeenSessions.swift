import Database
import Desk
import Synchronization

/// Which sessions were used lately: kept in memory, so that looking at a page never writes, and stored now and then.
package final class SeenSessions: Sendable {
    /// Digest of the secret → when it was first used since the last time all were stored.
    private let seen = Mutex<[String: Moment]>([:])
    /// More than an office has open; beyond it the rest are noted next time.
    private static let most = 50_000

    package init() {}

    func note(_ digest: String, at now: Moment) {
        seen.withLock { seen in
            if seen[digest] == nil, seen.count < SeenSessions.most { seen[digest] = now }
        }
    }

    /// What was noted, which is then forgotten.
    func take() -> [String: Moment] {
        seen.withLock { seen in
            defer { seen = [:] }
            return seen
        }
    }
}

extension DeskStore {
    /// How often what was seen is stored, in minutes.
    package static let seenMinutes = 5

    /// Stores when sessions were last used.
    package func storeSeenSessions() async throws {
        let noted = seen.take().sorted { $0.key < $1.key }
        guard !noted.isEmpty else { return }
        try await system { connection, _ in
            for (digest, moment) in noted {
                try connection.execute(
                    """
                    UPDATE session SET seen_at = \(moment.milliseconds)
                    WHERE token_hash = \(digest) AND coalesce(seen_at, 0) < \(moment.milliseconds)
                    """)
            }
        }
    }
}
