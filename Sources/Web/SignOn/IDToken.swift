import Desk
import Foundation

/// What an ID token says, once its signature is known to be right (OpenID Connect Core 1.0, section 3.1.3.7).
struct IDToken: Sendable {
    let claims: JSONValue
    let subject: String

    /// Clocks of two servers may differ by so much.
    private static let leeway: Double = 60

    init(_ claims: JSONValue, issuer: String, clientID: String, nonce: String, at now: Moment) throws(OpenIDFailure) {
        guard claims["iss"]?.text == issuer else { throw .badIssuer }
        try IDToken.checkAudience(claims, clientID)
        let seconds = Double(now.milliseconds) / 1000
        guard let expires = claims["exp"]?.seconds, let issued = claims["iat"]?.seconds else { throw .badToken }
        guard seconds < expires + IDToken.leeway else { throw .expired }
        guard max(issued, claims["nbf"]?.seconds ?? issued) <= seconds + IDToken.leeway else { throw .tooEarly }
        guard claims["nonce"]?.text == nonce else { throw .badNonce }
        guard let subject = claims["sub"]?.text, (1...255).contains(subject.utf8.count) else { throw .badToken }
        self.claims = claims
        self.subject = subject
    }

    /// Meant for us: among the audiences, and where there are several, also the party it was issued to.
    private static func checkAudience(_ claims: JSONValue, _ clientID: String) throws(OpenIDFailure) {
        let audience = claims["aud"]?.texts ?? []
        guard audience.contains(clientID) else { throw .badAudience }
        let party = claims["azp"]?.text
        guard party == clientID || (party == nil && audience.count == 1) else { throw .badAudience }
    }
}

extension SignOnClaims {
    /// `more`: what the provider tells beside the token; the token comes first.
    init(_ token: IDToken, more: JSONValue?, groupsClaim: String) {
        func claim(_ name: String) -> JSONValue? { token.claims[name] ?? more?[name] }
        let email = token.claims["email"] == nil && more != nil ? more : token.claims
        self.init(
            subject: token.subject, username: claim("preferred_username")?.text, name: claim("name")?.text,
            email: email?["email"]?.text, isEmailVerified: email?["email_verified"]?.flag,
            groups: Set((token.claims.at(groupsClaim) ?? more?.at(groupsClaim))?.texts ?? []))
    }
}

extension JSONValue {
    /// True or false, which some providers write as text; nil for anything else.
    fileprivate var flag: Bool? {
        switch self {
        case .bool(let flag): flag
        case .string("true"): true
        case .string("false"): false
        default: nil
        }
    }

    /// The member of this very name, else at the end of a path by dots; nil when there is none.
    func at(_ path: String) -> JSONValue? {
        if path.isEmpty { return nil }
        return self[path] ?? path.split(separator: ".").reduce(self as JSONValue?) { $0?[String($1)] }
    }
}
