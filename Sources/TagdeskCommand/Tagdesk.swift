import ArgumentParser
import Database
import Desk
import DeskStore
import Foundation
import Hummingbird
import Logging
import Web

@main
struct Tagdesk: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "tagdesk", subcommands: [Serve.self])
}

struct Serve: AsyncParsableCommand {
    @Option var data = "./data"
    @Option var port = 8080
    @Flag var demo = false

    func run() async throws {
        let database = try openSQLite(in: data, migrations: migrations(for: sqliteDialect))
        try await database.migrate(migrations(for: sqliteDialect))
        let store = DeskStore(database: database, clock: { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) })
        if demo {
            let start = ContinuousClock.now
            try await DemoOffice.enter(store, passwordHash: try Passwords.hash(DemoPeople.password))
            print("demo", ContinuousClock.now - start)
        }
        guard let installation = Installation(near: [CommandLine.arguments[0], "."]) else { throw ExitCode(2) }
        let web = try await WebDesk(
            store, files: installation,
            settings: WebSettings(publicURL: nil, isDemo: false, isSecure: false, language: .english, timeZone: .current, version: "0"))
        if try await store.needsOwner() {
            let secret = Secrets.random()
            try await store.makeLink(Secrets.digest(secret), .setup, for: nil, minutes: 60)
            print("http://127.0.0.1:\(port)/setup?link=\(secret)")
        }
        var logger = Logger(label: "tagdesk")
        logger.logLevel = .info
        let app = Application(
            router: web.router(hosts: nil, proxies: .none), configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
        try await app.runService()
    }
}
