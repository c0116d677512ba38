import ArgumentParser
import Database
import Desk
import DeskStore
import Web

/// `tagdesk person …`
struct PersonCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "People of the desk.", subcommands: [AddPerson.self, ResetFactor.self])
}

/// `tagdesk person add`: adds somebody and prints the one-time link with which they choose a password.
struct AddPerson: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "add", abstract: "Add a person; prints a one-time sign-in link.")

    @OptionGroup var desk: DeskOptions

    @Option(help: "The name to sign in with; it never changes.")
    var login: String

    @Option(help: "The person's own name.")
    var name: String

    @Option(help: "What the person may do; may be repeated: \(Role.builtIn.map(\.id).joined(separator: ", ")).")
    var role: [String]

    @Option(help: "A department's name; may be repeated, the home department first.")
    var department: [String] = []

    @Option(help: "A site's name; without it the person works at every site.")
    var site: String?

    private static let linkDays: Int64 = 3

    func run() async throws {
        let settings = try desk.settings()
        let login = try readLogin()
        var problems = FieldProblems()
        let name = problems.line("name", name)
        guard problems.isEmpty else { throw Failed(.setting, "--name: \"\(self.name)\" is empty, too long or not one line") }
        let roles = try role.map { id in try AddPerson.choice(Role.named, id, "--role", among: Role.builtIn.map(\.id)) }
        guard !roles.isEmpty else { throw Failed(.setting, "--role is missing; one of \(Role.builtIn.map(\.id).joined(separator: ", "))") }
        let secret = Secrets.random()
        try await settings.withStore { store in
            let places = try await Places(store)
            let person = NewPerson(
                login: login, name: name, roles: roles, siteID: try site.map { try places.site($0) },
                departmentIDs: try department.map { try places.department($0) }, language: settings.language, passwordHash: nil)
            do {
                _ = try await store.add(person, link: Secrets.digest(secret), minutes: AddPerson.linkDays * 24 * 60)
            } catch let problems as FieldProblems where problems["login"]?.reason == .taken {
                throw Failed(.setting, "--login: somebody has the login \"\(login.text)\" already")
            }
        }
        Terminal.say("\(settings.linkBase)/password?link=\(secret)")
    }

    private func readLogin() throws(Failed) -> Login {
        do { return try Login(typed: login) } catch {
            throw Failed(.setting, "--login: \"\(login)\" is not 2 to 32 letters a-z, digits, dots, hyphens or underscores")
        }
    }

    /// What `find` makes of `text`; when nothing, the failure lists what is known.
    fileprivate static func choice<T>(_ find: (String) -> T?, _ text: String, _ flag: String, among known: [String]) throws(Failed) -> T {
        if let found = find(text) { return found }
        throw Failed(
            .setting,
            "\(flag): there is no \"\(text)\"; \(known.isEmpty ? "there are none yet" : "there are \(known.joined(separator: ", "))")")
    }
}

/// The sites and departments of the desk, to be found by name in any case.
private struct Places {
    private let sites: [(id: Int64, name: String)]
    private let departments: [(id: Int64, name: String)]

    init(_ store: DeskStore) async throws {
        (sites, departments) = try await store.readAsOperator { visit in
            (try visit.sites().map { ($0.id, $0.name) }, try visit.departmentNames())
        }
    }

    func site(_ name: String) throws(Failed) -> Int64 { try find(name, in: sites, "--site") }
    func department(_ name: String) throws(Failed) -> Int64 { try find(name, in: departments, "--department") }

    private func find(_ name: String, in places: [(id: Int64, name: String)], _ flag: String) throws(Failed) -> Int64 {
        try AddPerson.choice({ name in places.first { folded($0.name) == folded(name) }?.id }, name, flag, among: places.map(\.name))
    }
}
