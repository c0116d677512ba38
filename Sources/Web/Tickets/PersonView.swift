import Desk

/// Somebody with a picture or initials beside the name.
struct PersonView: Encodable, Sendable {
    let name: String
    let avatar: AvatarView

    static let sample = PersonView(name: "Marek Dvořák", avatar: .sample)

    init(name: String, avatar: AvatarView) {
        self.name = name
        self.avatar = avatar
    }

    init(_ person: PersonReference) { self.init(name: person.name, avatar: AvatarView(person)) }
}
