import Foundation

/// A few threads of our own for work that blocks: neither an event loop nor the executor of tasks may wait for a disk.
struct Threads: Sendable {
    typealias Work = @Sendable () -> Void

    private let queue = JobQueue<Work>(capacity: 16_384)
    private let running = DispatchGroup()

    /// Starts `count` threads that take work in turn.
    init(_ name: String, count: Int) {
        for _ in 0..<count {
            start(name) { [queue] in
                while let work = queue.next() { work() }
            }
        }
    }

    /// Starts one more thread, which `ended` waits for.
    func start(_ name: String, _ body: @escaping Work) {
        running.enter()
        Thread { [running] in
            Thread.current.name = name
            body()
            running.leave()
        }.start()
    }

    /// Runs blocking work on one of the threads.
    func run<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            do {
                try queue.add { continuation.resume(with: Result { try translatingErrors(work) }) }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    /// Refuses later work; the threads end when they have done what waits.
    func close() { queue.close() }

    /// Waits until all threads have ended, then does the last of the work.
    func ended(_ last: @escaping Work) async {
        await withCheckedContinuation { continuation in
            running.notify(queue: .global()) {
                last()
                continuation.resume()
            }
        }
    }
}
