/// A point in time: milliseconds since 1970-01-01T00:00:00Z, as stored and compared everywhere.
package struct Moment: Hashable, Comparable, Sendable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) { self.milliseconds = milliseconds }

    package static func < (left: Moment, right: Moment) -> Bool { left.milliseconds < right.milliseconds }

    package func adding(days: Int64) -> Moment { Moment(milliseconds: milliseconds + days * 86_400_000) }
    package func adding(minutes: Int64) -> Moment { Moment(milliseconds: milliseconds + minutes * 60_000) }

    /// Milliseconds from `earlier` to this moment.
    package func since(_ earlier: Moment) -> Int64 { milliseconds - earlier.milliseconds }
}
