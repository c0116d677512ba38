import ArgumentParser
import Database
import Foundation

/// `tagdesk restore FILE`: a backup becomes the desk of an empty data folder, or of an empty PostgreSQL database.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Put a backup into an empty place.")

    @OptionGroup var desk: DeskOptions

    @Argument(help: "A file made by `tagdesk backup`.")
    var file: String

    func run() async throws {
        let settings = try desk.settings()
        Terminal.progress("Copying and checking \(file) …")
        defer { Terminal.progress("") }
        switch settings.database {
        case .sqlite(let folder): try restoreSQLite(from: file, in: folder, migrations: settings.database.migrations)
        case .postgres:
            let folder = NSTemporaryDirectory() + "tagdesk-restore-\(UUID().uuidString)"
            defer { do { try FileManager.default.removeItem(atPath: folder) } catch {} }
            let copy = DatabasePlace.sqlite(folder: folder)
            try restoreSQLite(from: file, in: folder, migrations: copy.migrations)
            _ = try await copy.copy(to: settings.database)
        }
        Terminal.say("Restored \(file).")
    }
}
