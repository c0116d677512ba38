import ArgumentParser
import Database
import Desk
import DeskStore
import Foundation
import Web

/// The options every command that touches a desk understands.
struct DeskOptions: ParsableArguments {
    @Option(help: "The data folder (TAGDESK_DATA).")
    var data: String?

    @Option(help: "The database (TAGDESK_DATABASE_URL).")
    var database: String?

    @Flag(help: "The demo office, with a database of its own.")
    var demo = false

    /// The settings with where they come from; prints warnings.
    func values(_ flags: [(Setting, String?)] = []) throws(Failed) -> SettingValues {
        var given: [String: String] = [:]
        for (setting, text) in flags + [(.data, data), (.database, database)] { given[setting.variable] = text }
        let values = try SettingValues(flags: given, environment: ProcessInfo.processInfo.environment, folder: ".")
        for warning in values.warnings { Terminal.complain("warning: \(warning)") }
        return values
    }

    func settings(_ flags: [(Setting, String?)] = []) throws(Failed) -> Settings { try Settings(try values(flags), isDemo: demo) }
}

extension Settings {
    /// Works on the desk's store and closes it, whatever happens; all migrations are to be in it already when it is opened beside a server.
    func withStore<T>(for opening: Opening = .beside, _ body: (DeskStore) async throws -> T) async throws -> T {
        try await database.withDatabase(for: opening) { database in
            try await body(DeskStore(database: database, clock: { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }))
        }
    }
}

extension Installation {
    /// The program's files near the executable or the current folder.
    static func found() throws(Failed) -> Installation {
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
        guard let installation = Installation(near: [program, "."]) else {
            throw Failed(.setting, "the folders Templates and labels are neither near the program nor near the current folder")
        }
        return installation
    }
}
