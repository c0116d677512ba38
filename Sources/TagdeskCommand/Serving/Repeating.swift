import Logging
import ServiceLifecycle

/// Work done at the start and again after every pause, until the server stops; one that fails is logged and tried again the next time.
struct Repeating: Service {
    let pause: Duration
    let work: @Sendable () async throws -> Void

    func run() async throws {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do {
                try await work()
            } catch {
                Logger(label: "tagdesk").error("housekeeping failed", metadata: ["error": "\(error)"])
            }
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: pause) }
            } catch is CancellationError { return }
        }
    }
}
