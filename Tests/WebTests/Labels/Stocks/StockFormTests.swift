import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct StockFormTests {
    /// What the form of a copied Avery L7160 holds, with some fields typed over.
    private func fields(_ changes: [String: String?] = [:]) -> [(String, String)] {
        var fields = [
            "names": "House labels\nH-21", "page_width": "210", "page_height": "297", "label_width": "63.5", "label_height": "38.1",
            "corner_radius": "0", "columns": "3", "rows": "7", "left": "7.2", "top": "15.15", "pitch_x": "66.04", "pitch_y": "38.1",
            "dpi": "300", "shape": "rectangle",
        ]
        for (name, value) in changes { fields[name] = value }
        return fields.map { ($0.key, $0.value) }
    }

    @Test func aCopyIsChangedSavedFoundAndPrintedOn() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let form = try await browser.get("/labels/stocks/new?copy=avery-l7160")
            #expect(form.status == .ok && form.text.contains("Avery L7160, changed") && form.text.contains("value=\"66.04\""))
            #expect(form.text.contains("3 by 7 labels on a page of 210 × 297 mm"))
            let saved = try await browser.post("/labels/stocks/new", pairs: fields(["label_height": "36,5"]))
            #expect(saved.status == .seeOther && saved.location == "/labels/stocks")
            #expect(try await browser.get("/labels/stocks?q=h21").text.contains("63.5 × 36.5 mm · 21 per sheet"))
            let choice = "asset=\(desk.cast.coffee.text)&stock=own-1"
            #expect(try await browser.get("/labels?\(choice)").text.contains("<option value=\"own-1\" selected>House labels"))
            #expect(try await browser.get("/labels?asset=\(desk.cast.coffee.text)&box=H-21").text.contains("value=\"own-1\" selected"))
            let sheet = try await browser.printLabels(choice)
            #expect(sheet.headers[.contentDisposition] == "attachment; filename=\"labels-own-1.pdf\"")
            #expect(try PrintedPages(sheet).codes.joined().count == 1)
            #expect(try await browser.get("/assets/\(desk.cast.coffee.text)/label.png?stock=own-1").status == .ok)
            let program = try await open.program(.assets)
            #expect(try await program.call(.get, "/api/v1/label-stocks?q=h-21").text.contains("\"own-1\""))
            let order = #"{"assets": ["\#(desk.cast.coffee.text)"], "stock": "own-1"}"#
            #expect(try await program.call(.post, "/api/v1/labels", order).status == .ok)
        }
    }

    @Test(arguments: [
        ("columns", "4", "columns", "Labels reach 58.82 mm over the page&#39;s edge."),
        ("rows", "8", "rows", "Labels reach 22.95 mm over the page&#39;s edge."),
        ("pitch_x", "60", "pitch_x", "Labels overlap by 3.5 mm."), ("pitch_y", "30", "pitch_y", "Labels overlap by 8.1 mm."),
        ("left", "-1", "left", "A number from 0 to 1000."), ("rows", "0", "rows", "A number from 1 to 100."),
        ("rows", "2.5", "rows", "It has characters that do not belong here."),
        ("label_width", "wide", "label_width", "It has characters that do not belong here."),
        ("top", "", "top", "Please fill this in."), ("names", " \n ", "names", "Please fill this in."),
        ("dpi", "9", "dpi", "A number from 100 to 2400."), ("corner_radius", "40", "corner_radius", "A number from 0 to 19.05."),
        ("columns", "1e300", "columns", "It has characters that do not belong here."),
    ])
    func whatCannotBeIsRefusedAtItsFieldAndNothingIsLost(field: String, value: String, at: String, message: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            for preview in [nil, "yes"] {
                let answer = try await browser.post("/labels/stocks/new", pairs: fields([field: value, "preview": preview]))
                #expect(answer.status == (preview == nil ? .unprocessableContent : .ok))
                #expect(answer.text.contains("id=\"\(at)-error\"") && answer.text.contains(message))
                #expect(field == "names" || answer.text.contains("House labels"))
            }
            #expect(try await desk.read(as: .assets) { try $0.ownStocks() }.isEmpty)
        }
    }

    @Test func thePreviewIsDrawnAndKeepsNothing() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let answer = try await browser.post("/labels/stocks/new", pairs: fields(["rows": "2", "columns": "1", "preview": "yes"]))
            #expect(answer.status == .ok && answer.text.contains("1 by 2 labels on a page of 210 × 297 mm"))
            #expect(answer.text.matches(of: /<rect class="" x/).count == 2 && answer.text.contains("value=\"66.04\""))
            let out = try await browser.post("/labels/stocks/new", pairs: fields(["columns": "4", "preview": "yes"]))
            #expect(out.text.matches(of: /<rect class="out" x/).count == 7)
            #expect(try await desk.read(as: .assets) { try $0.ownStocks() }.isEmpty)
        }
    }

    @Test func aRollHasItsOwnFields() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let form = try await browser.get("/labels/stocks/new?copy=brother-dk-1201")
            #expect(form.text.contains("name=\"roll\"") && form.text.contains("value=\"991\"") && !form.text.contains("name=\"columns\""))
            let roll = [
                ("roll", "yes"), ("names", "Our roll"), ("label_width", "80"), ("label_height", "30"), ("dpi", "203"), ("cut", "width"),
                ("printable_width", ""), ("printable_height", "200"), ("corner_radius", "0"), ("shape", "rectangle"),
            ]
            #expect(try await browser.post("/labels/stocks/new", pairs: roll).status == .seeOther)
            #expect(try await browser.get("/labels?asset=\(desk.cast.coffee.text)&stock=own-1").text.contains("name=\"length\""))
            let wrong = roll.map { $0.0 == "printable_height" ? ($0.0, "900") : $0 }
            #expect(try await browser.post("/labels/stocks/new", pairs: wrong).text.contains("id=\"printable_height-error\""))
        }
    }

    @Test func twoPeopleDoNotOverwriteEachOther() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (first, second) = (try await open.browser(.owner), try await open.browser(.assets))
            _ = try await first.post("/labels/stocks/new", pairs: fields())
            #expect(try await first.post("/labels/stocks/1", pairs: fields(["rows": "6", "version": "1"])).status == .seeOther)
            let refused = try await second.post("/labels/stocks/1", pairs: fields(["names": "Mine", "version": "1"]))
            #expect(refused.status == .conflict && refused.text.contains("Already changed by \(Member.owner.name)"))
            #expect(refused.text.contains("Mine") && refused.text.contains("name=\"version\" value=\"2\""))
            #expect(try await desk.read(as: .assets) { try $0.ownStock(1).figures }.contains("rows: 6"))
            #expect(try await second.post("/labels/stocks/1", pairs: fields(["names": "Mine", "version": "2"])).status == .seeOther)
        }
    }

    @Test func whatAPrinterWasMeasuredWithStays() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            _ = try await browser.post("/labels/stocks/new", pairs: fields())
            try await desk.write(as: .assets) { visit in
                let printer = try visit.add(try PrinterDraft(name: "Reception", siteID: nil))
                try visit.calibrate(printer, with: "own-1", to: Calibration.none)
                return true
            }
            #expect(try await browser.get("/labels/stocks/1/delete").text.contains("Delete House labels?"))
            let refused = try await browser.post("/labels/stocks/1/delete")
            #expect(refused.status == .conflict && refused.text.contains("A printer was measured with it: Reception."))
            _ = try await browser.post("/labels/printers/1/calibration", ["stock": "own-1", "forget": "yes"])
            #expect(try await browser.post("/labels/stocks/1/delete").status == .seeOther)
            #expect(try await browser.get("/labels/stocks/1").status == .notFound)
        }
    }

    @Test(arguments: [Member.supervisor, .dispatcher, .employee])
    func onlyThoseWhoMayChangeThem(member: Member) async throws {
        let desk = try await TestDesk()
        _ = try await desk.write(as: .assets) { try $0.addStock("") }
        try await desk.open { open in
            let browser = try await open.browser(member)
            for path in ["/labels/stocks/new?copy=avery-l7160", "/labels/stocks/1", "/labels/stocks/1/delete"] {
                #expect(try await browser.get(path).status == .forbidden)
                #expect(try await open.visitor.get(path).location.hasPrefix("/sign-in?next="))
            }
            for path in ["/labels/stocks/new", "/labels/stocks/1", "/labels/stocks/1/delete"] {
                #expect(try await browser.post(path, pairs: fields(["version": "1"])).status == .forbidden)
            }
            let list = try await browser.get("/labels/stocks")
            #expect(list.status == (member == .supervisor ? .ok : .forbidden) && !list.text.contains("copy="))
        }
    }

    @Test func whatRulesNoLongerAllowKeepsNothingElseFromBeingPrinted() async throws {
        let desk = try await TestDesk()
        _ = try await desk.write(as: .assets) { try $0.addStock("names: []") }
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            #expect(try await browser.get("/labels/stocks").status == .ok)
            #expect(try await browser.get("/labels?asset=\(desk.cast.coffee.text)").status == .ok)
            #expect(try await browser.post("/labels/stocks/1/delete").status == .seeOther)
        }
    }
}
