import Foundation
import Synchronization

/// An executor that runs its jobs one by one on one thread, which ends with it.
final class PressThread: SerialExecutor {
    private let queue = JobQueue()

    init(_ name: String = "label press") {
        // The thread holds the queue, not the executor: otherwise neither would ever end.
        let queue = queue
        let thread = Thread { while let job = queue.next() { job() } }
        thread.name = name
        thread.start()
    }

    deinit { queue.close() }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        // The executor lives as long as its last job: the actor the job belongs to holds it.
        let executor = asUnownedSerialExecutor()
        queue.add { job.runSynchronously(on: executor) }
    }
}

/// Work in order, waited for by one thread.
private final class JobQueue: Sendable {
    private let jobs = Mutex<[@Sendable () -> Void]>([])
    /// Counts the jobs, and once more when closed.
    private let ready = DispatchSemaphore(value: 0)

    func add(_ job: @escaping @Sendable () -> Void) {
        jobs.withLock { $0.append(job) }
        ready.signal()
    }

    func close() { ready.signal() }

    /// The next job, waiting for it; nil after closing.
    func next() -> (@Sendable () -> Void)? {
        ready.wait()
        return jobs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
}
