import Synchronization

/// What writes announced, handed to everyone in this process who listens.
final class Announcements: Sendable {
    /// The subject that stands for announcements that may have been missed.
    static let missed = ""

    private struct State {
        var listeners: [Int: AsyncStream<String>.Continuation] = [:]
        var last = 0
        var isClosed = false
    }

    private let state = Mutex(State())

    /// What is announced from now on; the newest 256 are kept for whoever is slow, who is told when others were dropped.
    func listen() -> AsyncStream<String> {
        let (stream, continuation) = AsyncStream.makeStream(of: String.self, bufferingPolicy: .bufferingNewest(256))
        let id = state.withLock { state -> Int? in
            guard !state.isClosed else { return nil }
            state.last += 1
            state.listeners[state.last] = continuation
            return state.last
        }
        guard let id else {
            continuation.finish()
            return stream
        }
        continuation.onTermination = { [weak self] _ in _ = self?.state.withLock { $0.listeners.removeValue(forKey: id) } }
        return stream
    }

    func send(_ subjects: some Sequence<String>) {
        let listeners = state.withLock { Array($0.listeners.values) }
        guard !listeners.isEmpty else { return }
        for subject in subjects {
            for listener in listeners {
                if case .dropped = listener.yield(subject) { listener.yield(Self.missed) }
            }
        }
    }

    /// Ends all streams.
    func close() {
        let listeners = state.withLock { state in
            state.isClosed = true
            return Array(state.listeners.values)
        }
        for listener in listeners { listener.finish() }
    }
}

/// Throws for a subject that cannot be announced: PostgreSQL carries no more than 8,000 bytes and no NUL, and an empty one has a meaning.
func checkSubject(_ subject: String) throws(DatabaseError) {
    guard (1...1000).contains(subject.utf8.count), !subject.utf8.contains(0) else {
        throw .unstorable("an announcement that is empty, longer than 1,000 bytes, or has a NUL character")
    }
}
