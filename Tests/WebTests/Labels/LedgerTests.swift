import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct LedgerTests {
    @Test func whatIsPrintedIsInTheLedger() async throws {
        let desk = try await TestDesk()
        let (coffee, jet) = (desk.cast.coffee, desk.cast.jet)
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let empty = try await browser.get("/labels/ledger")
            #expect(empty.text.contains("Nothing was printed yet") && empty.text.contains("href=\"/labels?pick=find\""))
            let sheet = try await browser.printLabels("asset=\(coffee.text).\(jet.text)&stock=avery-l7160&start=21")
            #expect(sheet.status == .ok)
            let runs = try await browser.get("/labels/ledger")
            #expect(runs.text.contains("2 labels: Coffee machine …") && runs.text.contains("Arne Assets"))
            let run = try #require(runs.text.firstMatch(of: /href="(\/labels\/ledger\?run=\d+)"/)).1
            let labels = try await browser.get(String(run))
            for text in [
                "Printer by the lift", jet.grouped, "sheet 2, label 1", "sheet 1, label 21", "HTTPS://DESK.EXAMPLE.COM/A/\(coffee.text)",
                "2 labels · Avery L7160 · Arne Assets",
            ] { #expect(labels.text.contains(text), "\(text)") }
            let again = try #require(labels.text.firstMatch(of: /href="(\/labels\?pick=all&amp;run=\d+)"/)).1
            #expect(try await browser.get(String(again).replacing("&amp;", with: "&")).text.contains("Print 2 labels"))
        }
    }

    @Test func itIsNarrowedByAssetPersonAndStock() async throws {
        let desk = try await TestDesk()
        let (coffee, jet) = (desk.cast.coffee, desk.cast.jet)
        try await desk.open { open in
            let (assets, owner) = (try await open.browser(.assets), try await open.browser(.owner))
            _ = try await assets.printLabels("asset=\(coffee.text)&stock=avery-l7160")
            _ = try await owner.printLabels("asset=\(jet.text)&stock=plain-a4")
            func names(_ query: String) async throws -> [Bool] {
                // Only the rows: the choices of the filter name everybody.
                let table = try await assets.get("/labels/ledger?\(query)").text.split(separator: "<table").dropFirst().joined()
                return [table.contains("Coffee machine"), table.contains("Printer by the lift")]
            }
            #expect(try await names("") == [true, true])
            #expect(try await names("asset=\(coffee.grouped.lowercased())") == [true, false])
            #expect(try await names("asset=https%3A%2F%2Fdesk.example.com%2FA%2F\(jet.text)") == [false, true])
            #expect(try await names("person_id=\(desk.id(.owner))") == [false, true])
            #expect(try await names("stock=avery-l7160") == [true, false])
            #expect(try await names("stock=plain-a4&person_id=\(desk.id(.assets))") == [false, false])
            let nothing = try await assets.get("/labels/ledger?stock=none")
            #expect(nothing.text.contains("Nothing fits") && nothing.text.contains("Show all"))
            let nonsense = try await assets.get("/labels/ledger?asset=nonsense")
            #expect(nonsense.text.contains("everything is shown") && nonsense.text.contains("value=\"nonsense\""))
        }
    }

    @Test func whatAnAssetWearsStandsOnItsPage() async throws {
        let desk = try await TestDesk()
        let coffee = desk.cast.coffee
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let bare = try await browser.get("/assets/\(coffee.text)/edit")
            #expect(
                bare.text.contains("Needs a label") && bare.text.contains("Not for this code yet") && !bare.text.contains("/ledger?asset="))
            _ = try await browser.printLabels("asset=\(coffee.text)&stock=avery-l7160")
            let worn = try await browser.get("/assets/\(coffee.text)/edit")
            #expect(worn.text.contains("Label is good") && worn.text.contains("Arne Assets · Avery L7160 · sheet 1, label 1"))
            #expect(worn.text.contains("href=\"/labels/ledger?asset=\(coffee.text)\""))
        }
    }

    @Test func supervisorsReadItAndOthersDoNot() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (assets, supervisor) = (try await open.browser(.assets), try await open.browser(.supervisor))
            _ = try await assets.printLabels("asset=\(desk.cast.coffee.text)&stock=avery-l7160")
            let page = try await supervisor.get("/labels/ledger?run=1")
            #expect(page.status == .ok && page.text.contains("Coffee machine") && !page.text.contains("Print these again"))
            #expect(try await supervisor.get("/assets").text.contains("href=\"/labels/ledger\""))
            for member in [Member.it, .dispatcher, .employee] {
                #expect(try await open.browser(member).get("/labels/ledger").status == .forbidden)
                #expect(try await open.program(member).call(.get, "/api/v1/label-ledger").status == .forbidden)
            }
            #expect(try await open.visitor.get("/labels/ledger").location.hasPrefix("/sign-in?next="))
        }
    }

    @Test func programsReadItInSlices() async throws {
        let desk = try await TestDesk()
        let (coffee, jet) = (desk.cast.coffee, desk.cast.jet)
        try await desk.open { open in
            let program = try await open.program(.assets)
            let order = #"{"assets": ["\#(coffee.text)", "\#(jet.text)"], "stock": "avery-l7160", "layout": "qr-only"}"#
            #expect(try await program.call(.post, "/api/v1/labels", order).status == .ok)
            let first = try await program.call(.get, "/api/v1/label-ledger?limit=1").json()
            let label = try #require((first["items"] as? [[String: Any]])?.first)
            #expect(label["asset"] as? String == jet.text && label["position"] as? Int == 2 && label["name"] is String == false)
            #expect(label["url"] as? String == "HTTPS://DESK.EXAMPLE.COM/A/\(jet.text)" && label["person"] as? String == "Arne Assets")
            let next = try #require(first["next"] as? String)
            let second = try await program.call(.get, "/api/v1/label-ledger?limit=1&after=\(next)").json()
            #expect((second["items"] as? [[String: Any]])?.first?["asset"] as? String == coffee.text && second["next"] is String == false)
            let wrong = try await program.call(.get, "/api/v1/label-ledger?asset=nonsense&person_id=x")
            #expect(wrong.status == .unprocessableContent)
            #expect((try wrong.json()["errors"] as? [String: String])?.keys.sorted() == ["asset", "person_id"])
        }
    }
}
