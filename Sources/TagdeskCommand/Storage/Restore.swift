import ArgumentParser
import Database
import DeskStore

/// `tagdesk restore FILE`: a backup becomes the database of an empty data folder.
struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Put a backup into an empty data folder.")

    @OptionGroup var desk: DeskOptions

    @Argument(help: "A file made by `tagdesk backup`.")
    var file: String

    func run() throws {
        let settings = try desk.settings()
        Terminal.progress("Copying and checking \(file) …")
        defer { Terminal.progress("") }
        try restoreSQLite(from: file, in: settings.dataFolder, migrations: migrations(for: sqliteDialect))
        Terminal.say("Restored \(file) into \(settings.dataFolder).")
    }
}
