import Foundation

/// Jobs waiting for the threads that run them, first come, first served, bounded.
final class JobQueue<Job: Sendable>: Sendable {
    private struct State {
        /// The latest jobs, newest last.
        var added: [Job] = []
        /// The jobs before those, oldest last, so that taking one moves no other.
        var next: [Job] = []
        var closed = false
        /// Threads that wait for a job.
        var idle = 0
        /// Whether one of them has been called and is not there yet.
        var isCalling = false
        var count: Int { added.count + next.count }
        var oldest: Job? { next.last ?? added.first }

        mutating func take() -> Job? {
            if next.isEmpty {
                next = added.reversed()
                added.removeAll(keepingCapacity: true)
            }
            return next.popLast()
        }

        /// Whether to call an idle thread. One at a time: it calls the next when more is left than it takes itself, so that a burst of jobs
        /// is not a burst of system calls.
        mutating func calls() -> Bool {
            guard idle > 0, !isCalling, count > 0 else { return false }
            isCalling = true
            return true
        }
    }

    private let capacity: Int
    private let lock = NSCondition()
    /// Guarded by `lock`.
    nonisolated(unsafe) private var state = State()

    init(capacity: Int) { self.capacity = capacity }

    /// How many jobs wait.
    var count: Int { lock.withLock { state.count } }

    /// Whether jobs may still be added.
    var isOpen: Bool { lock.withLock { !state.closed } }

    /// Throws `.unavailable` when too many wait or the queue is closed.
    func add(_ job: Job) throws(DatabaseError) {
        // once the lock is free: a thread called earlier would only wait for it
        if try append(job) { lock.signal() }
    }

    /// Waits for a job; nil when the queue is closed and empty.
    func next() -> Job? {
        let (job, calls) = lock.withLock { (awaitJob(), state.calls()) }
        if calls { lock.signal() }
        return job
    }

    /// The next job if one is waiting.
    func poll() -> Job? { lock.withLock { state.take() } }

    /// The next job if one is waiting that meets a condition; the jobs behind it stay where they are.
    func poll(where isDue: (Job) -> Bool) -> Job? {
        lock.withLock { state.oldest.map(isDue) == true ? state.take() : nil }
    }

    /// The job that has waited longest.
    var oldest: Job? { lock.withLock { state.oldest } }

    /// Refuses later jobs; the waiting ones are still handed out.
    func close() {
        lock.withLock { state.closed = true }
        lock.broadcast()
    }

    private func awaitJob() -> Job? {
        while true {
            if let job = state.take() { return job }
            if state.closed { return nil }
            state.idle += 1
            lock.wait()
            state.idle -= 1
            state.isCalling = false
        }
    }

    /// Whether an idle thread is to be called.
    private func append(_ job: Job) throws(DatabaseError) -> Bool {
        lock.lock()
        defer { lock.unlock() }
        guard !state.closed else { throw .unavailable("it is closed") }
        guard state.count < capacity else { throw .unavailable("too much is waiting for it") }
        state.added.append(job)
        return state.calls()
    }
}
