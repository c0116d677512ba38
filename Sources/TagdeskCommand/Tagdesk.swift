import ArgumentParser

/// The command `tagdesk`.
@main
struct Tagdesk: AsyncParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "tagdesk", abstract: "A service desk for things with a QR label.", version: version,
        subcommands: [
            Serve.self, Migrate.self, Check.self, Backup.self, Restore.self, Copy.self, PersonCommand.self, IssueToken.self,
            PrintLabels.self, LintLabels.self, PrintOpenAPI.self,
        ])

    /// Runs the command given; a failure is one line and an exit code of contract.md.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
        } catch {
            let code = exitCode(for: error)
            if code.isSuccess { exit(withError: error) }
            let failed = code == .validationFailure ? Failed(.setting, message(for: error)) : Failed(error)
            Terminal.complain(failed.description.split(whereSeparator: \.isNewline).joined(separator: " "))
            exit(withError: ExitCode(failed.code.rawValue))
        }
    }
}
