import Foundation
import Synchronization

/// Jobs waiting for the threads that run them, first come, first served, bounded.
final class JobQueue<Job: Sendable>: Sendable {
    private struct State {
        /// The jobs from `head` on are waiting; those before it are gone.
        var jobs: [Job] = []
        var head = 0
        var closed = false
    }

    private let capacity: Int
    private let lock = NSCondition()
    /// Guarded by `lock`.
    nonisolated(unsafe) private var state = State()
    /// How many jobs wait, to be looked at without the lock.
    private let waiting = Atomic(0)

    init(capacity: Int) { self.capacity = capacity }

    /// Throws `.unavailable` when too many wait or the queue is closed.
    func add(_ job: Job) throws(DatabaseError) {
        lock.lock()
        defer { lock.unlock() }
        guard !state.closed else { throw .unavailable("it is closed") }
        guard waiting.load(ordering: .relaxed) < capacity else { throw .unavailable("too much is waiting for it") }
        state.jobs.append(job)
        waiting.add(1, ordering: .relaxed)
        lock.signal()
    }

    /// Waits for a job; nil when the queue is closed and empty.
    /// A thread that expects one within microseconds spins first: to be woken takes longer than that.
    func next(spinningFor nanoseconds: UInt64 = 0) -> Job? {
        if nanoseconds > 0 { spin(nanoseconds) }
        lock.lock()
        defer { lock.unlock() }
        while state.head == state.jobs.count {
            if state.closed { return nil }
            lock.wait()
        }
        return take()
    }

    /// The next job if one is waiting.
    func poll() -> Job? {
        guard waiting.load(ordering: .relaxed) > 0 else { return nil }
        lock.lock()
        defer { lock.unlock() }
        return state.head < state.jobs.count ? take() : nil
    }

    /// Refuses later jobs; the waiting ones are still handed out.
    func close() {
        lock.lock()
        state.closed = true
        lock.broadcast()
        lock.unlock()
    }

    private func take() -> Job {
        let job = state.jobs[state.head]
        state.head += 1
        if state.head == state.jobs.count {
            state.jobs.removeAll(keepingCapacity: true)
            state.head = 0
        }
        waiting.subtract(1, ordering: .relaxed)
        return job
    }

    private func spin(_ nanoseconds: UInt64) {
        let end = DispatchTime.now().uptimeNanoseconds + nanoseconds
        while waiting.load(ordering: .relaxed) == 0, DispatchTime.now().uptimeNanoseconds < end { sched_yield() }
    }
}
