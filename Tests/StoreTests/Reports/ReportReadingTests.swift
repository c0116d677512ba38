import Database
import Desk
import DeskStore
import Foundation
import Support
import Testing

@Suite struct ReportReadingTests {
    /// A year with `count` tickets, one every few minutes, at both sites in turn; all but the last hundred are finished after two hours.
    static func fill(_ desk: TestDesk, _ count: Int64) async throws {
        let cast = desk.cast
        let employee = desk.id(.employee)
        let it = desk.id(.it)
        let now = desk.now.milliseconds
        let step = 364 * 86_400_000 / count
        try await desk.store.system { connection, _ in
            let assets: [Int64] = try connection.values(
                "SELECT id FROM asset WHERE code IN \([cast.jet.text, cast.far.text]) ORDER BY site_id")
            for index in 0..<count {
                let created = now - (count - index) * step
                let isOpen = index >= count - 100
                let atHarbour = index % 2 == 0
                let taken: Int64? = isOpen ? nil : created + 600_000
                let finished: Int64? = isOpen ? nil : created + 7_200_000
                let executor: Int64? = isOpen ? nil : it
                try connection.execute(
                    """
                    INSERT INTO ticket (asset_id, site_id, problem_type_id, comment, status, department_id, requester_id, executor_id, created_at,
                        taken_at, finished_at, version)
                    VALUES (\(assets[atHarbour ? 0 : 1]), \(atHarbour ? cast.harbour : cast.riverside), \(cast.paperJam), '',
                        \(isOpen ? "new" : "done"), \(cast.it), \(employee), \(executor), \(created), \(taken), \(finished), 1)
                    """)
            }
        }
    }

    @Test func aYearOfManyTicketsIsCountedWhole() async throws {
        let desk = try await TestDesk()
        try await Self.fill(desk, 50_000)
        let started = ContinuousClock.now
        let facts = try await desk.read(as: .supervisor) { visit in try visit.report(ReportWish(preset: "year"), zone: .gmt) }
        print("a year of 50,000 tickets: \(ContinuousClock.now - started)")
        #expect(facts.report.total.filed == 50_000)
        #expect(facts.report.total.finished == 49_900)
        #expect(facts.report.total.open == 100)
        #expect(facts.report.total.resolution.median == 7_200_000)
        #expect(facts.report.total.reaction.p90 == 600_000)
        #expect(facts.report.incidents.total == 50_000)
        #expect(facts.executors == [desk.id(.it): Member.it.name])
    }

    @Test func aReportKeepsToItsScopeSiteAndDepartment() async throws {
        let desk = try await TestDesk()
        try await Self.fill(desk, 1000)
        func filed(_ member: Member, site: Int64? = nil, department: Int64? = nil) async throws -> Int {
            try await desk.read(as: member) { visit in
                let wish = ReportWish(preset: "year", site: site.map { String($0) }, department: department.map { String($0) })
                return try visit.report(wish, zone: .gmt).report.total.filed
            }
        }
        #expect(try await filed(.supervisor) == 1000)
        #expect(try await filed(.dispatcher) == 500)
        #expect(try await filed(.supervisor, site: desk.cast.riverside) == 500)
        #expect(try await filed(.supervisor, department: desk.cast.it) == 1000)
        #expect(try await filed(.supervisor, department: desk.cast.officeServices) == 0)
    }

    @Test func daysPassAsAtTheChosenSite() async throws {
        let desk = try await TestDesk()
        func zone(_ member: Member, site: Int64?) async throws -> String {
            try await desk.read(as: member) { visit in
                try visit.report(ReportWish(site: site.map { String($0) }), zone: .gmt).report.period.timeZone.identifier
            }
        }
        #expect(try await zone(.supervisor, site: desk.cast.riverside) == "America/New_York")
        #expect(try await zone(.dispatcher, site: nil) == "Europe/Berlin")
        #expect(try await zone(.supervisor, site: nil) == TimeZone.gmt.identifier)
    }

    @Test(arguments: [Member.employee, .it, .assets]) func othersHaveNoReports(member: Member) async throws {
        let desk = try await TestDesk()
        await #expect(throws: Forbidden()) { try await desk.read(as: member) { try $0.report(ReportWish(), zone: .gmt).sites.count } }
    }
}
