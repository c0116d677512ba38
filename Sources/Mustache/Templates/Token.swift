/// A piece of a template's text: a static run or a tag.
enum Token: Equatable {
    case text([UInt8])
    case tag(Tag)
}

/// One `{{…}}` of a template.
struct Tag: Equatable, CustomStringConvertible {
    enum Kind: String {
        case value = ""
        case raw = "{"
        case section = "#"
        case inverted = "^"
        case close = "/"
        case comment = "!"
        case partial = ">"
        case layout = "<"
        case block = "$"
    }

    let kind: Kind
    let name: String
    /// The line it begins on, from 1.
    let line: Int

    var description: String { "{{\(kind.rawValue)\(name)}\(kind == .raw ? "}}" : "}")" }
}
