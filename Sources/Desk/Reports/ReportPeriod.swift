package import Foundation

/// The days a report covers, first and last included, as they pass in one time zone.
///
/// A day begins at its first moment there, which need not be midnight: where clocks jump over midnight it is 01:00.
/// The beginnings are computed once, so sorting an instant into its day is a binary search without calendar work.
/// Instants are milliseconds UTC since 1970. Source: requirements.md 22.
package struct ReportPeriod: Hashable, Sendable {
    package enum Problem: Error, Hashable, Sendable {
        /// `from` is after `to`.
        case reversed
        /// Longer than five years‡: `to` is on or after the fifth anniversary of `from`.
        case tooLong
    }

    /// The ready-made periods; fixed lengths, so that a period and the one before it compare like with like.
    package enum Preset: String, Hashable, Sendable, CaseIterable {
        case week, month, year

        /// 7, 30‡ and 365‡ days.
        package var days: Int {
            switch self {
            case .week: 7
            case .month: 30
            case .year: 365
            }
        }
    }

    package let from: CalendarDay
    package let to: CalendarDay
    package let timeZone: TimeZone
    /// When each day begins, and at the end when the day after the last one does; a day that a zone left out is empty.
    private let starts: [Int64]

    package init(from: CalendarDay, to: CalendarDay, timeZone: TimeZone) throws(Problem) {
        guard from <= to else { throw .reversed }
        guard (to.year, to.month, to.day) < (from.year + 5, from.month, from.day) else { throw .tooLong }
        self.init(days: to.number - from.number + 1, to: to, timeZone: timeZone)
    }

    /// The period of a preset's length whose last day is the one that holds the instant.
    package init(_ preset: Preset, endingAt instant: Int64, timeZone: TimeZone) {
        self.init(days: preset.days, to: timeZone.day(of: instant), timeZone: timeZone)
    }

    private init(days: Int, to: CalendarDay, timeZone: TimeZone) {
        from = to.adding(days: 1 - days)
        self.to = to
        self.timeZone = timeZone
        starts = timeZone.starts(of: from.number...to.number + 1)
    }

    /// Every day of the period in order.
    package var days: [CalendarDay] { (0..<starts.count - 1).map { from.adding(days: $0) } }

    /// The instants of the period.
    package var range: Range<Int64> { starts[0]..<starts[starts.count - 1] }

    /// As many days, ending the day before this period begins.
    package var preceding: ReportPeriod {
        ReportPeriod(days: starts.count - 1, to: from.adding(days: -1), timeZone: timeZone)
    }

    /// The day that holds an instant; nil outside the period.
    package func day(of instant: Int64) -> CalendarDay? {
        index(of: instant).map { from.adding(days: $0) }
    }

    /// The position in `days` of the day that holds an instant; nil outside the period.
    func index(of instant: Int64) -> Int? {
        guard range.contains(instant) else { return nil }
        var low = 0
        var high = starts.count - 1
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= instant { low = middle } else { high = middle }
        }
        return low
    }
}
