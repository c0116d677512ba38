package import Foundation

/// Days as they pass in a zone; instants are milliseconds UTC since 1970.
extension TimeZone {
    /// The date in this zone at an instant.
    package func day(of instant: Int64) -> CalendarDay {
        let date = Date(timeIntervalSince1970: Double(instant) / 1000)
        let local = instant + Int64(secondsFromGMT(for: date)) * 1000
        return CalendarDay(number: Int((Double(local) / Self.millisecondsPerDay).rounded(.down)))
    }

    /// The first instant of each day, in order; days are counted from 1970-01-01.
    func starts(of days: ClosedRange<Int>) -> [Int64] {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = self
        return days.map { day in
            // A zone that moves across the date line leaves a day out (Samoa, 30 December 2011): it ends where it begins.
            let noon = noon(of: day) ?? noon(of: day + 1) ?? utcNoon(of: day)
            return Int64((calendar.startOfDay(for: noon).timeIntervalSince1970 * 1000).rounded())
        }
    }

    /// A moment around the middle of a day, which exists when the day does: clocks jump at most a few hours.
    private func noon(of day: Int) -> Date? {
        let utc = utcNoon(of: day)
        let noon = utc - TimeInterval(secondsFromGMT(for: utc))
        return self.day(of: Int64(noon.timeIntervalSince1970 * 1000)).number == day ? noon : nil
    }

    private func utcNoon(of day: Int) -> Date { Date(timeIntervalSince1970: (Double(day) + 0.5) * 86_400) }

    private static let millisecondsPerDay = 86_400_000.0
}
