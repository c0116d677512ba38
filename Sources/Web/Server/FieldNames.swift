package import HTTPTypes

/// Header names that HTTPTypes does not know.
extension HTTPField.Name {
    package static let requestID = literal("X-Request-Id")
    /// A second `Host`: HTTPTypes takes the first one away as the authority.
    static let furtherHost = literal("Host")
    static let xForwardedFor = literal("X-Forwarded-For")
    static let xForwardedProto = literal("X-Forwarded-Proto")
    static let idempotencyKey = literal("Idempotency-Key")
    static let rateLimitLimit = literal("RateLimit-Limit")
    static let rateLimitRemaining = literal("RateLimit-Remaining")
    static let rateLimitReset = literal("RateLimit-Reset")
    static let secFetchSite = literal("Sec-Fetch-Site")
    static let forwarded = literal("Forwarded")
    static let referrerPolicy = literal("Referrer-Policy")
    static let permissionsPolicy = literal("Permissions-Policy")
    static let crossOriginOpenerPolicy = literal("Cross-Origin-Opener-Policy")

    private static func literal(_ text: StaticString) -> HTTPField.Name {
        guard let name = HTTPField.Name(String(describing: text)) else { preconditionFailure("Not a header name: \(text)") }
        return name
    }
}
