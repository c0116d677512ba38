import Synchronization

/// Wakes one sleeper early; rung while nobody sleeps, it keeps the next from falling asleep.
final class Bell: Sendable {
    private struct State {
        var isRung = false
        var sleep: Task<Void, Never>?
    }

    private let state = Mutex(State())

    func ring() {
        state.withLock { state in
            state.isRung = true
            state.sleep?.cancel()
        }
    }

    /// Sleeps for `duration`, until the bell rings, or until the task is cancelled.
    func rest(_ duration: Duration) async {
        // cancelled is as good as slept
        let sleep = Task { _ = try? await Task.sleep(for: duration) }
        state.withLock { state in
            state.sleep = sleep
            if state.isRung { sleep.cancel() }
        }
        await withTaskCancellationHandler {
            await sleep.value
        } onCancel: {
            sleep.cancel()
        }
        state.withLock { $0 = State() }
    }
}
