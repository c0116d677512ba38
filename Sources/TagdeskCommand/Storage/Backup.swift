import ArgumentParser
import Database
import Foundation

/// `tagdesk backup FILE`: a verified copy of the database, also while it is served.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Copy the database to a new file, also while it is served.")

    @OptionGroup var desk: DeskOptions

    @Argument(help: "The file to make; it must not exist.")
    var file: String

    func run() async throws {
        let settings = try desk.settings()
        // without our migrations: what a newer program wrote can be copied as well
        let database = try openSQLite(in: settings.dataFolder, for: .beside)
        do {
            try await database.backup(to: file)
        } catch {
            await database.close()
            throw error
        }
        await database.close()
        Terminal.say("Copied the database to \(file).")
    }
}
