import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Support
import Testing

@testable import Web

/// The API's pages: what its document says, readable and ready to be tried.
@Suite struct DocsTests {
    @Test func everyOperationHasAPageForWhoeverComesBy() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let overview = try await open.visitor.get("/docs")
            #expect(overview.status == .ok && overview.headers[.contentSecurityPolicy] != nil)
            #expect(HTMLCheck(Array(overview.body.readableBytesView)).problems == [])
            #expect(desk.web.guide.operations.count > 50)
            for operation in desk.web.guide.operations {
                #expect(overview.text.contains("href=\"/docs/\(operation.id)\""), "\(operation.id)")
                let page = try await open.visitor.get("/docs/\(operation.id)")
                #expect(page.status == .ok && HTMLCheck(Array(page.body.readableBytesView)).problems == [], "\(operation.id)")
            }
            #expect(try await open.visitor.get("/docs/nothing").status == .notFound)
        }
    }

    @Test func aPageSaysWhoMayAndWhatItTakes() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.visitor.get("/docs/fileTicket").text
            for text in [
                "Report a problem of an asset", "Dispatcher, Executor", "tickets:write", "problem_type_id", "required", "Idempotency-Key",
                "string | null (≤ 1000)", "curl -X POST", "The new ticket", "in a header",
            ] { #expect(page.contains(text), "\(text)") }
            #expect(!page.contains("Token for 15 minutes"), "for those who are signed in")
            try await desk.write(as: .it) { try $0.speak(.russian) }
            let russian = try await open.browser(.it).get("/docs/fileTicket").text
            #expect(russian.contains("Кому можно") && russian.contains("<html lang=\"ru\""))
        }
    }

    @Test(arguments: [
        ("TICKETS post", "fileTicket", "listTickets"), ("label ledger", "listLabelRuns", "fileTicket"), ("zzz", "", "fileTicket"),
        ("\"><script>", "", "fileTicket"),
    ])
    func searchNarrows(words: String, found: String, missing: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let query = words.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
            let page = try await open.visitor.get("/docs?q=\(query)")
            let expected = desk.web.guide.operations(matching: words).map(\.id)
            for id in expected { #expect(page.text.contains("/docs/\(id)\"")) }
            #expect(!page.text.contains("/docs/\(missing)\"") && (found.isEmpty ? expected.isEmpty : !expected.isEmpty))
            #expect(HTMLCheck(Array(page.body.readableBytesView)).problems == [])
        }
    }

    @Test func aTokenForTryingIsMadeByOneClick() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            let answer = try await browser.post("/docs/listTickets", ["scopes": "tickets:read"])
            let token = try #require(answer.text.firstMatch(of: #/name="token" type="text" value="([^"]+)"/#).map { String($0.1) })
            #expect(answer.status == .ok && HTMLCheck(Array(answer.body.readableBytesView)).problems == [])
            func call(_ path: String) async throws -> HTTPResponse.Status {
                try await open.stranger.call(.get, path, headers: [.authorization: "Bearer \(token)"]).status
            }
            #expect(try await call("/api/v1/tickets") == .ok)
            #expect(try await call("/api/v1/assets") == .forbidden)
            #expect(try await browser.get("/profile/tokens").text.contains("Trying out the API"))
            #expect(try await browser.get("/docs/listTickets").text.contains("name=\"token\" type=\"text\" value=\"\""))
            desk.wait(minutes: 15)
            #expect(try await call("/api/v1/tickets") == .unauthorized)
            #expect(try await browser.post("/docs/listTickets", ["scopes": "galaxy"]).status == .unprocessableContent)
            #expect(try await open.visitor.post("/docs/listTickets", ["scopes": "read"]).location.hasPrefix("/sign-in"))
        }
    }
}
