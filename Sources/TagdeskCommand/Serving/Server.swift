import Database
import DeskStore
import Foundation
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle
import Synchronization
import Web

/// The desk on its port, with everything that runs beside the pages, until SIGTERM or SIGINT.
struct Server {
    let web: WebDesk
    let settings: Settings
    /// Printed when the port is open.
    let greeting: [String]

    /// Returns after a graceful stop; throws when the port cannot be had.
    func run() async throws {
        let isListening = Atomic(false)
        var app = try application { isListening.store(true, ordering: .relaxed) }
        app.addServices(housekeeping, noting, attendance)
        if let confirmations = web.confirmations { app.addServices(Confirming(confirmations: confirmations)) }
        do {
            try await app.runService()
        } catch let error as IOError where !isListening.load(ordering: .relaxed) {
            let reason = String(cString: strerror(error.errnoCode))
            throw Failed(
                .setting,
                "cannot listen on port \(settings.port) of \(settings.host): \(reason); choose another with --port or TAGDESK_PORT")
        } catch  where !isListening.load(ordering: .relaxed) {
            throw Failed(.setting, "cannot listen on \(settings.host): \(error)")
        }
    }

    private func application(_ listening: @escaping @Sendable () -> Void) throws -> Application<RouterResponder<DeskContext>> {
        let greeting = greeting
        return Application(
            router: web.router(hosts: settings.allowedHosts, proxies: settings.proxies),
            server: try settings.server(on: web.store.database.taskExecutor),
            configuration: .init(address: .hostname(settings.host, port: settings.port), serverName: nil),
            onServerRunning: { _ in
                listening()
                for line in greeting { Terminal.say(line) }
            },
            logger: Logger(label: "tagdesk"))
    }

    /// The hourly work of the desk itself.
    private var housekeeping: Repeating {
        Repeating(pause: .seconds(3600)) { _ = try await web.store.housekeep() }
    }

    /// Which sessions were used, stored every few minutes and not at every page.
    private var noting: Repeating {
        Repeating(pause: .seconds(60 * DeskStore.seenMinutes)) { try await web.store.storeSeenSessions() }
    }

    /// Days begin at other minutes at other sites: who goes away or comes back today is looked up every minute.
    private var attendance: Repeating {
        Repeating(pause: .seconds(60)) { _ = try await web.store.turnAbsences() }
    }
}

extension Settings {
    fileprivate func server(on tasks: (any TaskExecutor)?) throws(Failed) -> HTTPServerBuilder {
        .bounded(tls: try tls?.context(), tasks: tasks)
    }
}

extension Settings.TLS {
    /// Reads the two files; throws the setting whose file cannot be used.
    func context() throws(Failed) -> NIOSSLContext {
        do {
            return try TLSFiles.context(certificate: certificate, key: key)
        } catch {
            let setting = error.file == key ? Setting.key : Setting.certificate
            throw Failed(.setting, "\(setting.variable): cannot use \(error.file): \(error.reason)")
        }
    }
}
