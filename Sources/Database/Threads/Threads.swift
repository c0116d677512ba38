import Foundation

/// A few threads of our own for work that blocks: neither an event loop nor Swift's own pool for tasks may wait for a disk.
///
/// A task that prefers them (`Task(executorPreference:)`) lives on them, so that its blocking work needs no change of threads.
final class Threads: TaskExecutor {
    private let queue = JobQueue<UnownedJob>(capacity: .max)
    private let running = DispatchGroup()

    /// Starts `count` threads that take jobs in turn.
    init(_ name: String, count: Int) {
        for _ in 0..<count {
            start(name) { [self] in
                while let job = queue.next() { job.runSynchronously(on: asUnownedTaskExecutor()) }
            }
        }
    }

    /// Starts one more thread, which `ended` waits for.
    func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
        running.enter()
        Thread { [running] in
            Thread.current.name = name
            body()
            running.leave()
        }.start()
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        do {
            try queue.add(job)
        } catch {
            // closed: what is left of a task that lived here, so that nobody waits for it for ever
            DispatchQueue.global().async { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
        }
    }

    /// Runs blocking work on one of the threads; throws `.unavailable` once they are closed.
    func run<T: Sendable>(_ work: @Sendable () throws -> T) async throws -> T {
        guard queue.isOpen else { throw DatabaseError.unavailable("it is closed") }
        return try await withTaskExecutorPreference(self) { try translatingErrors(work) }
    }

    /// The threads end when they have done what waits.
    func close() { queue.close() }

    /// Waits until all threads have ended, then does the last of the work.
    func ended(_ last: @escaping @Sendable () -> Void) async {
        await withCheckedContinuation { continuation in
            running.notify(queue: .global()) {
                last()
                continuation.resume()
            }
        }
    }
}
