import Desk

/// Somebody's picture, or the initials until there is one, for `partials/avatar`.
struct AvatarView: Encodable, Sendable {
    let initials: String
    let picture: String?

    static let sample = AvatarView(initials: "NL", picture: "/people/3/picture?v=0a1b&size=small")

    init(initials: String, picture: String?) {
        self.initials = initials
        self.picture = picture
    }

    init(_ person: PersonReference, isLarge: Bool = false) {
        initials = Shell.initials(person.name)
        picture = person.picturePath.map { $0.with("size", isLarge ? nil : "small").text }
    }
}

extension PersonReference {
    /// Where the picture is; nil when there is none. It carries the picture's name, by which those may load it to whom this is shown.
    var picturePath: LocalPath? {
        picture.map { LocalPath("/people").appending(String(id)).appending("picture").with("v", $0) }
    }
}
