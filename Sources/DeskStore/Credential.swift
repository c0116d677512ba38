package import Desk

/// What a request brings to say who is there; the store resolves it in the same transaction as the work itself.
package enum Credential: Sendable, Equatable {
    /// SHA-256 of a session's secret, as hexadecimal text.
    case session(String)
    /// Id of an API token whose signature has been checked, and what is asked of it.
    case token(String, needing: TokenScope.Need)
    /// Somebody whose identity the caller has checked itself (the command line, tests): the person with this id.
    case trusted(Int64)
    case nobody

    var tokenID: String? { if case .token(let id, _) = self { id } else { nil } }
    var isTrusted: Bool { if case .trusted = self { true } else { false } }
}
