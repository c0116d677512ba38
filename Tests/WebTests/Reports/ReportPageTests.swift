import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct ReportPageTests {
    @Test func theDashboardShowsTheLastMonthAndItsTickets() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.seed(
            .init(
                asset: cast.jet, problem: cast.paperJam, departmentID: cast.it, executor: .it, created: "2026-03-09T09:00:00Z",
                taken: "2026-03-09T09:30:00Z", finished: "2026-03-09T11:00:00Z", status: .done))
        try await desk.seed(.init(asset: cast.room, problem: cast.tooWarm, created: "2026-03-09T12:00:00Z"))
        try await desk.open { open in
            let page = try await open.browser(.supervisor).get("/dashboard")
            #expect(page.status == .ok)
            #expect(page.text.contains("All sites, 9 February to 10 March 2026, compared with the 30 days before"))
            #expect(page.text.contains("<a class=\"display\" href=\"/journal?view=all&amp;from=2026-02-09&amp;to=2026-03-10\">2</a>"))
            #expect(page.text.contains("<a class=\"display\" href=\"/journal?view=open\">1</a>"))
            #expect(page.text.contains("<title>Monday 9 March: 2</title>"))
            #expect(page.text.contains("href=\"/journal?view=all&amp;from=2026-03-09&amp;to=2026-03-09\">2</a>"))
            #expect(page.text.contains(">2 h<") && page.text.contains(">30 min<"))
            #expect(
                page.text.contains("href=\"/journal?view=all&amp;from=2026-02-09&amp;to=2026-03-10&amp;department_id=\(cast.it)\">1</a>"))
            #expect(page.text.contains("Unrouted"))
            #expect(page.text.components(separatedBy: "<rect").count == 31)
            #expect(try await open.browser(.supervisor).get("/reports").text.contains("Ivo Itman"))
        }
    }

    @Test func nothingIsZerosAndAnEmptyChart() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.dispatcher).get("/reports?period=week")
            #expect(page.status == .ok)
            #expect(page.text.contains("Nothing was filed in this period."))
            #expect(page.text.components(separatedBy: "<rect").count == 8)
            #expect(page.text.contains("No tickets in this period."))
        }
    }

    @Test(arguments: [
        ("from=2026-03-02&to=2026-03-01", "to", "The end is before the start."),
        ("from=2026-02-30&to=2026-03-01", "from", "Write a date as year"),
        ("from=2019-01-01&to=2026-03-01", "to", "Five years at most."), ("site=999", "site", "Choose one from the list."),
        ("department=x", "department", "Choose one from the list."),
    ])
    func whatCannotBeIsSaidAtTheFieldAboveTheDefault(query: String, field: String, message: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.owner).get("/reports?\(query)")
            #expect(page.status == .ok)
            #expect(page.text.contains("id=\"\(field)-error\"") && page.text.contains(message))
            #expect(page.text.contains("9 February to 10 March 2026"))
        }
    }

    @Test func aSiteBringsItsOwnDaysAndGoesAlongInTheLinks() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        // 23:30 in New York on the day its clocks go forward.
        try await desk.seed(.init(asset: cast.far, problem: cast.paperJam, departmentID: cast.it, created: "2026-03-09T03:30:00Z"))
        try await desk.open { open in
            let page = try await open.browser(.supervisor).get("/reports?from=2026-03-08&to=2026-03-09&site=\(cast.riverside)").text
            #expect(page.contains("<title>Sunday 8 March: 1</title>") && page.contains("<title>Monday 9 March: 0</title>"))
            #expect(page.contains("America/New_York"))
            let day = "/journal?view=all&amp;from=2026-03-08&amp;to=2026-03-08&amp;site=\(cast.riverside)"
            #expect(page.contains("href=\"\(day)\">1</a>"))
            let berlin = try await open.browser(.supervisor).get("/reports?from=2026-03-08&to=2026-03-09").text
            #expect(berlin.contains("<title>Monday 9 March: 1</title>"))
        }
    }

    /// Every number that is a link, and its address.
    private func figures(_ page: String) -> [(count: Int, path: String)] {
        page.matches(of: /href="(\/journal\?[^"]*)">(\d+)<\/a>/).map { (Int($0.2) ?? -1, String($0.1).replacing("&amp;", with: "&")) }
    }

    @Test(arguments: [(Member.supervisor, ""), (.supervisor, "riverside"), (.supervisor, "harbour"), (.dispatcher, ""), (.owner, "it")])
    func everyFigureOpensExactlyItsTickets(member: Member, part: String) async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        // A department of the other site, and an executor of no department any more.
        let away = try await desk.store.system { connection, _ in try connection.add(departmentNamed: "Away", siteID: cast.riverside) }
        for (asset, problem) in [(cast.jet, cast.paperJam), (cast.far, cast.outOfPaper), (cast.room, cast.tooWarm)] {
            // Around midnight in Berlin (23:00 UTC) and in New York (04:00 or 05:00 UTC).
            for created in ["2026-02-01T10:00:00Z", "2026-03-08T22:59:59Z", "2026-03-08T23:00:00Z", "2026-03-09T03:59:59Z"] {
                try await desk.seed(.init(asset: asset, problem: problem, departmentID: cast.it, created: created))
                for finished in ["2026-03-09T04:30:00Z", "2026-03-09T23:30:00Z"] {
                    try await desk.seed(
                        .init(
                            asset: asset, problem: problem, departmentID: away, executor: .owner, created: created, taken: finished,
                            finished: finished, status: .done))
                }
            }
        }
        let wish = ["riverside": "&site=\(cast.riverside)", "harbour": "&site=\(cast.harbour)", "it": "&department=\(cast.it)"][part] ?? ""
        try await desk.open { open in
            let browser = try await open.browser(member)
            let page = try await browser.get("/reports?from=2026-03-08&to=2026-03-09\(wish)").text
            let figures = figures(page)
            #expect(figures.contains { $0.path.contains("&finished_from=") } && figures.contains { $0.path.contains("department_id=") })
            #expect(figures.contains { $0.count > 0 })
            for (count, path) in figures {
                let journal = try await browser.get(path).text
                #expect(journal.components(separatedBy: "class=\"cover\"").count - 1 == count, "\(path)")
                #expect(!journal.contains("this is the list without filters"), "\(path)")
            }
        }
    }

    @Test(arguments: [Member.employee, .it, .assets]) func othersHaveNoAccess(member: Member) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(member)
            #expect(try await browser.get("/dashboard").status == .forbidden)
            #expect(try await browser.get("/reports").status == .forbidden)
        }
    }

    @Test func visitorsSignInFirst() async throws {
        let desk = try await TestDesk()
        let answer = try await desk.open { open in try await open.visitor.get("/dashboard") }
        #expect(answer.location == "/sign-in?next=%2Fdashboard")
    }

    @Test func namesFromTheDeskAreEscapedEverywhere() async throws {
        let desk = try await TestDesk()
        _ = try await desk.store.system { connection, _ in try connection.add(departmentNamed: "<b>\"&", siteID: nil) }
        try await desk.open { open in
            let owner = try await open.browser(.owner)
            for path in ["/reports", "/routing"] {
                let page = try await owner.get(path).text
                #expect(page.contains("&lt;b&gt;&quot;&amp;") && !page.contains("<b>\"&"))
            }
        }
    }
}
