import ArgumentParser
import Desk
import DeskStore
import Web

/// `tagdesk token`: prints a bearer token with which a program acts as a person.
struct IssueToken: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "token", abstract: "Print an API token for a person.")

    @OptionGroup var desk: DeskOptions

    @Option(help: "The person's login.")
    var login: String

    @Option(help: "How many days the token is good for.")
    var days: Int64 = 30

    @Option(help: "What the token is called in the person's list.")
    var name = "tagdesk token"

    @Flag(help: "A token that changes nothing.")
    var readOnly = false

    func run() async throws {
        let settings = try desk.settings()
        guard (1...3650).contains(days) else { throw Failed(.setting, "--days: \(days) is not from 1 to 3650") }
        var problems = FieldProblems()
        let name = problems.line("name", name, limit: 60)
        guard problems.isEmpty else { throw Failed(.setting, "--name: one line of 1 to 60 characters, please") }
        try await settings.withStore { store in
            guard let person = try await store.personID(login: login) else {
                throw Failed(.setting, "--login: nobody has the login \"\(login)\"")
            }
            let secrets = try await Secrets(of: store)
            do {
                Terminal.say(
                    try await Tokens(secrets).issue(
                        for: person, days: days, name: name, scope: readOnly ? .readOnly : .everything, from: "", in: store))
            } catch is Refusal {
                throw Failed(.setting, "--login: \"\(login)\" may not sign in at present, so a token would open nothing")
            }
        }
    }
}
