import ArgumentParser
import Database

/// `tagdesk copy --from URL --to URL`: moves a desk to another engine or server.
struct Copy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy a desk into an empty database, of this engine or the other, and compare both.",
        discussion:
            "An address is sqlite:FOLDER or postgres://…; stop the servers of the desk first, or what they write meanwhile stays behind.")

    @OptionGroup var desk: DeskOptions

    @Option(help: "The address of the desk as it is.")
    var from: String

    @Option(help: "The address of an empty place.")
    var to: String

    func run() async throws {
        let folder = try desk.settings().dataFolder
        let (source, target) = (try Copy.place("--from", from, folder), try Copy.place("--to", to, folder))
        let tables = try await source.copy(to: target)
        for table in tables { Terminal.say("\(table.table): \(table.rows)") }
        Terminal.say("Copied \(tables.map(\.rows).reduce(0, +)) rows of \(tables.count) tables; counts and checksums agree.")
    }

    /// Says nothing of the address itself: it may hold a password.
    private static func place(_ option: String, _ address: String, _ folder: String) throws(Failed) -> DatabasePlace {
        guard let place = DatabasePlace(address, dataFolder: folder) else {
            throw Failed(.setting, "\(option) is not a database address; use sqlite:FOLDER or postgres://…")
        }
        return place
    }
}
