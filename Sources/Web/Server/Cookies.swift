import HTTPTypes
package import Hummingbird

/// A cookie to be set: for this host and all its paths, never readable by scripts, not sent along from other sites' forms.
package struct SetCookie: Sendable {
    package let name: CookieName
    package let value: String
    /// Seconds; nil for a cookie that ends with the browser.
    package let maxAge: Int?

    /// - Parameter value: anything outside letters, digits and `-._~` is percent-encoded, and comes back so.
    package init(_ name: CookieName, _ value: String, maxAge: Int? = nil) {
        self.name = name
        self.value = value
        self.maxAge = maxAge
    }

    /// The cookie that makes the browser forget this one.
    package static func removal(of name: CookieName) -> SetCookie {
        SetCookie(name, "", maxAge: 0)
    }

    /// The value of the header `Set-Cookie`.
    package var text: String {
        var parts = ["\(name.text)=\(PercentCoding.encode(value))", "Path=/", "HttpOnly", "SameSite=Lax"]
        if name.isSecure { parts.append("Secure") }
        if let maxAge { parts.append("Max-Age=\(maxAge)") }
        return parts.joined(separator: "; ")
    }
}

extension Response {
    /// This response, setting one more cookie.
    package func setting(_ cookie: SetCookie) -> Response {
        var response = self
        response.headers.append(.init(name: .setCookie, value: cookie.text))
        return response
    }
}

/// The cookies a browser brought, taken apart once; the first 50 of them.
package struct Cookies: Sendable {
    private let pairs: [(name: Substring, value: Substring)]

    package init(_ request: Request) {
        var pairs: [(name: Substring, value: Substring)] = []
        for header in request.headers[values: .cookie] {
            var rest = header.utf8[...]
            while !rest.isEmpty, pairs.count < 50 {
                let pair = rest.prefix { $0 != UInt8(ascii: ";") }
                rest = rest[pair.endIndex...].dropFirst()
                let trimmed = pair.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
                guard let equals = trimmed.firstIndex(of: UInt8(ascii: "=")) else { continue }
                pairs.append((Substring(trimmed[..<equals]), Substring(trimmed[trimmed.index(after: equals)...])))
            }
        }
        self.pairs = pairs
    }

    /// The value of the first cookie of this name as it was sent; nil when there is none.
    package subscript(name: CookieName) -> String? {
        pairs.first { $0.name.utf8.elementsEqual(name.text.utf8) }.map { String($0.value) }
    }
}

extension Request {
    /// The value of the first cookie of this name as it was sent, nil when there is none; looks at the first 50 cookies.
    package func cookie(_ name: CookieName) -> String? { Cookies(self)[name] }
}
