import Desk

/// Somebody with initials beside the name.
struct PersonView: Encodable, Sendable {
    let name: String
    let initials: String

    static let sample = PersonView(name: "Marek Dvořák", initials: "MD")

    init(name: String, initials: String) {
        self.name = name
        self.initials = initials
    }

    init(_ person: PersonReference) { self.init(name: person.name, initials: Shell.initials(person.name)) }
}
