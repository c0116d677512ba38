import Desk

/// Somebody's picture, or the initials until there is one, for `partials/avatar`.
struct AvatarView: Encodable, Sendable {
    let initials: String
    let picture: String?
    /// Completes the class `avatar-…`; nil beside a name in a line.
    let size: String?
    /// The side of the picture, of the two that are kept.
    let pixels: String

    enum Size: String {
        /// At the head of a page.
        case large = "l"
        /// On the pages about oneself.
        case largest = "xl"
    }

    static let sample = AvatarView(initials: "NL", picture: "/people/3/picture?v=0a1b&size=small", size: "l", pixels: "64")

    init(_ person: PersonReference, _ size: Size? = nil) {
        initials = Shell.initials(person.name)
        picture = person.picturePath.map { $0.with("size", size == nil ? "small" : nil).text }
        self.size = size?.rawValue
        pixels = size == nil ? "64" : "256"
    }

    private init(initials: String, picture: String?, size: String?, pixels: String) {
        self.initials = initials
        self.picture = picture
        self.size = size
        self.pixels = pixels
    }
}

extension PersonReference {
    /// Where the picture is; nil when there is none. It carries the picture's name, by which those may load it to whom this is shown.
    var picturePath: LocalPath? { picture.map { PersonPages.path(id).appending("picture").with("v", $0) } }
}
