import Foundation

/// Where a provider answers, as its discovery document says (OpenID Connect Discovery 1.0, section 3).
struct OpenIDAddresses: Sendable, Equatable {
    let authorization: URL
    let token: URL
    let keys: URL
    /// nil: the provider has none.
    let userInfo: URL?
    /// Whether the client's secret travels in the body, not in a header.
    let takesSecretInBody: Bool

    /// `issuer`: must be the document's to the letter. Throws also when an address is not one the desk may call.
    init(_ document: JSONValue, issuer: String, isAllowed: (URL) -> Bool) throws(OpenIDFailure) {
        guard case .object(let members) = document else { throw .notJSON }
        guard members["issuer"] == .string(issuer) else { throw .otherIssuer }
        func address(_ name: String) throws(OpenIDFailure) -> URL? {
            guard case .string(let text) = members[name] else { return nil }
            guard let url = URL(string: text), url.host()?.isEmpty == false, url.fragment() == nil, isAllowed(url) else { throw .insecure }
            return url
        }
        guard let authorization = try address("authorization_endpoint"), let token = try address("token_endpoint"),
            let keys = try address("jwks_uri")
        else { throw .incomplete }
        (self.authorization, self.token, self.keys) = (authorization, token, keys)
        userInfo = try address("userinfo_endpoint")
        // Nothing said means a header (section 3, "token_endpoint_auth_methods_supported").
        let methods = members["token_endpoint_auth_methods_supported"]?.texts ?? ["client_secret_basic"]
        takesSecretInBody = !methods.contains("client_secret_basic") && methods.contains("client_secret_post")
    }
}

extension JSONValue {
    /// A member of an object; nil for anything else.
    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members[name]
    }

    /// A text; nil for anything else.
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// The texts of a list, or the one text there is; nil for anything else.
    var texts: [String]? {
        switch self {
        case .string(let text): [text]
        case .array(let values): values.compactMap(\.text)
        default: nil
        }
    }

    /// Seconds since 1970, as tokens tell times; nil for anything else.
    var seconds: Double? {
        guard case .number(let digits) = self, let number = Double(digits), number.isFinite else { return nil }
        return number
    }
}
