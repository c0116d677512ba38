package import Desk
package import Foundation

/// Who reads a page: the language, the time zone and the present, which turn facts into words.
package struct Reader: Sendable {
    package let words: Wording
    package let timeZone: TimeZone
    package let now: Moment

    package init(words: Wording, timeZone: TimeZone, now: Moment) {
        self.words = words
        self.timeZone = timeZone
        self.now = now
    }

    package var language: Language { words.language }

    /// A length of time in at most two units: "3 h 40 min", "2 d", "under a minute".
    package func duration(_ milliseconds: Int64) -> String {
        let minutes = Int(milliseconds / 60_000)
        let (days, hours, rest) = (minutes / 1440, minutes % 1440 / 60, minutes % 60)
        let parts: [(Int, String)]
        switch minutes {
        case ..<1: return words("time.moment")
        case ..<60: parts = [(rest, "time.minutes")]
        case ..<1440: parts = [(hours, "time.hours"), (rest, "time.minutes")]
        default: parts = [(days, "time.days"), (hours, "time.hours")]
        }
        return parts.filter { $0.0 > 0 }.map { words($0.1, ["count": words.number($0.0)]) }.joined(separator: "\u{00A0}")
    }

    /// A moment as a `<time>` element needs it: near ones relative, others as date and time; always with the absolute beside it.
    package func time(_ moment: Moment) -> TimeView {
        let local = LocalTime(moment, in: timeZone)
        let today = LocalTime(now, in: timeZone)
        let age = now.since(moment)
        let short: String
        switch age {
        case 0..<60_000: short = words("time.now")
        case 60_000..<3_600_000: short = words("time.ago", ["duration": duration(age)])
        default:
            switch today.dayNumber - local.dayNumber {
            case 0: short = words("time.today", ["time": local.clock])
            case 1: short = words("time.yesterday", ["time": local.clock])
            default: short = local.year == today.year ? dayAndMonth(local) : "\(dayAndMonth(local)) \(local.year)"
            }
        }
        return TimeView(
            iso: local.iso(zone: timeZone, at: moment), short: short,
            full: "\(words("weekday.\(local.weekday)")) \(dayAndMonth(local)) \(local.year), \(local.clock)")
    }

    package func time(_ moment: Moment?) -> TimeView? { moment.map { time($0) } }

    private func dayAndMonth(_ local: LocalTime) -> String {
        words("time.day", ["day": String(local.day), "month": words("month.\(local.month)")])
    }
}

/// A moment ready for `partials/time`.
package struct TimeView: Encodable, Sendable {
    package let iso: String
    package let short: String
    package let full: String

    package static let sample = TimeView(iso: "2026-11-18T08:20:00+01:00", short: "8 min ago", full: "Wednesday 18 November 2026, 08:20")
}

/// A moment on a wall clock; plain arithmetic, because every row of every list needs it.
struct LocalTime {
    let year: Int, month: Int, day: Int, hour: Int, minute: Int
    /// Days since 1970-01-01.
    let dayNumber: Int

    init(_ moment: Moment, in zone: TimeZone) {
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000))
        let seconds = Int(moment.milliseconds / 1000) + offset
        dayNumber = Int((Double(seconds) / 86_400).rounded(.down))
        let inDay = seconds - dayNumber * 86_400
        (hour, minute) = (inDay / 3600, inDay % 3600 / 60)
        // Civil date from a day number: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// 1 = Monday … 7 = Sunday.
    var weekday: Int { ((dayNumber + 3) % 7 + 7) % 7 + 1 }
    var clock: String { "\(LocalTime.two(hour)):\(LocalTime.two(minute))" }

    func iso(zone: TimeZone, at moment: Moment) -> String {
        let offset = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000)) / 60
        let sign = offset < 0 ? "-" : "+"
        return
            "\(year)-\(LocalTime.two(month))-\(LocalTime.two(day))T\(clock)\(sign)\(LocalTime.two(abs(offset) / 60)):\(LocalTime.two(abs(offset) % 60))"
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
