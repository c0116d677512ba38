import Foundation
import Testing

@testable import Desk

@Suite struct CalendarDayTests {
    @Test(arguments: ["1583-01-01", "1970-01-01", "2000-02-29", "2024-02-29", "2026-03-29", "2026-12-31", "9999-12-31"])
    func readsAndPrintsISO(_ text: String) {
        #expect(CalendarDay(iso: text)?.iso == text)
    }

    @Test(arguments: [
        "", "2026-02-30", "2026-02-29", "1900-02-29", "2026-04-31", "2026-00-10", "2026-13-01", "2026-01-00", "2026-01-32", "1582-12-31",
        "0000-01-01", "2026-3-29", "26-03-29", "2026/03/29", "2026-03-29 ", "2026-03-29T00:00", "+026-03-29", "2026-+3-29", "２０２６-03-29",
        "2026‐03‐29", "29.03.2026", "2026-03-2\u{301}",
    ])
    func refuses(_ text: String) {
        #expect(CalendarDay(iso: text) == nil)
    }

    @Test(arguments: [
        ("2026-03-29", 1, "2026-03-30"), ("2026-03-29", 0, "2026-03-29"), ("2024-02-28", 1, "2024-02-29"), ("2023-02-28", 1, "2023-03-01"),
        ("2026-01-01", -1, "2025-12-31"), ("1970-01-01", -1, "1969-12-31"), ("2000-01-01", 146_097, "2400-01-01"),
        ("2026-03-01", -365, "2025-03-01"),
    ])
    func addsDays(_ day: String, _ days: Int, _ result: String) {
        #expect(CalendarDay(iso: day)?.adding(days: days).iso == result)
    }

    @Test(arguments: [("2026-03-29", 7), ("2026-03-30", 1), ("1970-01-01", 4), ("1969-12-31", 3), ("2000-02-29", 2), ("1583-01-01", 6)])
    func knowsTheWeekday(_ day: String, _ weekday: Int) {
        #expect(CalendarDay(iso: day)?.weekday == weekday)
    }

    @Test func comparesByTime() throws {
        let days = try ["2025-12-31", "2026-01-30", "2026-02-01", "2026-02-02"].map { try #require(CalendarDay(iso: $0)) }
        #expect(days.reversed().sorted() == days)
    }

    @Test func countsEveryDayOfFourCenturiesOnce() {
        var day = CalendarDay(number: -100_000)
        for number in -100_000...100_000 {
            if day.number != number || CalendarDay(number: number) != day { Issue.record("\(number) is not \(day)") }
            let isLeap = day.year % 4 == 0 && (day.year % 100 != 0 || day.year % 400 == 0)
            let length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][day.month - 1]
            let following = day.adding(days: 1)
            let startsMonth = following.day == 1
            if startsMonth != (day.day == length) || !startsMonth && following.day != day.day + 1 {
                Issue.record("after \(day): \(following)")
            }
            day = following
        }
    }
}
