import ArgumentParser
import Database
import DeskStore

/// `tagdesk migrate`: brings the database up to date without serving it; makes it when it is missing.
struct Migrate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring the database up to date.")

    @OptionGroup var desk: DeskOptions

    func run() async throws {
        let settings = try desk.settings()
        let upgrade = try await settings.withStore(for: .alone) { store in try await store.migrate() }
        Terminal.say(upgrade.applied.isEmpty ? "The database is up to date." : "Applied \(upgrade.applied.joined(separator: ", ")).")
        if let backup = upgrade.backup { Terminal.say("The database as it was before: \(backup)") }
    }
}
