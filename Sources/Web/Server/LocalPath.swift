/// A path on this server, with query when it has one; safe as a redirect's target and in a link: it can never leave the host.
///
/// Built step by step it is always valid: `LocalPath("/tickets").appending("42").with("tab", "history")`.
package struct LocalPath: Sendable, Hashable, CustomStringConvertible {
    /// As it is written in a `Location` header or a `href` (before HTML escaping); ASCII only.
    package let text: String

    package var description: String { text }

    /// What a client sent, such as the form field `next`. Nil for anything but a path of this server: it must start with
    /// exactly one `/` and hold no backslash and no control character, which browsers read as `/` or skip.
    package init?(_ text: String) {
        guard Self.isLocal(text) else { return nil }
        self.text = PercentCoding.encode(text, alsoPlain: "%/?#[]@!$&'()*+,;=:")
    }

    private init(known text: String) {
        self.text = text
    }

    /// This path with one more segment, whatever it contains.
    package func appending(_ segment: String) -> LocalPath {
        let slash = text.utf8.last == UInt8(ascii: "/") ? "" : "/"
        return LocalPath(known: text + slash + PercentCoding.encode(segment))
    }

    /// This path with one more pair in its query; as it is when `value` is nil.
    package func with(_ name: String, _ value: String?) -> LocalPath {
        guard let value else { return self }
        let hash = text.utf8.firstIndex(of: UInt8(ascii: "#")) ?? text.endIndex
        let mark = text[..<hash].utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        return LocalPath(known: "\(text[..<hash])\(mark)\(PercentCoding.encode(name))=\(PercentCoding.encode(value))\(text[hash...])")
    }

    private static func isLocal(_ text: String) -> Bool {
        let bytes = text.utf8
        guard bytes.first == UInt8(ascii: "/"), bytes.dropFirst().first != UInt8(ascii: "/") else { return false }
        return bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") }
    }
}

extension LocalPath: ExpressibleByStringLiteral {
    /// A path written in the source; stops the program when it is not one.
    package init(stringLiteral text: StaticString) {
        guard let path = LocalPath(String(describing: text)) else { preconditionFailure("Not a local path: \(text)") }
        self = path
    }
}
