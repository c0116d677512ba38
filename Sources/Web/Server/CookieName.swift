/// A cookie's name; on HTTPS it carries the prefix `__Host-`, with which browsers accept the cookie only from this host itself.
package struct CookieName: Sendable, Hashable {
    package let text: String
    package let isSecure: Bool

    /// - Parameters:
    ///   - base: the name without prefix, letters and `-` only.
    ///   - isSecure: whether people reach this server over HTTPS.
    package init(_ base: StaticString, isSecure: Bool) {
        self.text = isSecure ? "__Host-\(base)" : "\(base)"
        self.isSecure = isSecure
    }
}
