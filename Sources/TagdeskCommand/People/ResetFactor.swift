import ArgumentParser
import DeskStore

/// `tagdesk person reset-factor`: lets somebody in with the password alone again, when nobody else can: the way back for the only owner.
struct ResetFactor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-factor", abstract: "Switch off a person's two-step sign-in, whose phone and recovery codes are lost.")

    @OptionGroup var desk: DeskOptions

    @Option(help: "The person's login.")
    var login: String

    func run() async throws {
        let settings = try desk.settings()
        try await settings.withStore { store in
            guard let person = try await store.personID(login: login) else {
                throw Failed(.setting, "--login: nobody has the login \"\(login)\"")
            }
            guard try await store.resetSecondFactor(of: person) else {
                throw Failed(.setting, "--login: \"\(login)\" has no two-step sign-in")
            }
        }
        Terminal.say("Two-step sign-in of \(login) is off; the password alone signs in.")
    }
}
