import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct LabelQueueTests {
    @Test func aQueueIsLookedThroughAndPrinted() async throws {
        let desk = try await TestDesk()
        let (coffee, jet) = (desk.cast.coffee, desk.cast.jet)
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            _ = try await browser.printLabels("asset=\(coffee.text).\(jet.text)&stock=avery-l7160")
            let all = try await browser.get("/labels?pick=find&q=o")
            #expect(all.text.contains("href=\"/labels?pick=find&amp;queue=needs&amp;q=o\""))
            let needs = try await browser.get("/labels?pick=find&queue=needs")
            #expect(needs.text.contains("Need a label <span class=\"n\">2</span>") && needs.text.contains("name=\"pick\" value=\"needs\""))
            #expect(needs.text.contains("Oslo") && needs.text.contains("Far printer") && !needs.text.contains("value=\"\(coffee.text)\""))
            #expect(needs.text.contains("Not printed for this code yet") && needs.text.contains("2 labels: Coffee machine …"))
            let ready = try await browser.get("/labels?pick=needs")
            #expect(ready.text.contains("Print 2 labels") && ready.text.contains("Far printer, Oslo"))
        }
    }

    /// Printing empties the queue; the same form sent twice by an impatient finger still prints the same.
    @Test func theSameFormPrintsTheSameTwiceAndIsWrittenDownOnce() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let page = try await browser.get("/labels?pick=needs&stock=avery-l7160")
            let shown = try #require(page.text.firstMatch(of: /name="shown" value="([^"]+)"/)).1
            #expect(shown.split(separator: ".").count == 4)
            let form = [
                ("pick", "needs"), ("shown", String(shown)), ("stock", "avery-l7160"), ("format", "pdf"), ("idempotency_key", "once"),
            ]
            let first = try await browser.post("/labels", pairs: form)
            let second = try await browser.post("/labels", pairs: form)
            #expect(first.status == .ok && second.status == .ok && first.body == second.body)
            let runs = try await desk.read(as: .assets) { try $0.ledgerRuns(LedgerFilter(), after: nil, limit: 9).items.map(\.labels) }
            #expect(runs == [4])
            let empty = try await browser.get("/labels?pick=find&queue=needs")
            #expect(empty.text.contains("Every asset in service has its label."))
        }
    }

    @Test func aNewPublicAddressMakesAllLabelsStale() async throws {
        let desk = try await TestDesk()
        let jet = desk.cast.jet
        try await desk.write(as: .assets) { visit in
            let id = try visit.asset(jet).id
            let url = "HTTPS://OLD.EXAMPLE.COM/A/\(jet.text)"
            return try visit.enter(
                PrintedLabels(
                    stock: "plain-a4", printer: "",
                    labels: [PrintedLabel(assetID: id, code: jet, page: 1, cell: 1, url: url, name: "Printer by the lift", caption: nil)]))
        }
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let page = try await browser.get("/labels?pick=find&queue=stale")
            #expect(page.text.contains("Out of date <span class=\"n\">1</span>"))
            #expect(page.text.contains("The label still says: address HTTPS://OLD.EXAMPLE.COM/A/\(jet.text)"))
            let program = try await open.program(.owner)
            let items = try await program.call(.get, "/api/v1/label-queues/stale").json()["items"] as? [[String: Any]]
            #expect(items?.map { $0["code"] as? String } == [jet.text] && items?.first?["stale"] as? [String] == ["url"])
            let edit = try await browser.get("/assets/\(jet.text)/edit")
            #expect(edit.text.contains("Out of date") && edit.text.contains("It still says"))
            _ = try await browser.printLabels("pick=stale&stock=plain-a4")
            #expect(try await browser.get("/labels?pick=find&queue=stale").text.contains("Every label says what it should."))
        }
    }

    @Test func theDaysWithoutAScanAreChosen() async throws {
        let desk = try await TestDesk()
        let coffee = desk.cast.coffee
        try await desk.open { open in
            _ = try await open.browser(.assets).printLabels("asset=\(coffee.text)&stock=avery-l7160")
            desk.wait(minutes: 100 * 1440)
            let browser = try await open.browser(.assets)
            let usual = try await browser.get("/labels?pick=find&queue=unscanned")
            #expect(
                usual.text.contains("name=\"days\" type=\"number\" value=\"180\"") && usual.text.contains("was scanned or printed lately"))
            let fewer = try await browser.get("/labels?pick=find&queue=unscanned&days=90")
            #expect(fewer.text.contains("Not scanned <span class=\"n\">1</span>") && fewer.text.contains("Never scanned; printed 10 March"))
            #expect(try await browser.get("/labels?pick=unscanned&days=90").text.contains("name=\"days\" value=\"90\""))
            let wrong = try await browser.get("/labels?pick=find&queue=unscanned&days=x")
            #expect(wrong.text.contains("id=\"days-error\"") && wrong.text.contains("value=\"x\""))
            let program = try await open.program(.assets)
            #expect(try await program.call(.get, "/api/v1/label-queues/unscanned?days=0").status == .unprocessableContent)
            let items = try await program.call(.get, "/api/v1/label-queues/unscanned?days=90").json()["items"] as? [[String: Any]]
            #expect(items?.map { $0["code"] as? String } == [coffee.text])
        }
    }

    @Test func queuesAreForThoseWhoPrint() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            for member in [Member.supervisor, .it, .employee] {
                let (browser, program) = (try await open.browser(member), try await open.program(member))
                #expect(try await browser.get("/labels?pick=needs").status == .forbidden)
                #expect(try await program.call(.get, "/api/v1/label-queues/needs").status == .forbidden)
            }
            #expect(try await open.program(.owner).call(.get, "/api/v1/label-queues/nonsense").status == .notFound)
            #expect(try await open.stranger.call(.get, "/api/v1/label-queues/needs").status == .unauthorized)
        }
    }
}
