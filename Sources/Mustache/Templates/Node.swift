/// A part of a parsed template.
enum Node: Sendable {
    case text([UInt8])
    /// `{{t.key}}`: a text of the catalogue.
    case phrase(key: String, line: Int)
    case value(path: [String], isRaw: Bool, line: Int)
    case section(Section)
    case partial(name: String, line: Int)
    /// `{{<name}}`: another template with some of its blocks replaced.
    case layout(name: String, blocks: [Block], line: Int)
    case block(Block)

    /// `{{#path}}…{{/path}}` or `{{^path}}…{{/path}}`.
    struct Section: Sendable {
        /// The names of a dotted path; empty for `.`.
        let path: [String]
        let isInverted: Bool
        let body: [Node]
        let line: Int
    }

    /// `{{$name}}…{{/name}}`: inside a layout tag what replaces a block, elsewhere the block and its default.
    struct Block: Sendable {
        let name: String
        let body: [Node]
        let line: Int
    }
}
