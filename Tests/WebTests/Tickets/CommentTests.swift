import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct CommentTests {
    @Test func everyoneAroundTheTicketTalks() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket(watchers: [.assets])
        try await desk.open { open in
            for member in [Member.it, .employee, .assets, .dispatcher] {
                let browser = try await open.browser(member)
                #expect(try await browser.post("/tickets/\(number)/comments", ["comment": "From \(member)"]).status == .seeOther)
            }
            let page = try await open.browser(.it).get("/tickets/\(number)").text
            for member in ["it", "employee", "assets", "dispatcher"] { #expect(page.contains("From \(member)")) }
        }
    }

    @Test func internalOnesAreForStaffOnly() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let answer = try await open.browser(.it).post("/tickets/\(number)/comments", ["comment": "Worn roller", "internal": "true"])
            #expect(answer.status == .seeOther)
            let it2Browser = try await open.browser(.it2)
            #expect(try await it2Browser.get("/tickets/\(number)").text.contains("Worn roller"))
            let employeeBrowser = try await open.browser(.employee)
            #expect(try await !employeeBrowser.get("/tickets/\(number)").text.contains("Worn roller"))
            let seen = try await open.program(.employee).call(.get, "/api/v1/tickets/\(number)")
            #expect(seen.status == .ok && !seen.text.contains("Worn roller"))
            let supervisorProgram = try await open.program(.supervisor)
            #expect(try await supervisorProgram.call(.get, "/api/v1/tickets/\(number)").text.contains("Worn roller"))
            let employeeProgram = try await open.program(.employee)
            #expect(try await !employeeProgram.call(.get, "/api/v1/tickets?q=roller").text.contains("roller"))
            #expect(
                try await employeeBrowser.post("/tickets/\(number)/comments", ["comment": "x", "internal": "true"]).status == .forbidden)
            let program = try await open.program(.employee)
            #expect(
                try await program.call(.post, "/api/v1/tickets/\(number)/comments", #"{"comment": "x", "internal": true}"#).status
                    == .forbidden)
        }
    }

    @Test func anEmptyOrEndlessCommentComesBack() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            let empty = try await browser.post("/tickets/\(number)/comments", ["comment": "  "])
            #expect(empty.status == .unprocessableContent)
            #expect(empty.text.contains("id=\"say-error\""))
            let long = String(repeating: "ж", count: 1001)
            let endless = try await browser.post("/tickets/\(number)/comments", ["comment": long, "internal": "true"])
            #expect(endless.status == .unprocessableContent)
            #expect(endless.text.contains(long) && endless.text.contains("value=\"true\" checked"))
            let refused = try await open.program(.it).call(.post, "/api/v1/tickets/\(number)/comments", #"{"comment": ""}"#)
            #expect(refused.status == .unprocessableContent)
        }
    }

    @Test func whatWasTypedIsShownAsTyped() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let program = try await open.program(.it)
            let ticket = try await program.call(
                .post, "/api/v1/tickets/\(number)/comments", #"{"comment": "<script>alert(1)</script>\nline"}"#
            ).json()
            let history = try #require(ticket["history"] as? [[String: Any]])
            #expect(history.last?["text"] as? String == "<script>alert(1)</script>\nline")
            #expect(history.last?["kind"] as? String == "commented")
            let itBrowser = try await open.browser(.it)
            #expect(try await !itBrowser.get("/tickets/\(number)").text.contains("<script>alert"))
        }
    }
}
