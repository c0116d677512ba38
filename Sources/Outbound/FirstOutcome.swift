import NIOCore
import NIOPosix
import Synchronization

/// What comes first of several attempts at a value; nobody waits for the others, which may take their time to stop.
final class FirstOutcome<Value: Sendable>: Sendable {
    private let promise = MultiThreadedEventLoopGroup.singleton.next().makePromise(of: Value.self)
    private let isSettled = Atomic(false)

    func settle(_ outcome: Result<Value, any Error>) {
        if !isSettled.exchange(true, ordering: .relaxed) { promise.completeWith(outcome) }
    }

    func settle(_ body: @Sendable () async throws -> Value) async {
        do {
            settle(.success(try await body()))
        } catch {
            settle(.failure(error))
        }
    }

    /// Throws `CancellationError` as soon as the task is cancelled. Must be asked for once something is sure to settle it.
    var value: Value {
        get async throws {
            try await withTaskCancellationHandler {
                try await promise.futureResult.get()
            } onCancel: {
                settle(.failure(CancellationError()))
            }
        }
    }
}
