/// Builds the tree of a template from its tokens.
struct Parser {
    private static let deepest = 64

    private let template: String
    private var tokens: ArraySlice<Token>

    static func nodes(of text: String, in template: String) throws(TemplateError) -> [Node] {
        var parser = Parser(template: template, tokens: try Scanner.tokens(of: text, in: template)[...])
        return try parser.nodes(inside: nil, depth: 0)
    }

    /// Everything up to the tag that closes `opening`, or up to the end.
    private mutating func nodes(inside opening: Tag?, depth: Int) throws(TemplateError) -> [Node] {
        var nodes: [Node] = []
        while let token = tokens.popFirst() {
            switch token {
            case .text(let bytes): nodes.append(.text(bytes))
            case .tag(let tag) where tag.kind == .close:
                guard let opening else { throw error(tag, "\(tag) closes nothing") }
                guard opening.name == tag.name else { throw error(tag, "\(tag) does not close \(opening) of line \(opening.line)") }
                return nodes
            case .tag(let tag): nodes.append(try node(tag, depth: depth + 1))
            }
        }
        if let opening { throw error(opening, "\(opening) is never closed") }
        return nodes
    }

    private mutating func node(_ tag: Tag, depth: Int) throws(TemplateError) -> Node {
        guard depth <= Self.deepest else { throw error(tag, "sections are nested deeper than \(Self.deepest)") }
        switch tag.kind {
        case .value where tag.name.hasPrefix("t."):
            return .phrase(key: String(try checked(tag, also: ".-").dropFirst(2)), line: tag.line)
        case .value, .raw:
            return .value(path: try path(tag), isRaw: tag.kind == .raw, line: tag.line)
        case .section, .inverted:
            let path = try path(tag)
            let body = try nodes(inside: tag, depth: depth)
            return .section(.init(path: path, isInverted: tag.kind == .inverted, body: body, line: tag.line))
        case .partial:
            return .partial(name: try checked(tag, also: "-/"), line: tag.line)
        case .layout:
            let name = try checked(tag, also: "-/")
            return .layout(name: name, blocks: try blocks(inside: tag, depth: depth), line: tag.line)
        case .block:
            let name = try checked(tag, also: "-")
            return .block(.init(name: name, body: try nodes(inside: tag, depth: depth), line: tag.line))
        case .close, .comment:
            throw error(tag, "\(tag) cannot stand here")
        }
    }

    /// The blocks inside a layout tag. Anything else there would be lost, so it is refused.
    private mutating func blocks(inside layout: Tag, depth: Int) throws(TemplateError) -> [Node.Block] {
        var blocks: [Node.Block] = []
        for node in try nodes(inside: layout, depth: depth) {
            switch node {
            case .block(let block):
                guard !blocks.contains(where: { $0.name == block.name }) else {
                    throw TemplateError(template: template, line: block.line, problem: "{{$\(block.name)}} is given twice")
                }
                blocks.append(block)
            case .text(let bytes) where bytes.allSatisfy({ " \t\r\n".utf8.contains($0) }): continue
            default: throw error(layout, "only blocks may stand inside \(layout)")
            }
        }
        return blocks
    }

    private func path(_ tag: Tag) throws(TemplateError) -> [String] {
        if tag.name == "." { return [] }
        return try checked(tag, also: ".").split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    }

    /// The tag's name, made of letters, digits, `_` and what is `also` allowed between them.
    private func checked(_ tag: Tag, also: String) throws(TemplateError) -> String {
        let parts = tag.name.utf8.split(omittingEmptySubsequences: false) { also.utf8.contains($0) }
        let isName = parts.allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy { byte in
                    switch byte {
                    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
                    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
                    default: false
                    }
                }
        }
        guard isName else { throw error(tag, "\(tag) is not a tag this engine knows") }
        return tag.name
    }

    private func error(_ tag: Tag, _ problem: String) -> TemplateError {
        TemplateError(template: template, line: tag.line, problem: problem)
    }
}
