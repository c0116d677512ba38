import ArgumentParser
import Database
import Foundation

/// `tagdesk backup FILE`: a verified copy of the desk in one file, also while it is served; of a desk on PostgreSQL, too.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Copy the desk to a new file, also while it is served.")

    @OptionGroup var desk: DeskOptions

    @Argument(help: "The file to make; it must not exist.")
    var file: String

    func run() async throws {
        let settings = try desk.settings()
        switch settings.database {
        // without our migrations: what a newer program wrote can be copied as well
        case .sqlite(let folder): try await backupSQLite(in: folder, to: file)
        case .postgres:
            guard !FileManager.default.fileExists(atPath: file) else {
                throw DatabaseError.unusable(path: file, reason: "there is a file of that name")
            }
            try await Backup.beside(file) { folder in _ = try await settings.database.copy(to: .sqlite(folder: folder)) }
        }
        Terminal.say("Copied the desk to \(file).")
    }

    /// Makes a SQLite database in a folder beside the file and gives it the file's name when it is whole.
    private static func beside(_ file: String, _ fill: (_ folder: String) async throws -> Void) async throws {
        let folder = file + ".partial"
        defer { do { try FileManager.default.removeItem(atPath: folder) } catch {} }
        try await fill(folder)
        do {
            try FileManager.default.moveItem(atPath: folder + "/tagdesk.sqlite", toPath: file)
        } catch {
            throw DatabaseError.unusable(path: file, reason: "the copy cannot be put there")
        }
    }
}
