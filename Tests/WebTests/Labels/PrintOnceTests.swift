import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct PrintOnceTests {
    private func printer(_ desk: TestDesk) async throws -> Int64 {
        try await desk.write(as: .assets) { try $0.add(try PrinterDraft(name: "Reception", siteID: nil)) }
    }

    private func next(_ desk: TestDesk, _ printer: Int64) async throws -> Int {
        try await desk.read(as: .assets) { try $0.printer(printer, with: "avery-5160").nextCell }
    }

    @Test func copiesGoOnWhereTheSheetWasLeft() async throws {
        let desk = try await TestDesk()
        let printer = try await printer(desk)
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let choice = "asset=\(desk.cast.coffee.text)&stock=avery-5160&printer=\(printer)"
            #expect(try await browser.printLabels("\(choice)&copies=27").status == .ok)
            let page = try await browser.get("/labels?\(choice)&copies=5")
            #expect(page.text.contains("5 labels on 2 pages") && page.text.contains("name=\"start\" type=\"number\" value=\"28\""))
            #expect(page.text.contains("The next free label is number 3 then.") && page.text.contains("3 of 30 labels"))
            let sheet = try await browser.printLabels("\(choice)&copies=5")
            #expect(try PrintedPages(sheet).codes.map(\.count) == [3, 2])
            #expect(try await next(desk, printer) == 3)
        }
    }

    @Test func theSameFormPrintsTheSameAgainButCountsOnce() async throws {
        let desk = try await TestDesk()
        let printer = try await printer(desk)
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let fields = [
                ("asset", desk.cast.coffee.text), ("stock", "avery-5160"), ("printer", String(printer)), ("format", "pdf"),
                ("idempotency_key", "k"),
            ]
            let first = try await browser.post("/labels", pairs: fields)
            let second = try await browser.post("/labels", pairs: fields)
            #expect(first.status == .ok && first.body == second.body)
            #expect(try await next(desk, printer) == 2)
        }
    }

    @Test func aChangedFormLeadsToItsPage() async throws {
        let desk = try await TestDesk()
        let printer = try await printer(desk)
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let asset = ("asset", desk.cast.coffee.text)
            let shown = try await browser.post(
                "/labels", pairs: [asset, ("stock", "avery-5160"), ("start", "7"), ("sheet", "avery-5160."), ("box", "")])
            #expect(shown.status == .seeOther && shown.location == "/labels?asset=\(asset.1)&stock=avery-5160&start=7")
            // A cell chosen on another sheet means nothing on this one.
            let other = try await browser.post(
                "/labels",
                pairs: [
                    asset, ("stock", "avery-5160"), ("start", "7"), ("sheet", "avery-5160."), ("printer", "\(printer)"), ("copies", "2"),
                ])
            #expect(other.location == "/labels?asset=\(asset.1)&stock=avery-5160&copies=2&printer=\(printer)")
            #expect(try await next(desk, printer) == 1)
        }
    }

    @Test(arguments: [("copies", "0"), ("copies", "100"), ("copies", "many"), ("printer", "4711"), ("printer", "x"), ("start", "31")])
    func whatIsWrongIsSaidAndNothingIsPrinted(field: String, value: String) async throws {
        let desk = try await TestDesk()
        let printer = try await printer(desk)
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let choice = "asset=\(desk.cast.coffee.text)&stock=avery-5160" + (field == "printer" ? "" : "&printer=\(printer)")
            let answer = try await browser.printLabels("\(choice)&\(field)=\(value)")
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("id=\"\(field)-error\"") && answer.text.contains("value=\"\(desk.cast.coffee.text)\""))
            #expect(try await next(desk, printer) == 1)
        }
    }

    @Test func aProgramSaysPrinterAndCopiesToo() async throws {
        let desk = try await TestDesk()
        let printer = try await printer(desk)
        try await desk.open { open in
            let program = try await open.program(.assets)
            func order(_ more: String) -> String { #"{"assets": ["\#(desk.cast.coffee.text)"], "stock": "avery-5160"\#(more)}"# }
            let body = order(#", "printer": \#(printer), "copies": 3"#)
            let key: HTTPFields = [.init("Idempotency-Key")!: "print-1"]
            for _ in 0..<2 { #expect(try await program.call(.post, "/api/v1/labels", body, headers: key).status == .ok) }
            #expect(try await next(desk, printer) == 4)
            for wrong in [#", "copies": 0"#, #", "printer": 4711"#, #", "copies": 2, "format": "png""#] {
                #expect(try await program.call(.post, "/api/v1/labels", order(wrong)).status == .unprocessableContent)
            }
        }
    }
}
