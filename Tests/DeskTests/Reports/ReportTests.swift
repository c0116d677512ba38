import Foundation
import Testing

@testable import Desk

@Suite struct ReportTests {
    static let minute: Int64 = 60_000

    /// A ticket filed at an instant, taken and finished so many minutes later.
    static func ticket(_ filed: String, takenAfter: Int64? = nil, finishedAfter: Int64? = nil, department: Int64? = 1) throws
        -> ReportTicket
    {
        let createdAt = try ReportPeriodTests.instant(filed)
        return ReportTicket(
            createdAt: createdAt, takenAt: takenAfter.map { createdAt + $0 * minute },
            finishedAt: finishedAfter.map { createdAt + $0 * minute },
            departmentID: department, executorID: nil, typeID: 1)
    }

    static func report(_ from: String, _ to: String, _ zone: String, _ tickets: [ReportTicket]) throws -> Report {
        Report(
            period: try ReportPeriodTests.period(from, to, zone), filed: tickets, finished: tickets.filter { $0.finishedAt != nil },
            open: tickets.filter { $0.finishedAt == nil })
    }

    @Test func countsWhatHappenedInThePeriodAndTheOneBefore() throws {
        let report = try Self.report(
            "2026-03-09", "2026-03-10", "Etc/UTC",
            [
                Self.ticket("2026-03-06T23:59:59Z", takenAfter: 1, finishedAfter: 2),
                Self.ticket("2026-03-07T00:00:00Z", takenAfter: 5, finishedAfter: 10),
                Self.ticket("2026-03-08T12:00:00Z", takenAfter: 60, finishedAfter: 2880),
                Self.ticket("2026-03-09T12:00:00Z", takenAfter: 20, finishedAfter: 40),
                Self.ticket("2026-03-10T23:59:59Z", takenAfter: 10), Self.ticket("2026-03-10T13:00:00Z"),
            ])
        #expect(report.total.filed == 3 && report.total.finished == 2 && report.total.open == 2)
        #expect(report.total.resolution == Distribution(milliseconds: [2880 * Self.minute, 40 * Self.minute]))
        #expect(report.total.reaction == Distribution(milliseconds: [20 * Self.minute, 10 * Self.minute]))
        #expect(report.preceding.filed == 2 && report.preceding.finished == 2)
        #expect(report.incidents.entries.map(\.count) == [1, 2])
    }

    @Test(arguments: [
        // 23:30 local before clocks go forward, the 23-hour day from its first minute to its last, 00:30 after it.
        (
            "Europe/Berlin", "2026-03-28", "2026-03-30",
            ["2026-03-28T22:30:00Z", "2026-03-28T23:00:00Z", "2026-03-29T21:30:00Z", "2026-03-29T22:30:00Z"], [1, 2, 1]
        ),
        (
            "America/New_York", "2026-03-07", "2026-03-09",
            ["2026-03-08T04:30:00Z", "2026-03-08T05:00:00Z", "2026-03-09T03:30:00Z", "2026-03-09T04:30:00Z"], [1, 2, 1]
        ),
        // The 25-hour day.
        (
            "Europe/Berlin", "2026-10-24", "2026-10-26",
            ["2026-10-24T21:30:00Z", "2026-10-24T22:00:00Z", "2026-10-25T22:30:00Z", "2026-10-25T23:30:00Z"], [1, 2, 1]
        ),
    ])
    func countsDaysAsTheyPassAtTheSite(zone: String, from: String, to: String, filed: [String], counts: [Int]) throws {
        let report = try Self.report(from, to, zone, try filed.map { try Self.ticket($0) })
        #expect(report.incidents.entries.map(\.count) == counts)
        #expect(report.total.filed == filed.count)
    }

    @Test func groupsOnceEachWithTheMostFiledFirst() throws {
        let report = try Self.report(
            "2026-03-09", "2026-03-10", "Etc/UTC",
            [
                Self.ticket("2026-03-09T12:00:00Z", finishedAfter: 10, department: 2), Self.ticket("2026-03-09T13:00:00Z", department: nil),
                Self.ticket("2026-03-10T12:00:00Z", department: nil),
                Self.ticket("2026-03-08T12:00:00Z", finishedAfter: 1440, department: 3),
            ])
        let groups = report.groups(by: \.departmentID)
        #expect(groups.map(\.id) == [nil, 2, 3])
        #expect(groups.map(\.figures.filed) == [2, 1, 0])
        #expect(groups.map(\.figures.finished) == [0, 1, 1])
        #expect(groups.map(\.figures.open) == [2, 0, 0])
    }

    @Test func saysNothingAboutNothing() throws {
        let report = try Self.report("2026-03-09", "2026-03-10", "Etc/UTC", [])
        #expect(report.total.filed == 0 && report.total.resolution.median == nil && report.groups(by: \.departmentID).isEmpty)
        #expect(report.incidents.entries.map(\.count) == [0, 0])
    }
}

@Suite struct ReportWishTests {
    static let zone = TimeZone(identifier: "Europe/Berlin") ?? .gmt

    static func period(_ wish: ReportWish) throws -> (String, FieldProblems) {
        var problems = FieldProblems()
        let now = Moment(milliseconds: try ReportPeriodTests.instant("2026-03-10T23:30:00Z"))
        let period = wish.period(at: now, in: zone, problems: &problems)
        return ("\(period.from.iso) \(period.to.iso)", problems)
    }

    @Test(arguments: [
        (ReportWish(), "2026-02-10 2026-03-11"), (ReportWish(preset: "week"), "2026-03-05 2026-03-11"),
        (ReportWish(preset: "year"), "2025-03-12 2026-03-11"), (ReportWish(preset: "week", from: "", to: ""), "2026-03-05 2026-03-11"),
        (ReportWish(preset: "week", from: "2026-01-01", to: "2026-01-31"), "2026-01-01 2026-01-31"),
        (ReportWish(from: "2026-03-01"), "2026-03-01 2026-03-11"), (ReportWish(to: "2026-01-30"), "2026-01-01 2026-01-30"),
    ])
    func understandsWhatWasAsked(wish: ReportWish, period: String) throws {
        let (found, problems) = try Self.period(wish)
        #expect(found == period)
        #expect(problems.isEmpty)
    }

    @Test(arguments: [
        (ReportWish(from: "2026-03-02", to: "2026-03-01"), "to", FieldProblem.Reason.reversed),
        (ReportWish(from: "2026-04-01"), "to", .reversed),
        (ReportWish(from: "2026-02-30", to: "2026-03-01"), "from", .notADate),
        (ReportWish(from: "2026-03-01", to: "soon"), "to", .notADate),
        (ReportWish(from: "2020-01-01", to: "2026-03-01"), "to", .periodTooLong), (ReportWish(preset: "decade"), "period", .unknownChoice),
    ])
    func saysAtTheFieldWhatCannotBe(wish: ReportWish, field: String, reason: FieldProblem.Reason) throws {
        let (found, problems) = try Self.period(wish)
        #expect(found == "2026-02-10 2026-03-11")
        #expect(problems == FieldProblems(field, reason))
    }
}
