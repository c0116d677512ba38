/// Looking into a JSON value, and making another of it.
extension JSON {
    /// A member of an object; nil when there is none.
    subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.0 == name }?.1
    }

    var string: String? { if case .string(let text) = self { text } else { nil } }
    var members: [(String, JSON)] { if case .object(let members) = self { members } else { [] } }
    var items: [JSON] { if case .array(let items) = self { items } else { [] } }

    /// This object with each member's value made anew.
    func mapMembers(_ transform: (String, JSON) -> JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members.map { ($0.0, transform($0.0, $0.1)) })
    }

    /// This object with one member's value made anew.
    func replacing(_ name: String, _ transform: (JSON) -> JSON) -> JSON { mapMembers { $0 == name ? transform($1) : $1 } }
}
