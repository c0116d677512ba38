/// What a request brings to say who is there; the store resolves it in the same transaction as the work itself.
package enum Credential: Sendable, Equatable {
    /// SHA-256 of a session's secret, as hexadecimal text.
    case session(String)
    /// Id of an API token whose signature has been checked.
    case token(String)
    /// Somebody whose identity the caller has checked itself (the command line, tests): the person with this id.
    case trusted(Int64)
    case nobody

    var isTrusted: Bool { if case .trusted = self { true } else { false } }
}
