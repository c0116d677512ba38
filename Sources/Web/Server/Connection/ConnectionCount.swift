import NIOCore
import Synchronization

/// How many connections of one server are open.
final class ConnectionCount: Sendable {
    struct LimitReached: Error {}

    private let open = Atomic<Int>(0)
    private let limit: Int

    init(limit: Int) {
        self.limit = limit
    }

    /// Counts `channel` until it closes. Throws when there are as many as there may be.
    func add(_ channel: any Channel) throws(LimitReached) {
        guard open.add(1, ordering: .relaxed).newValue <= limit else {
            open.subtract(1, ordering: .relaxed)
            throw LimitReached()
        }
        channel.closeFuture.whenComplete { _ in self.open.subtract(1, ordering: .relaxed) }
    }
}
