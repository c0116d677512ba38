import Desk
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct ReportSummaryTests {
    /// Around the night of 29 March 2026, when Berlin has 23 hours.
    private static func fill(_ desk: TestDesk) async throws {
        let cast = desk.cast
        for (created, minutes) in [
            ("2026-03-28T22:30:00Z", "2026-03-28T23:30:00Z"), ("2026-03-28T23:00:00Z", "2026-03-29T01:00:00Z"),
            ("2026-03-29T21:59:00Z", "2026-03-30T00:59:00Z"),
        ] {
            try await desk.seed(
                .init(
                    asset: cast.jet, problem: cast.paperJam, departmentID: cast.it, executor: .it, created: created, taken: created,
                    finished: minutes,
                    status: .closed))
        }
        try await desk.seed(.init(asset: cast.far, problem: cast.paperJam, departmentID: cast.it, created: "2026-03-29T12:00:00Z"))
    }

    @Test func theFiguresOfTheClockChangeAreThoseOfTheSitesDays() async throws {
        let desk = try await TestDesk(at: "2026-03-31T08:00:00Z")
        try await Self.fill(desk)
        try await desk.open { open in
            let answer = try await open.program(.supervisor).call(
                .get, "/api/v1/reports/summary?from=2026-03-28&to=2026-03-30&site=\(desk.cast.harbour)")
            #expect(answer.status == .ok)
            let json = try answer.json()
            let days = try #require(json["incidents_per_day"] as? [[String: Any]])
            #expect(days.map { $0["date"] as? String } == ["2026-03-28", "2026-03-29", "2026-03-30"])
            #expect(days.map { $0["count"] as? Int } == [1, 2, 0])
            #expect(json["finished"] as? Int == 3 && json["n"] as? Int == 3)
            let resolution = try #require(json["resolution_seconds"] as? [String: Any])
            #expect(resolution["mean"] as? Int == 7200 && resolution["median"] as? Int == 7200 && resolution["p90"] as? Int == 10800)
            #expect(resolution["n"] as? Int == 3)
            #expect((json["reaction_seconds"] as? [String: Any])?["median"] as? Int == 0)
            let department = try #require((json["by_department"] as? [[String: Any]])?.first)
            #expect(
                department["department_id"] as? Int64 == desk.cast.it && department["name"] as? String == "IT"
                    && department["n"] as? Int == 3)
            #expect((json["by_type"] as? [[String: Any]])?.first?["n"] as? Int == 3)
        }
    }

    @Test func aDispatcherReportsOnlyAboutTheOwnSite() async throws {
        let desk = try await TestDesk(at: "2026-03-31T08:00:00Z")
        try await Self.fill(desk)
        try await desk.open { open in
            let own = try await open.program(.dispatcher).call(.get, "/api/v1/reports/summary").json()
            #expect(own["n"] as? Int == 3 && own["time_zone"] as? String == "Europe/Berlin")
            #expect(try await open.program(.supervisor).call(.get, "/api/v1/reports/summary").json()["n"] as? Int == 4)
            let foreign = try await open.program(.dispatcher).call(.get, "/api/v1/reports/summary?site=\(desk.cast.riverside)")
            #expect(foreign.status == .unprocessableContent)
        }
    }

    @Test func nothingIsNullsAndZeros() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let json = try await open.program(.owner).call(.get, "/api/v1/reports/summary?from=2026-03-01&to=2026-03-02").json()
            #expect((json["incidents_per_day"] as? [[String: Any]])?.map { $0["count"] as? Int } == [0, 0])
            #expect((json["resolution_seconds"] as? [String: Any])?["median"] is NSNull)
            #expect((json["by_department"] as? [Any])?.isEmpty == true)
        }
    }

    @Test(arguments: [
        ("from=2026-03-02&to=2026-03-01", "to"), ("from=yesterday", "from"), ("period=decade", "period"), ("site=x", "site"),
        ("department=99", "department"),
    ])
    func whatCannotBeIsA422ThatNamesTheField(query: String, field: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.program(.owner).call(.get, "/api/v1/reports/summary?\(query)")
            #expect(answer.status == .unprocessableContent)
            #expect((try answer.json()["errors"] as? [String: String])?[field] != nil)
        }
    }

    @Test func onlyThoseWithTheRight() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let executor = try await open.program(.it)
            #expect(try await executor.call(.get, "/api/v1/reports/summary").status == .forbidden)
            #expect(try await open.stranger.call(.get, "/api/v1/reports/summary").status == .unauthorized)
        }
    }
}
