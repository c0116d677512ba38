import Yams

extension JSON {
    /// The document a YAML text describes, its members in the order written. Throws what Yams finds wrong with it.
    package init(yaml: String) throws {
        guard let node = try Yams.compose(yaml: yaml) else {
            self = .null
            return
        }
        self.init(node)
    }

    private init(_ node: Node) {
        switch node {
        case .scalar: self.init(scalar: node)
        case .mapping(let members): self = .object(members.map { ($0.key.string ?? "", JSON($0.value)) })
        case .sequence(let items): self = .array(items.map { JSON($0) })
        case .alias: self = .null  // composing has put the anchored nodes in their place
        }
    }

    private init(scalar node: Node) {
        switch Tag.Name(rawValue: node.tag.rawValue) {
        case .null: self = .null
        case .bool: self = node.bool.map { .bool($0) } ?? .null
        case .int: self = node.int.map { .integer(Int64($0)) } ?? .null
        case .float: self = node.float.map { .number($0) } ?? .null
        default: self = .string(node.string ?? "")
        }
    }
}
