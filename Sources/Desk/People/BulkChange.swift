/// What can be done to several people at once.
package enum BulkChange: Sendable, Equatable {
    case give(Role)
    case take(Role)
    case disable, enable
    /// nil: to every site.
    case move(Int64?)

    /// Why somebody among them is left as they are.
    package enum Reason: String, CaseIterable, Codable, Sendable {
        /// It is so already.
        case already
        /// The one who asks may not do this to them.
        case rights
        case yourself, lastOwner, lastRole, former
        /// Has not been authorised yet.
        case waiting
        /// May not sign in at present.
        case out
        /// Signs in through the office's provider, not with a password.
        case provider
    }
}

/// What came of a change of several people.
package struct BulkOutcome: Codable, Sendable, Equatable {
    package var done = 0
    /// How many were left as they are, by the raw value of the reason.
    package var left: [String: Int] = [:]

    package init() {}
}
