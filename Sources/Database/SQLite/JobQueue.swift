import Foundation

/// Jobs waiting for the threads that run them, first come, first served, bounded.
final class JobQueue<Job: Sendable>: Sendable {
    private struct State {
        /// The latest jobs, newest last.
        var added: [Job] = []
        /// The jobs before those, oldest last, so that taking one moves no other.
        var next: [Job] = []
        var closed = false
        var count: Int { added.count + next.count }

        mutating func take() -> Job? {
            if next.isEmpty {
                next = added.reversed()
                added.removeAll(keepingCapacity: true)
            }
            return next.popLast()
        }
    }

    private let capacity: Int
    private let lock = NSCondition()
    /// Guarded by `lock`.
    nonisolated(unsafe) private var state = State()

    init(capacity: Int) { self.capacity = capacity }

    /// How many jobs wait.
    var count: Int { lock.withLock { state.count } }

    /// Throws `.unavailable` when too many wait or the queue is closed.
    func add(_ job: Job) throws(DatabaseError) {
        try append(job)
        // once the lock is free: a thread woken earlier would only wait for it
        lock.signal()
    }

    /// Waits for a job; nil when the queue is closed and empty.
    func next() -> Job? {
        lock.lock()
        defer { lock.unlock() }
        while true {
            if let job = state.take() { return job }
            if state.closed { return nil }
            lock.wait()
        }
    }

    /// The next job if one is waiting.
    func poll() -> Job? { lock.withLock { state.take() } }

    /// Refuses later jobs; the waiting ones are still handed out.
    func close() {
        lock.withLock { state.closed = true }
        lock.broadcast()
    }

    private func append(_ job: Job) throws(DatabaseError) {
        lock.lock()
        defer { lock.unlock() }
        guard !state.closed else { throw .unavailable("it is closed") }
        guard state.count < capacity else { throw .unavailable("too much is waiting for it") }
        state.added.append(job)
    }
}
