import Foundation
import Testing

@testable import Desk

@Suite struct ReportPeriodTests {
    static let saoPaulo = "America/Sao_Paulo"
    static let hour: Int64 = 3_600_000

    static func period(_ from: String, _ to: String, _ zone: String) throws -> ReportPeriod {
        try ReportPeriod(
            from: #require(CalendarDay(iso: from)), to: #require(CalendarDay(iso: to)), timeZone: #require(TimeZone(identifier: zone)))
    }

    static func instant(_ text: String) throws -> Int64 {
        Int64(try Date(text, strategy: .iso8601).timeIntervalSince1970) * 1000
    }

    @Test(arguments: [
        ("2026-07-01", "Etc/UTC", "2026-07-01T00:00:00Z", 24), ("2026-07-01", "Asia/Kathmandu", "2026-06-30T18:15:00Z", 24),
        // Europe changes clocks at 01:00 UTC.
        ("2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00Z", 23), ("2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00Z", 25),
        // Clocks jump over midnight: the day begins at 01:00.
        ("2018-11-04", saoPaulo, "2018-11-04T03:00:00Z", 23), ("2010-04-30", "Africa/Cairo", "2010-04-29T22:00:00Z", 23),
        ("2023-04-28", "Africa/Cairo", "2023-04-27T22:00:00Z", 23), ("2022-03-22", "Asia/Tehran", "2022-03-21T20:30:00Z", 23),
        // Clocks go back at midnight: the day before has 25 hours.
        ("2018-02-17", saoPaulo, "2018-02-17T02:00:00Z", 25), ("2018-02-18", saoPaulo, "2018-02-18T03:00:00Z", 24),
        ("2026-01-01", "Pacific/Kiritimati", "2025-12-31T10:00:00Z", 24), ("2026-01-01", "Pacific/Pago_Pago", "2026-01-01T11:00:00Z", 24),
        // Half an hour forward.
        ("2026-10-04", "Australia/Lord_Howe", "2026-10-03T13:30:00Z", 23.5),
    ])
    func aDayBeginsAndEndsAsItPassesInTheZone(_ day: String, _ zone: String, _ start: String, _ hours: Double) throws {
        let period = try Self.period(day, day, zone)
        #expect(period.range.lowerBound == (try Self.instant(start)))
        #expect(Double(period.range.upperBound - period.range.lowerBound) == hours * Double(Self.hour))
        #expect(period.days.map(\.iso) == [day])
    }

    @Test(arguments: [
        "Etc/UTC", "Europe/Moscow", "Europe/Berlin", saoPaulo, "Africa/Cairo", "Asia/Beirut", "America/Santiago", "America/Havana",
        "Africa/Casablanca", "Australia/Lord_Howe", "America/St_Johns", "Asia/Tehran", "Asia/Gaza", "Pacific/Chatham",
    ])
    func everyStartIsTheFirstInstantOfItsDay(_ zone: String) throws {
        for (from, to) in [("2006-01-01", "2010-12-31"), ("2016-01-01", "2020-12-31"), ("2021-06-15", "2026-06-14")] {
            let period = try Self.period(from, to, zone)
            let wrong = try period.days.filter { day in
                let range = try ReportPeriod(from: day, to: day, timeZone: period.timeZone).range
                return period.timeZone.day(of: range.lowerBound) != day
                    || period.timeZone.day(of: range.lowerBound - 1) != day.adding(days: -1)
                    || period.day(of: range.lowerBound) != day || period.day(of: range.upperBound - 1) != day
            }
            #expect(wrong.isEmpty)
        }
    }

    @Test func aDayThatTheZoneLeftOutIsEmpty() throws {
        let period = try Self.period("2011-12-28", "2011-12-31", "Pacific/Apia")
        let jump = try Self.instant("2011-12-30T10:00:00Z")
        #expect(period.day(of: jump - 1)?.iso == "2011-12-29")
        #expect(period.day(of: jump)?.iso == "2011-12-31")
        #expect(period.days.count == 4)
        let missing = try Self.period("2011-12-30", "2011-12-30", "Pacific/Apia")
        #expect(missing.range.isEmpty)
        #expect(missing.day(of: jump) == nil)
    }

    @Test func knowsNothingOutsideItself() throws {
        let period = try Self.period("2026-03-01", "2026-03-31", "Europe/Berlin")
        #expect(period.days.count == 31)
        #expect(period.day(of: period.range.lowerBound - 1) == nil)
        #expect(period.day(of: period.range.lowerBound)?.iso == "2026-03-01")
        #expect(period.day(of: period.range.upperBound - 1)?.iso == "2026-03-31")
        #expect(period.day(of: period.range.upperBound) == nil)
        #expect(period.day(of: .min) == nil)
        #expect(period.day(of: .max) == nil)
    }

    @Test(arguments: [
        ("2026-03-02", "2026-03-01", ReportPeriod.Problem.reversed), ("2021-03-29", "2026-03-29", .tooLong),
        ("2020-02-29", "2025-03-01", .tooLong),
        ("1583-01-01", "9999-12-31", .tooLong),
    ])
    func refuses(_ from: String, _ to: String, _ problem: ReportPeriod.Problem) {
        #expect(throws: problem) { try Self.period(from, to, "Etc/UTC") }
    }

    @Test(arguments: [
        ("2021-03-29", "2026-03-28"), ("2020-02-29", "2025-02-28"), ("9995-01-01", "9999-12-31"), ("1583-01-01", "1583-01-02"),
    ])
    func acceptsUpToFiveYears(_ from: String, _ to: String) throws {
        let period = try Self.period(from, to, "Europe/Berlin")
        #expect(period.days.first?.iso == from)
        #expect(period.days.last?.iso == to)
        #expect(period.preceding.days.count == period.days.count)
    }

    @Test(arguments: [
        (ReportPeriod.Preset.week, "2026-03-23", 7), (.month, "2026-02-28", 30), (.year, "2025-03-30", 365),
    ])
    func presetsEndOnTheDayOfTheInstant(_ preset: ReportPeriod.Preset, _ from: String, _ days: Int) throws {
        // Already 29 March in Moscow, still 28 March in UTC.
        let instant = try Self.instant("2026-03-28T21:00:00Z")
        let period = ReportPeriod(preset, endingAt: instant, timeZone: try #require(TimeZone(identifier: "Europe/Moscow")))
        #expect(period.from.iso == from)
        #expect(period.to.iso == "2026-03-29")
        #expect(period.days.count == days)
        #expect(period.day(of: instant) == period.to)
    }

    @Test func thePrecedingPeriodIsAsLongAndTouchesThisOne() throws {
        let period = try Self.period("2026-03-23", "2026-03-29", "Europe/Berlin")
        #expect(period.preceding.from.iso == "2026-03-16")
        #expect(period.preceding.to.iso == "2026-03-22")
        #expect(period.preceding.range.upperBound == period.range.lowerBound)
        #expect(period.preceding == (try Self.period("2026-03-16", "2026-03-22", "Europe/Berlin")))
    }

    @Test func countsIncidentsOfEveryDay() throws {
        let period = try Self.period("2018-11-03", "2018-11-06", Self.saoPaulo)
        let start = try Self.instant("2018-11-04T03:00:00Z")
        let filedAt = [start, period.range.upperBound, start + 23 * Self.hour, start - 1, start + 1, period.range.lowerBound - 1]
        let incidents = IncidentsPerDay(period: period, filedAt: filedAt)
        #expect(incidents.entries.map(\.day) == period.days)
        #expect(incidents.entries.map(\.count) == [1, 2, 1, 0])
        #expect(incidents.total == 4)
        #expect(IncidentsPerDay(period: period, filedAt: []).entries.map(\.count) == [0, 0, 0, 0])
    }
}
