import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct ScanFormTests {
    @Test func thePageSaysWhatTheCameraNeedsAndWorksByHand() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.employee).get("/scan")
            #expect(page.status == .ok)
            #expect(page.text.contains("action=\"/scan\"") && page.text.contains("name=\"code\""))
            #expect(
                page.text.contains("enctype=\"multipart/form-data\"") && page.text.contains("accept=\"image/jpeg,image/png,image/webp\""))
            #expect(page.text.contains("/static/scan.js"))
            #expect(try await open.browser(.employee).get("/").text.contains("scan.js") == false)
            #expect(try await open.visitor.get("/scan").location == "/sign-in?next=%2Fscan")
        }
    }

    @Test func bothFormsOfALabelAndAnySpellingLeadToTheAsset() async throws {
        let desk = try await TestDesk()
        let code = desk.cast.coffee
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            for typed in [
                code.text, code.grouped, code.grouped.lowercased(), "%20\(code.text)%20", "https://desk.example.com/a/\(code.text)",
                "HTTPS://DESK.EXAMPLE.COM/A/\(code.text)", "http://10.0.0.7:8080/A/\(code.text)?utm=1", "/A/\(code.text)",
            ] {
                #expect(try await browser.get("/scan?code=\(typed)").location == "/A/\(code.text)", "\(typed)")
            }
        }
    }

    @Test(arguments: [
        ("hello", "/A/hello"), ("//evil.example", "/A/%2F%2Fevil.example"), ("https://evil.example/", "/A/https%3A%2F%2Fevil.example%2F"),
        ("..", "/A/.."),
    ])
    func anythingElseStaysOnTheDesk(typed: String, path: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.browser(.employee).get("/scan?code=\(typed)")
            #expect(answer.location == path)
        }
    }
}
