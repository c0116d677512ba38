import ArgumentParser
import Database
import DeskStore
import Labels
import Logging
import Web

/// `tagdesk serve`: the desk, until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serve the desk.")

    @OptionGroup var desk: DeskOptions

    @Option(help: "The address to listen on (TAGDESK_HOST).")
    var host: String?

    @Option(help: "The port to listen on (TAGDESK_PORT).")
    var port: String?

    func run() async throws {
        let settings = try desk.settings([(.host, host), (.port, port)])
        LineLog.start(at: settings.logLevel)
        let installation = try Installation.found()
        try await settings.withStore(for: settings.isDemo ? .anew : .alone) { store in try await serve(store, installation, settings) }
    }

    private func serve(_ store: DeskStore, _ installation: Installation, _ settings: Settings) async throws {
        try await store.migrate()
        if settings.isDemo {
            try await DemoOffice.enter(
                store, passwordHash: try Passwords.hash(DemoPeople.password),
                labelAddressStart: labelPayload(publicURL: settings.publicURL ?? settings.listening, code: ""))
        }
        let web = try await WebDesk(
            store, files: try ProductFiles(installation), confirmations: settings.confirmations(in: store), settings: settings.web)
        try await Server(web: web, settings: settings, greeting: try await greeting(store, settings)).run()
    }

    /// What is printed once the server listens.
    private func greeting(_ store: DeskStore, _ settings: Settings) async throws -> [String] {
        var lines = ["Tagdesk \(Tagdesk.version) listens on \(settings.listening)"]
        if settings.isDemo {
            let logins = DemoPeople.staff.filter(\.signsIn).map(\.login).joined(separator: ", ")
            lines.append("This is a demo, made anew at every start. Sign in as \(logins); the password is \(DemoPeople.password)")
        }
        if try await store.needsOwner() {
            let secret = Secrets.random()
            try await store.makeLink(Secrets.digest(secret), .setup, for: nil, minutes: Serve.setupMinutes)
            lines.append("Nobody owns this desk yet. Set it up within 24 hours: \(settings.linkBase)/setup?link=\(secret)")
        }
        return lines
    }

    private static let setupMinutes: Int64 = 24 * 60
}

extension DeskStore {
    /// Brings the schema up to date, and tells the log.
    @discardableResult
    func migrate() async throws -> Upgrade {
        let upgrade = try await database.migrate(DeskStore.migrations(for: database.dialect))
        if let backup = upgrade.backup { Logger(label: "tagdesk").notice("upgraded the database; it was copied to \(backup) before") }
        return upgrade
    }
}
