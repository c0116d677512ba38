/// A host and port that the office's own configuration allows to be called although they are private.
package struct Target: Hashable, Sendable {
    /// In lower case.
    package let host: String
    package let port: Int

    package init(host: String, port: Int) {
        self.host = host.lowercased()
        self.port = port
    }

    /// `directory.local:8443` or `[::1]:8443`; nil for anything else.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":" as Character), let port = Int(text[text.index(after: colon)...]),
            (1...65_535).contains(port)
        else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":" as Character) {
            return nil
        }
        guard !host.isEmpty else { return nil }
        self.init(host: String(host), port: port)
    }
}
