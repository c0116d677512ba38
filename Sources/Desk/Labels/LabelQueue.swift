/// A list of assets whose labels somebody should look at.
package enum LabelQueue: String, CaseIterable, Sendable {
    /// No label was printed for the code they have now, or it is damaged.
    case needs
    /// The label shows another address, name or caption than would be printed now.
    case stale
    /// Somebody said so, and no other label was printed since.
    case damaged
    /// Neither printed nor scanned for a number of days; those never labelled at all are in `needs`.
    case unscanned

    /// The days of `unscanned` when nobody says otherwise.
    package static let usualDays = 180
    package static let days = 1...3650
}
