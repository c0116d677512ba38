import Logging
import ServiceLifecycle

/// Work done at the start and every hour after (or as often as it says), until the server stops; one that fails is logged and tried again.
struct Hourly: Service {
    var seconds: Int64 = 3600
    let work: @Sendable () async throws -> Void

    func run() async throws {
        while !Task.isCancelled, !Task.isShuttingDownGracefully {
            do {
                try await work()
            } catch {
                Logger(label: "tagdesk").error("housekeeping failed", metadata: ["error": "\(error)"])
            }
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(seconds)) }
            } catch is CancellationError { return }
        }
    }
}
