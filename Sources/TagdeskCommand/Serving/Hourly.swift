import Logging
import ServiceLifecycle

/// Work done at the start and every hour after, until the server stops; one that fails is logged and tried again an hour later.
struct Hourly: Service {
    let work: @Sendable () async throws -> Void

    func run() async throws {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do {
                try await work()
            } catch {
                Logger(label: "tagdesk").error("housekeeping failed", metadata: ["error": "\(error)"])
            }
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(3600)) }
            } catch is CancellationError { return }
        }
    }
}
