import Desk

/// One way to a provider and back: bound to the browser that set out, good for ten minutes and, once the store has taken it, for one return.
///
/// Nothing is kept of it before it comes back: `state` carries its own end and signature, and what must stay secret or be matched
/// (`verifier`, `nonce`) is made anew from it with the desk's key and the browser's cookie.
struct SignOnWay: Sendable {
    enum Purpose: String, Sendable {
        case signIn = "i"
        /// Of somebody signed in, whose account is to be connected.
        case connect = "c"
    }

    /// `<purpose>.<end in ms>.<random>.<signature>`
    let state: String
    let purpose: Purpose
    let until: Moment
    let nonce: String
    /// RFC 7636: 64 characters of those allowed there.
    let verifier: String

    private static let minutes: Int64 = 10

    /// Sets out. `browser`: the secret in a cookie that only this browser has: the guest's, or the session's of who connects.
    init(_ purpose: Purpose, to providerID: Int64, browser: String, at now: Moment, _ secrets: Secrets) {
        let until = now.adding(minutes: SignOnWay.minutes)
        let start = "\(purpose.rawValue).\(until.milliseconds).\(Secrets.random())"
        self.init("\(start).\(SignOnWay.signature(start, providerID, browser, secrets))", purpose, until, browser, secrets)
    }

    /// Comes back; nil for a state that was not made for this provider and browser.
    init?(returned state: String, from providerID: Int64, browser: String, _ secrets: Secrets) {
        let parts = state.split(separator: "." as Character, omittingEmptySubsequences: false)
        guard state.utf8.count < 300, parts.count == 4, let purpose = Purpose(rawValue: String(parts[0])), let end = Int64(parts[1]) else {
            return nil
        }
        let start = parts[0..<3].joined(separator: ".")
        guard secrets.accepts(String(parts[3]), of: SignOnWay.signed(start, providerID, browser), for: "sign-on state") else { return nil }
        self.init(state, purpose, Moment(milliseconds: end), browser, secrets)
    }

    private init(_ state: String, _ purpose: Purpose, _ until: Moment, _ browser: String, _ secrets: Secrets) {
        self.state = state
        self.purpose = purpose
        self.until = until
        nonce = secrets.signature(state, for: "sign-on nonce")
        verifier = secrets.signature("\(state)\n\(browser)", for: "sign-on verifier")
    }

    private static func signed(_ start: String, _ providerID: Int64, _ browser: String) -> String { "\(start)\n\(providerID)\n\(browser)" }

    private static func signature(_ start: String, _ providerID: Int64, _ browser: String, _ secrets: Secrets) -> String {
        secrets.signature(signed(start, providerID, browser), for: "sign-on state")
    }
}
