import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct JournalTests {
    /// The ticket numbers in the order of the rows.
    private func rows(_ page: TestResponse) -> [Int64] {
        page.text.components(separatedBy: "class=\"cover\" href=\"/tickets/").dropFirst().compactMap { Int64($0.prefix { $0.isNumber }) }
    }

    @Test func itIsForThoseWhoSeeMoreThanTheirOwn() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            for member in [Member.it, .dispatcher, .supervisor, .owner] {
                let browser = try await open.browser(member)
                #expect(try await browser.get("/journal").status == .ok)
            }
            for member in [Member.employee, .assets] {
                let browser = try await open.browser(member)
                #expect(try await browser.get("/journal").status == .forbidden)
            }
            #expect(try await open.visitor.get("/journal").location == "/sign-in?next=%2Fjournal")
        }
    }

    @Test func chipsCountAndLeadToTheirViews() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let new = try await desk.seedTicket()
        let mine = try await desk.seedTicket(status: .waiting, executor: .it)
        let done = try await desk.seedTicket(status: .done, executor: .it)
        _ = try await desk.seedTicket(on: cast.coffee, problem: cast.outOfCoffee, departmentID: cast.officeServices)
        let lost = try await desk.seedTicket(on: cast.room, problem: cast.tooWarm, departmentID: .some(nil))
        try await desk.open { open in
            let browser = try await open.browser(.it)
            let page = try await browser.get("/journal")
            #expect(rows(page) == [mine, new])
            #expect(page.text.contains("2 open tickets"))
            #expect(page.text.contains("Mine <span class=\"n\">1</span>") && page.text.contains("All <span class=\"n\">3</span>"))
            #expect(!page.text.contains("view=unrouted"))
            #expect(rows(try await browser.get("/journal?view=mine")) == [mine])
            #expect(rows(try await browser.get("/journal?view=unassigned")) == [new])
            #expect(rows(try await browser.get("/journal?view=finished")) == [done])
            #expect(rows(try await browser.get("/journal?status=done")) == [done])
            #expect(rows(try await browser.get("/journal?view=all&sort=oldest")) == [new, mine, done])
            let dispatcherBrowser = try await open.browser(.dispatcher)
            #expect(rows(try await dispatcherBrowser.get("/journal?view=unrouted")) == [lost])
        }
    }

    @Test func filtersLiveInTheAddressAndStayInTheForm() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let jam = try await desk.seedTicket(comment: "Squeak")
        desk.wait(minutes: 24 * 60)
        let coffee = try await desk.seedTicket(on: cast.coffee, problem: cast.outOfCoffee, departmentID: cast.officeServices)
        try await desk.open { open in
            let browser = try await open.browser(.dispatcher)
            let cases: [(String, [Int64])] = [
                ("class_id=\(cast.kitchen)", [coffee]), ("type_id=\(cast.printer)", [jam]), ("department_id=\(cast.it)", [jam]),
                ("executor_id=\(desk.id(.it))", []), ("q=squeak", [jam]), ("q=%23\(coffee)", [coffee]), ("from=2026-03-11", [coffee]),
                ("to=2026-03-10", [jam]), ("from=2026-03-10&to=2026-03-11", [coffee, jam]), ("asset=\(cast.jet.grouped)", [jam]),
            ]
            for (query, expected) in cases { #expect(rows(try await browser.get("/journal?\(query)")) == expected, "\(query)") }
            let page = try await browser.get("/journal?department_id=\(cast.it)&q=squeak&from=2026-03-10").text
            #expect(page.contains("<option value=\"\(cast.it)\" selected>IT</option>"))
            #expect(page.contains("value=\"squeak\"") && page.contains("value=\"2026-03-10\""))
            #expect(page.contains("href=\"/journal?department_id=\(cast.it)&amp;q=squeak&amp;from=2026-03-10&amp;view=mine\""))
            #expect(page.contains("3 filters"))
        }
    }

    @Test func daysAreThoseOfTheReadersSite() async throws {
        // 23:30 UTC on the 10th is the 11th in Berlin.
        let desk = try await TestDesk(at: "2026-03-10T23:30:00Z")
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let browser = try await open.browser(.dispatcher)
            #expect(rows(try await browser.get("/journal?from=2026-03-11")) == [number])
            #expect(rows(try await browser.get("/journal?to=2026-03-10")) == [])
        }
    }

    @Test func aSiteNarrowsTheListAndBringsItsOwnDays() async throws {
        // The 11th in Berlin, the 10th in New York.
        let desk = try await TestDesk(at: "2026-03-10T23:30:00Z")
        let cast = desk.cast
        let near = try await desk.seedTicket(status: .done, executor: .it)
        let far = try await desk.seedTicket(on: cast.far, by: .employee2, status: .done, executor: .it)
        try await desk.open { open in
            let browser = try await open.browser(.supervisor)
            let cases: [(String, [Int64])] = [
                ("", [far, near]), ("&site=\(cast.riverside)", [far]), ("&from=2026-03-11", [far, near]), ("&finished_to=2026-03-10", []),
                ("&finished_from=2026-03-11&finished_to=2026-03-11", [far, near]), ("&site=\(cast.riverside)&from=2026-03-11", []),
                ("&site=\(cast.riverside)&finished_to=2026-03-10", [far]), ("&site=\(cast.harbour)&finished_from=2026-03-11", [near]),
            ]
            for (query, expected) in cases { #expect(rows(try await browser.get("/journal?view=all\(query)")) == expected, "\(query)") }
            let page = try await browser.get("/journal?site=\(cast.riverside)&finished_to=2026-03-10").text
            #expect(page.contains("<option value=\"\(cast.riverside)\" selected>Riverside</option>") && page.contains("2 filters"))
            #expect(page.contains("name=\"finished_to\"") && page.contains("value=\"2026-03-10\""))
            let dispatcher = try await open.browser(.dispatcher)
            #expect(try await !dispatcher.get("/journal").text.contains("name=\"site\""), "there is only one to choose")
            #expect(try await dispatcher.get("/journal?site=\(cast.riverside)").text.contains("this is the list without filters"))
        }
    }

    @Test(arguments: [
        ("view=vip", "View"), ("status=lost", "Status"), ("type_id=999", "Type"), ("class_id=x", "Class"), ("executor_id=999", "Executor"),
        ("from=yesterday", "Opened from"), ("from=2026-03-12&to=2026-03-11", "Opened to"), ("sort=best", "Order"),
        ("asset=nonsense", "Asset"), ("site=999", "Site"), ("site=x", "Site"), ("finished_from=soon", "Finished from"),
        ("finished_from=2026-03-12&finished_to=2026-03-11", "Finished to"),
    ])
    func anUnknownFilterSaysSoAboveTheWholeList(query: String, label: String) async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let page = try await open.browser(.it).get("/journal?view=mine&\(query)")
            let asked = try await open.browser(.it).get("/journal?\(query)")
            #expect(asked.status == .ok)
            #expect(asked.text.contains("this is the list without filters") && asked.text.contains(">\(label)</a>"))
            #expect(rows(asked) == [number])
            #expect(page.status == .ok)
        }
    }

    @Test func aTypedNumberComesFirst() async throws {
        let desk = try await TestDesk()
        let old = try await desk.seedTicket(status: .closed, executor: .it)
        let mention = try await desk.seedTicket(comment: "as \(1)")
        try await desk.open { open in
            #expect(old == 1)
            let itBrowser = try await open.browser(.it)
            #expect(rows(try await itBrowser.get("/journal?q=1")) == [old, mention])
        }
    }

    @Test func longListsComeInSlices() async throws {
        let desk = try await TestDesk()
        for _ in 0..<51 { _ = try await desk.seedTicket() }
        try await desk.open { open in
            let browser = try await open.browser(.it)
            let first = try await browser.get("/journal?type_id=\(desk.cast.printer)")
            #expect(rows(first) == (2...51).reversed().map(Int64.init))
            let link = try #require(first.text.firstMatch(of: /href="(\/journal\?[^"]*after=[^"]*)"/)?.1)
            let second = try await browser.get(String(link).replacing("&amp;", with: "&"))
            #expect(rows(second) == [1])
            #expect(second.text.contains("href=\"/journal?type_id=\(desk.cast.printer)\""))
            #expect(rows(try await browser.get("/journal?after=nonsense")).count == 50)
        }
    }

    @Test func anEmptyListSaysWhyAndWhereToGo() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            #expect(try await browser.get("/journal?view=mine").text.contains("Nothing is waiting for you."))
            #expect(try await browser.get("/journal?q=unheard-of").text.contains("Nothing fits these filters."))
        }
    }

    @Test func rowsSayWhatTheKeysMayDo() async throws {
        let desk = try await TestDesk()
        let new = try await desk.seedTicket()
        let mine = try await desk.seedTicket(status: .inWork, executor: .it)
        _ = try await desk.seedTicket(status: .inWork, executor: .it2)
        try await desk.open { open in
            let page = try await open.browser(.it).get("/journal").text
            #expect(page.contains("data-take=\"/tickets/\(new)/take\"") && page.contains("data-done=\"/tickets/\(mine)/finish\""))
            #expect(page.components(separatedBy: "data-done").count == 2)
            let supervisorBrowser = try await open.browser(.supervisor)
            #expect(try await !supervisorBrowser.get("/journal").text.contains("data-take"))
        }
    }

    @Test func ticketsOfThoseWhoComeFirstSaySo() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        let requester = desk.id(.employee)
        try await desk.open { open in
            let browser = try await open.browser(.it)
            for path in ["/journal", "/tickets/\(number)"] { #expect(try await !browser.get(path).text.contains("</svg>VIP")) }
            try await desk.store.system { connection, _ in
                _ = try connection.execute("UPDATE person SET tier = 'vip' WHERE id = \(requester)")
            }
            for path in ["/journal", "/tickets/\(number)"] { #expect(try await browser.get(path).text.contains("</svg>VIP")) }
        }
    }
}
