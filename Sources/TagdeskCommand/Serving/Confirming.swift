import ServiceLifecycle
import Web

/// Asks the external directory about those who register, until the server stops.
struct Confirming: Service {
    let confirmations: Confirmations

    func run() async throws {
        await cancelWhenGracefulShutdown { await confirmations.run() }
    }
}
