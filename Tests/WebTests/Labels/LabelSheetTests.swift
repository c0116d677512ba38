import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Support
import Testing

@Suite struct LabelSheetTests {
    private func payload(_ code: AssetCode) -> String { "HTTPS://DESK.EXAMPLE.COM/A/\(code.text)" }

    @Test func theSheetCarriesExactlyTheChosenCodesFromTheChosenCellOn() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let (coffee, jet, room) = (desk.cast.coffee, desk.cast.jet, desk.cast.room)
            let choice = "asset=\(coffee.text)&asset=\(jet.text)&asset=\(room.text)&stock=avery-l7160&start=20"
            let page = try await browser.get("/labels?\(choice)")
            #expect(page.status == .ok)
            #expect(page.text.contains("3 labels on 2 pages") && page.text.contains("The next free label is number 2 then."))
            #expect(page.text.contains("Print 3 labels"))
            let sheet = try await browser.printLabels("\(choice)")
            #expect(sheet.status == .ok)
            #expect(sheet.headers[.contentType] == "application/pdf")
            #expect(sheet.headers[.contentDisposition] == "attachment; filename=\"labels-avery-l7160.pdf\"")
            #expect(try PrintedPages(sheet).codes == [[payload(coffee), payload(jet)].sorted(), [payload(room)]])
        }
    }

    @Test func thePagesOwnFormAndLinksPrintTheSame() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.owner)
            let page = try await browser.get("/labels?asset=\(desk.cast.coffee.grouped.lowercased())&asset=\(desk.cast.jet.text)")
            let asset = try #require(page.text.firstMatch(of: /name="asset" value="([^"]+)"/)).1
            #expect(try PrintedPages(try await browser.printLabels("asset=\(asset)")).codes.joined().count == 2)
            let cell = try #require(page.text.firstMatch(of: /href="(\/labels\?[^"]+start=5)#start-cell"/)).1.replacing("&amp;", with: "&")
            let moved = try await browser.get(String(cell))
            #expect(moved.status == .ok && moved.text.contains("The next free label is number 7 then."))
            #expect(moved.text.contains("name=\"start\" type=\"number\" value=\"5\""))
        }
    }

    @Test func allOfATypeMeansEveryOneInService() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let filter = "pick=all&type_id=\(desk.cast.printer)"
            let page = try await browser.get("/labels?\(filter)")
            #expect(page.text.contains("Far printer, Printer by the lift") && !page.text.contains("Old printer"))
            let codes = try PrintedPages(try await browser.printLabels("\(filter)")).codes
            #expect(codes == [[payload(desk.cast.jet), payload(desk.cast.far)].sorted()])
            let site = try await browser.get("/labels?\(filter)&site_id=\(desk.cast.riverside)")
            #expect(site.text.contains("Print 1 label<"))
        }
    }

    @Test func aStockIsFoundByAnyNameOnItsBox() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let asset = "asset=\(desk.cast.coffee.text)"
            let found = try await browser.get("/labels?\(asset)&stock=plain-a4&box=l7560")
            #expect(found.text.contains("<option value=\"avery-l7160\" selected>"))
            let unknown = try await browser.get("/labels?\(asset)&box=X1000")
            #expect(unknown.status == .ok && unknown.text.contains("No stock here has “X1000” on its box."))
            #expect(unknown.text.contains("<option value=\"plain-a4\" selected>"))
        }
    }

    @Test func aRollHasNoStartButALengthAndOtherFiles() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let choice = "asset=\(desk.cast.coffee.text).\(desk.cast.jet.text)&stock=brother-dk-2205&length=40,5"
            let page = try await browser.get("/labels?\(choice)")
            #expect(page.status == .ok && page.text.contains("62 × 40.5 mm") && page.text.contains("name=\"length\""))
            #expect(!page.text.contains("name=\"start\"") && page.text.contains("value=\"zpl-native\""))
            #expect(try PrintedPages(try await browser.printLabels("\(choice)")).codes.count == 2)
            let zpl = try await browser.printLabels(choice, as: "zpl")
            #expect(zpl.status == .ok && zpl.text.contains("^PW732^LL478"))
            #expect(try await browser.get("/labels?\(choice.replacing("40,5", with: "4000"))").text.contains("A number from 10 to 1000."))
            for format in ["png", "gif"] {
                #expect(try await browser.printLabels(choice, as: format).status == .unprocessableContent)
            }
            let sheet = try await browser.get("/labels?asset=\(desk.cast.coffee.text)&stock=avery-l7160")
            #expect(sheet.text.contains("value=\"csv\"") && !sheet.text.contains("value=\"zpl\"") && sheet.text.contains("name=\"start\""))
        }
    }

    @Test func optionalTextsAreChosen() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let choice = "/labels?asset=\(desk.cast.coffee.text)&stock=avery-5163"
            let all = try await browser.get(choice)
            for part in ["location", "tag", "caption"] { #expect(all.text.contains("name=\"show\" value=\"\(part)\" checked")) }
            let fewer = try await browser.get("\(choice)&show=name&show=tag")
            #expect(fewer.text.contains("value=\"tag\" checked") && !fewer.text.contains("value=\"location\" checked"))
            #expect(fewer.text.contains("show=name.tag"))
            #expect(all.text.contains(">Kitchen") && !fewer.text.contains(">Kitchen"))
            #expect(try await browser.get("\(choice)&layout=qr-only").text.contains("name=\"show\"") == false)
        }
    }

    @Test func whatCannotBePrintedIsLeftOutAndSaid() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let page = try await browser.get("/labels?asset=\(desk.cast.coffee.text).\(desk.cast.old.text).NOSUCH00")
            #expect(page.text.contains("Left out, because it is out of service: Old printer"))
            #expect(page.text.contains("No such asset: NOSUCH00"))
            #expect(page.text.contains("1 label on 1 page"))
            let none = try await browser.get("/labels?asset=\(desk.cast.old.text)")
            #expect(none.status == .ok && none.text.contains("There is no label left to print."))
            #expect(try await browser.printLabels("asset=\(desk.cast.old.text)").status == .unprocessableContent)
        }
    }

    @Test(arguments: [
        ("start=22", "A number from 1 to 21."), ("start=0", "A number from 1 to 21."), ("start=one", "A number from 1 to 21."),
        ("stock=none", "Choose one from the list."), ("layout=none", "Choose one from the list."),
    ])
    func aWrongFieldIsNamedAndNothingIsLost(field: String, message: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let asset = "asset=\(desk.cast.coffee.text)"
            let page = try await browser.get("/labels?\(asset)&\(field)")
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains(message) && page.text.contains("value=\"\(desk.cast.coffee.text)\""))
            let sheet = try await browser.printLabels("\(asset)&\(field)")
            #expect(sheet.status == .unprocessableContent)
            #expect(sheet.headers[.contentType]?.hasPrefix("text/html") == true)
        }
    }

    @Test func thePageSpeaksTheReadersLanguage() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            _ = try await browser.post("/appearance", ["language": "ru"])
            let page = try await browser.get("/labels?asset=\(desk.cast.coffee.text).\(desk.cast.jet.text)&stock=avery-l7160")
            #expect(page.text.contains("2 этикетки на 1 листе"))
            #expect(page.text.contains("63,5 × 38,1 мм"))
            #expect(page.text.contains("Напечатать 2 этикетки"))
        }
    }

    @Test func aHostileNameStaysText() async throws {
        let desk = try await TestDesk()
        let code = try await desk.store.system { [database = desk.database, cast = desk.cast] connection, now in
            var random = SeededGenerator(seed: 99)
            let code = AssetCode(random: &random)
            let draft = try AssetDraft(
                name: "\"><script>alert(1)</script>\u{301} & Co", tag: nil, typeID: cast.printer, siteID: cast.harbour,
                location: "</svg><img src=x>",
                serial: nil, details: nil, status: nil)
            _ = try connection.add(draft, code: code, dialect: database.dialect, at: now)
            return code
        }
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            for path in [
                "/labels?asset=\(code.text)", "/labels?pick=find&q=alert&asset=\(code.text)",
                "/assets/\(code.text)/label.svg?stock=avery-5163",
            ] {
                let answer = try await browser.get(path)
                #expect(answer.status == .ok)
                #expect(!answer.text.contains("<script>") && !answer.text.contains("<img src=x"))
                #expect(answer.text.contains("&lt;script"))
            }
            #expect(try PrintedPages(try await browser.printLabels("asset=\(code.text)")).codes == [[payload(code)]])
        }
    }
}
