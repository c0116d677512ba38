import Desk
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct LabelRefusalTests {
    /// A host so long that its code has no room on a small label.
    private static let longAddress = "https://the-service-desk-of-the-whole-company.facilities.department.headquarters.example.com"

    @Test(arguments: [nil, "http://localhost:8080", "https://127.0.0.1"])
    func withoutAPublicAddressNothingIsPrinted(publicURL: String?) async throws {
        let desk = try await TestDesk(settings: TestDesk.settings(publicURL: publicURL))
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let code = desk.cast.coffee.text
            let page = try await browser.get("/labels?asset=\(code)")
            #expect(page.status == .ok)
            #expect(page.text.contains("TAGDESK_PUBLIC_URL") && !page.text.contains("Print 1 label"))
            let sheet = try await browser.printLabels("asset=\(code)")
            #expect(sheet.status == .unprocessableContent && sheet.text.contains("TAGDESK_PUBLIC_URL"))
            for path in [
                "/assets/\(code)/label.png", "/assets/\(code)/label.svg", "/assets/\(code)/label.pdf",
            ] {
                let answer = try await browser.get(path)
                #expect(answer.status == .unprocessableContent)
                #expect(answer.text.contains("TAGDESK_PUBLIC_URL"))
            }
            let program = try await open.program(.assets)
            let answer = try await program.call(.post, "/api/v1/labels", #"{"assets": ["\#(code)"], "stock": "plain-a4"}"#)
            #expect(answer.status == .unprocessableContent && answer.text.contains("TAGDESK_PUBLIC_URL"))
        }
    }

    @Test func theDemoWarnsInstead() async throws {
        let desk = try await TestDesk(settings: TestDesk.settings(publicURL: "http://localhost:8080", isDemo: true))
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let asset = "asset=\(desk.cast.coffee.text)"
            let page = try await browser.get("/labels?\(asset)")
            #expect(page.text.contains("leads only to this machine") && page.text.contains("Print 1 label"))
            let sheet = try await browser.printLabels("\(asset)")
            #expect(try PrintedPages(sheet).codes == [["HTTP://LOCALHOST:8080/A/\(desk.cast.coffee.text)"]])
        }
    }

    @Test func aCodeTooFineToScanIsRefusedWithTheFigure() async throws {
        let desk = try await TestDesk(settings: TestDesk.settings(publicURL: LabelRefusalTests.longAddress))
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let choice = "asset=\(desk.cast.coffee.text)&stock=avery-5167"
            let page = try await browser.get("/labels?\(choice)")
            #expect(page.text.contains("mm per module; at least 0.33.") && !page.text.contains("value=\"pdf\""))
            let sheet = try await browser.printLabels("\(choice)")
            #expect(sheet.status == .unprocessableContent && sheet.text.contains("mm per module; at least 0.33."))
            let answer = try await open.program(.assets)
                .call(.post, "/api/v1/labels", #"{"assets": ["\#(desk.cast.coffee.text)"], "stock": "avery-5167"}"#)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(answer.text.contains("mm per module; at least 0.33."))
            #expect(try await browser.printLabels("asset=\(desk.cast.coffee.text)&stock=avery-5163").status == .ok)
        }
    }
}
