import Outbound

/// Why a provider's answer cannot be used; the sentence for those who set it up is the catalogue text `notice.openID.<case>`.
enum OpenIDFailure: String, Error, CaseIterable, Sendable {
    // The call itself.
    case unresolved, privateTarget, unreachable, tooSlow, tooLarge
    /// An address that is neither `https` nor listed.
    case insecure
    // Of the desk's own: no address to come back to; a secret that another key sealed.
    case noPublicURL, sealed
    // The answer.
    case status, notJSON, otherIssuer, incomplete, noKeys, noToken
    // The token.
    case badToken, badAlgorithm, unknownKey, badSignature, badIssuer, badAudience, expired, tooEarly, badNonce, otherSubject

    init(_ failure: OutboundFailure) {
        self =
            switch failure {
            case .badAddress: .insecure
            case .unresolved: .unresolved
            case .privateTarget: .privateTarget
            case .unreachable: .unreachable
            case .tooSlow: .tooSlow
            case .tooLarge: .tooLarge
            }
    }
}
