import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

/// Start, wait, release, finish: the executor's way through the work.
@Suite struct WorkTests {
    @Test func aTicketGoesFromNewToDone() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            let steps: [(String, KeyValuePairs<String, String>, TicketStatus)] = [
                ("start", ["version": "1"], .inWork), ("wait", ["version": "2", "comment": "A part is ordered"], .waiting),
                ("start", ["version": "3"], .inWork), ("release", ["version": "4"], .new), ("take", ["version": "5"], .assigned),
                ("finish", ["version": "6", "result": "done", "comment": "New roller"], .done),
            ]
            for (move, fields, status) in steps {
                #expect(try await browser.post("/tickets/\(number)/\(move)", fields).status == .seeOther, "\(move)")
                #expect(try await desk.read(as: .it) { try $0.ticket(number).ticket.status } == status)
            }
            let page = try await browser.get("/tickets/\(number)").text
            for sentence in ["Ivo Itman started", "Ivo Itman is waiting", "A part is ordered", "Ivo Itman gave it back", "New roller"] {
                #expect(page.contains(sentence))
            }
        }
    }

    @Test(arguments: [("wait", "wait"), ("finish", "not_done")])
    func withoutAReasonTheQuestionComesBack(move: String, ask: String) async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket(status: .inWork, executor: .it)
        try await desk.open { open in
            let browser = try await open.browser(.it)
            let dialog = try await browser.get("/tickets/\(number)?ask=\(ask)").text
            #expect(dialog.contains("<dialog open"))
            #expect(dialog.contains("action=\"/tickets/\(number)/\(move)\""))
            let answer = try await browser.post("/tickets/\(number)/\(move)", ["version": "1", "result": "not_done", "comment": " "])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("<dialog open"))
            #expect(answer.text.contains("id=\"comment-error\""))
            let program = try await open.program(.it)
            let refused = try await program.call(
                .post, "/api/v1/tickets/\(number)/\(move)", move == "wait" ? nil : #"{"result": "not_done"}"#)
            #expect(refused.status == .unprocessableContent)
            #expect(try (refused.json()["errors"] as? [String: String])?.keys.first == "comment")
        }
    }

    @Test func aStalePageOverwritesNothingAndKeepsWhatWasTyped() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket(status: .inWork, executor: .it)
        try await desk.open { open in
            _ = try await open.browser(.employee).post("/tickets/\(number)/comments", ["comment": "It works again"])
            let answer = try await open.browser(.it).post(
                "/tickets/\(number)/finish", ["version": "1", "result": "not_done", "comment": "No spare <part>"])
            #expect(answer.status == .conflict)
            #expect(answer.text.contains("Already changed by Emma Employee. Here is how it stands now."))
            #expect(answer.text.contains("No spare &lt;part&gt;</textarea>"))
            #expect(answer.text.contains("name=\"version\" value=\"2\""))
            #expect(answer.text.contains("It works again"))
            let stale = try await open.program(.it).call(.post, "/api/v1/tickets/\(number)/finish", #"{"version": 1, "result": "done"}"#)
            #expect(stale.status == .conflict)
        }
        #expect(try await desk.read(as: .it) { try $0.ticket(number).ticket.status } == .inWork)
    }

    @Test func whatWasTypedIsKeptWhenTheMoveIsGone() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket(status: .inWork, executor: .it)
        try await desk.open { open in
            _ = try await open.browser(.dispatcher).post("/tickets/\(number)/cancel", ["version": "1", "comment": "Twice"])
            let answer = try await open.browser(.it).post("/tickets/\(number)/wait", ["version": "1", "comment": "Waiting for a part"])
            #expect(answer.status == .conflict)
            #expect(!answer.text.contains("<dialog"))
            #expect(answer.text.contains("Waiting for a part</textarea>"))
        }
    }

    @Test(arguments: ["", "maybe"]) func aResultIsOneOfTwo(result: String) async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket(status: .inWork, executor: .it)
        try await desk.open { open in
            let itBrowser = try await open.browser(.it)
            #expect(try await itBrowser.post("/tickets/\(number)/finish", ["result": result]).status == .unprocessableContent)
            let answer = try await open.program(.it).call(.post, "/api/v1/tickets/\(number)/finish", #"{"result": "\#(result)"}"#)
            #expect(answer.status == .unprocessableContent)
            #expect(try (answer.json()["errors"] as? [String: String])?.keys.first == "result")
        }
    }

    @Test func whatNobodyHasCannotBeDone() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let answer = try await open.program(.it).call(.post, "/api/v1/tickets/\(number)/finish", #"{"result": "done"}"#)
            #expect(answer.status == .unprocessableContent)
            #expect(try answer.json()["detail"] as? String == "Nobody has taken it yet.")
        }
    }

    @Test func theWholeWayForPrograms() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let program = try await open.program(.it2)
            let steps = [
                ("take", nil, "assigned"), ("start", "{}", "in_work"), ("wait", #"{"comment": "part"}"#, "waiting"),
                ("start", nil, "in_work"),
                ("release", #"{"comment": "ill"}"#, "new"), ("start", nil, "in_work"),
                ("finish", #"{"result": "not_done", "comment": "no part", "version": 7}"#, "not_done"),
            ]
            for (move, body, status) in steps {
                let answer = try await program.call(.post, "/api/v1/tickets/\(number)/\(move)", body)
                #expect(answer.status == .ok, "\(move)")
                #expect(try answer.json()["status"] as? String == status)
            }
        }
    }
}
