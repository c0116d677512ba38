import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

/// Cancel, close, reopen: how a ticket ends and comes back.
@Suite struct CancelTests {
    @Test func staffGiveAReason() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let browser = try await open.browser(.dispatcher)
            let page = try await browser.get("/tickets/\(number)?ask=cancel").text
            #expect(page.contains("Cancel ticket \(number)?"))
            #expect(page.contains("<div inert>"))
            let refused = try await browser.post("/tickets/\(number)/cancel", ["version": "1", "comment": ""])
            #expect(refused.status == .unprocessableContent)
            #expect(refused.text.contains("<dialog open"))
            #expect(try await browser.post("/tickets/\(number)/cancel", ["version": "1", "comment": "Twice"]).status == .seeOther)
            #expect(try await browser.get("/tickets/\(number)").text.contains("Dora Dispatcher cancelled it"))
        }
    }

    @Test func theRequesterWithdrawsUntilWorkBegins() async throws {
        let desk = try await TestDesk()
        let new = try await desk.seedTicket()
        let begun = try await desk.seedTicket(status: .inWork, executor: .it)
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            #expect(try await browser.post("/tickets/\(new)/cancel", ["version": "1"]).status == .seeOther)
            let late = try await browser.post("/tickets/\(begun)/cancel", ["version": "1"])
            #expect(late.status == .unprocessableContent)
            #expect(late.text.contains("Work has begun; write a comment instead."))
        }
        #expect(try await desk.read(as: .owner) { try $0.ticket(new).ticket.status } == .cancelled)
    }

    @Test func whoOnlySaidMeTooDoesNotWithdraw() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket(watchers: [.assets])
        try await desk.open { open in
            let assetsBrowser = try await open.browser(.assets)
            #expect(try await assetsBrowser.post("/tickets/\(number)/cancel", ["comment": "x"]).status == .forbidden)
        }
    }

    @Test func theRequesterClosesOrReopensWhatIsFinished() async throws {
        let desk = try await TestDesk()
        let done = try await desk.seedTicket(status: .done, executor: .it)
        let open = try await desk.seedTicket()
        try await desk.open { pages in
            let browser = try await pages.browser(.employee)
            #expect(try await browser.post("/tickets/\(open)/close", ["version": "1"]).status == .unprocessableContent)
            #expect(try await browser.post("/tickets/\(done)/reopen", ["version": "1"]).status == .unprocessableContent)
            #expect(try await browser.post("/tickets/\(done)/reopen", ["version": "1", "comment": "Jams again"]).status == .seeOther)
            let program = try await pages.program(.employee)
            #expect(try await program.call(.post, "/api/v1/tickets/\(done)/close").status == .unprocessableContent)
            _ = try await pages.program(.it).call(.post, "/api/v1/tickets/\(done)/start")
            _ = try await pages.program(.it).call(.post, "/api/v1/tickets/\(done)/finish", #"{"result": "done"}"#)
            let closed = try await program.call(.post, "/api/v1/tickets/\(done)/close").json()
            #expect(closed["status"] as? String == "closed")
            #expect(closed["closed_at"] as? String != nil)
            let late = try await program.call(.post, "/api/v1/tickets/\(done)/reopen", #"{"comment": "again"}"#)
            #expect(late.status == .unprocessableContent)
            #expect(try late.json()["detail"] as? String == "The ticket is closed.")
        }
    }

    @Test func staffWhoGiveOutWorkCloseAndReopenToo() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket(status: .notDone, executor: .it)
        try await desk.open { open in
            let browser = try await open.browser(.dispatcher)
            let page = try await browser.get("/tickets/\(number)").text
            #expect(page.contains("/tickets/\(number)/close") && page.contains("ask=reopen"))
            #expect(try await browser.post("/tickets/\(number)/reopen", ["version": "1", "comment": "Try again"]).status == .seeOther)
            let itProgram = try await open.program(.it)
            #expect(try await itProgram.call(.post, "/api/v1/tickets/\(number)/close").status == .forbidden)
        }
        #expect(try await desk.read(as: .it) { try $0.ticket(number).ticket.executor } == nil)
    }
}
