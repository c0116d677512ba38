import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct PrinterTests {
    @Test func aPrinterIsNamedRenamedAndRemoved() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            #expect(try await browser.get("/labels/printers").text.contains("No printer has a name yet."))
            let added = try await browser.post("/labels/printers", ["name": "HP", "site_id": "\(desk.cast.harbour)"])
            #expect(added.location == "/labels/printers/1")
            #expect(try await browser.get("/labels/printers").text.contains(">HP</a>"))
            #expect(try await browser.get("/labels?asset=\(desk.cast.coffee.text)").text.contains("<option value=\"1\">HP</option>"))
            _ = try await browser.post("/labels/printers", ["name": "Brother", "site_id": ""])
            let taken = try await browser.post("/labels/printers/2", ["name": "hp"])
            #expect(
                taken.status == .unprocessableContent && taken.text.contains("id=\"name-error\"") && taken.text.contains("value=\"hp\""))
            #expect(try await browser.post("/labels/printers/2", ["name": "Zebra"]).location == "/labels/printers/2")
            #expect(try await browser.post("/labels/printers", ["name": "X", "site_id": "4711"]).status == .unprocessableContent)
            #expect(try await browser.get("/labels/printers/2/delete").text.contains("Remove Zebra?"))
            #expect(try await browser.post("/labels/printers/2/delete").location == "/labels/printers")
            #expect(try await browser.get("/labels/printers/2").status == .notFound)
        }
    }

    @Test func whatIsKnownOfAPrinterIsShown() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            _ = try await browser.post("/labels/printers", ["name": "HP"])
            #expect(try await browser.get("/labels/printers/1").text.contains("Nothing was printed or measured on it yet."))
            _ = try await browser.printLabels("asset=\(desk.cast.coffee.text)&stock=avery-5160&printer=1&copies=27")
            _ = try await browser.post("/labels/printers/1/calibration", ["stock": "avery-l7160", "dx": "0,4", "dy": "-0.6"])
            let page = try await browser.get("/labels/printers/1")
            #expect(page.text.contains("3 of 30 labels free") && page.text.contains("+0.4 mm across, −0.6 mm down"))
            _ = try await browser.post("/labels/printers/1/delete")
            #expect(try await browser.get("/labels/printers").text.contains("No printer has a name yet."))
        }
    }

    @Test(arguments: [Member.supervisor, .dispatcher, .employee])
    func onlyThoseWhoMayChangeThem(member: Member) async throws {
        let desk = try await TestDesk()
        _ = try await desk.write(as: .assets) { try $0.add(try PrinterDraft(name: "HP", siteID: nil)) }
        try await desk.open { open in
            let browser = try await open.browser(member)
            for path in [
                "/labels/printers/1/delete", "/labels/printers/1/calibration?stock=plain-a4",
                "/labels/printers/1/test-page.pdf?stock=plain-a4",
            ] {
                #expect(try await browser.get(path).status == .forbidden)
                #expect(try await open.visitor.get(path).location.hasPrefix("/sign-in?next="))
            }
            let form: KeyValuePairs = ["name": "Mine", "stock": "plain-a4", "dx": "1", "dy": "1"]
            for path in ["/labels/printers", "/labels/printers/1", "/labels/printers/1/delete", "/labels/printers/1/calibration"] {
                #expect(try await browser.post(path, form).status == .forbidden)
            }
            for path in ["/labels/printers", "/labels/printers/1"] {
                let page = try await browser.get(path)
                #expect(page.status == (member == .supervisor ? .ok : .forbidden) && !page.text.contains("name=\"name\""))
            }
        }
    }
}
