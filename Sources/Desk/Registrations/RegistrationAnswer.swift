/// What came of asking the external directory about somebody who registered.
package enum RegistrationAnswer: Sendable, Equatable {
    case confirmed
    /// `reason`: in the directory's words; empty when it gave none.
    case refused(reason: String)
    /// Nobody is let in by it; `retryAfter`: seconds the directory asked to wait, if any.
    case none(NoAnswer, retryAfter: Int64?)
}

/// Why there was no answer from the directory: the reader's sentence is the catalogue text `noAnswer.<raw value>`.
package enum NoAnswer: String, CaseIterable, Sendable {
    /// Its address is wrong or unknown, or leads to a private place that is not listed.
    case unresolved
    case privateTarget = "private_target"
    /// No connection, or it broke.
    case unreachable
    case tooSlow = "too_slow"
    case tooLarge = "too_large"
    /// It says that it cannot answer now (5xx), or that it does not take the call (4xx).
    case failing, rejected
    /// It points elsewhere.
    case redirected
    /// Something other than a JSON answer, or an answer about another person or request.
    case notJSON = "not_json"
    case otherSubject = "other_subject"
}

/// Where a registration stands.
package enum RegistrationStatus: String, CaseIterable, Sendable {
    case waiting, confirmed, refused
}
