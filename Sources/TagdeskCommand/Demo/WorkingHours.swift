import Desk
import Foundation

/// When a site works: 08:00 to 18:00, Monday to Friday, on its own clock.
struct WorkingHours {
    /// Start of each calendar day, oldest first, and whether it is a working day.
    let days: [(start: Moment, isWorking: Bool, month: Int)]
    private let windows: [Range<Int64>]

    /// The days from `past` days ago to 60 days ahead.
    init(now: Moment, past: Int, zone: TimeZone) {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = zone
        let today = calendar.startOfDay(for: Date(timeIntervalSince1970: Double(now.milliseconds) / 1000))
        days = (-past...60).compactMap { offset in
            calendar.date(byAdding: .day, value: offset, to: today).map { date in
                let parts = calendar.dateComponents([.weekday, .month], from: date)
                let start = Moment(milliseconds: Int64(date.timeIntervalSince1970 * 1000))
                return (start, (2...6).contains(parts.weekday ?? 1), parts.month ?? 1)
            }
        }
        windows = days.filter(\.isWorking).map { day in
            day.start.adding(minutes: 480).milliseconds..<day.start.adding(minutes: 1080).milliseconds
        }
    }

    /// When `minutes` of working time after `start` have passed.
    func after(_ start: Moment, minutes: Double) -> Moment {
        var left = Int64(minutes * 60_000)
        var at = start.milliseconds
        var low = 0
        var high = windows.count
        while low < high {
            let middle = (low + high) / 2
            if windows[middle].upperBound <= at { low = middle + 1 } else { high = middle }
        }
        for window in windows[low...] {
            at = max(at, window.lowerBound)
            let room = window.upperBound - at
            if left <= room { return Moment(milliseconds: at + left) }
            left -= room
        }
        return Moment(milliseconds: at + left)
    }
}
