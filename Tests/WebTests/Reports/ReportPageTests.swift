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

    @Test func aSiteBringsItsOwnDaysAndNoLinksThatWouldLie() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        // 23:30 in New York on the day its clocks go forward.
        try await desk.seed(.init(asset: cast.far, problem: cast.paperJam, departmentID: cast.it, created: "2026-03-09T03:30:00Z"))
        try await desk.open { open in
            let page = try await open.browser(.supervisor).get("/reports?from=2026-03-08&to=2026-03-09&site=\(cast.riverside)").text
            #expect(page.contains("<title>Sunday 8 March: 1</title>") && page.contains("<title>Monday 9 March: 0</title>"))
            #expect(page.contains("America/New_York") && !page.contains("href=\"/journal?"))
            let berlin = try await open.browser(.supervisor).get("/reports?from=2026-03-08&to=2026-03-09").text
            #expect(berlin.contains("<title>Monday 9 March: 1</title>"))
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
