/// How many tickets were filed on each day of a period; days without any count zero.
///
/// Source: requirements.md 22.
package struct IncidentsPerDay: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package let day: CalendarDay
        package let count: Int
    }

    /// One entry for each day of the period, in order.
    package let entries: [Entry]

    /// - Parameter filedAt: when the tickets were filed, milliseconds UTC, in any order; instants outside the period are not counted.
    package init(period: ReportPeriod, filedAt: some Sequence<Int64>) {
        let days = period.days
        var counts = [Int](repeating: 0, count: days.count)
        for instant in filedAt {
            if let index = period.index(of: instant) { counts[index] += 1 }
        }
        entries = zip(days, counts).map { Entry(day: $0, count: $1) }
    }

    /// The tickets of the whole period.
    package var total: Int { entries.reduce(0) { $0 + $1.count } }
}
