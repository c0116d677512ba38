import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct TakeTests {
    @Test func anExecutorTakesATicketOfTheDepartment() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            let answer = try await browser.post("/tickets/\(number)/take", ["version": "1"])
            #expect(answer.status == .seeOther)
            #expect(answer.location == "/tickets/\(number)")
            let page = try await browser.get("/tickets/\(number)")
            #expect(page.text.contains("Ivo Itman took it"))
            #expect(page.text.contains("/tickets/\(number)/finish"))
        }
    }

    @Test func afterwardsOneIsBackWhereOneWas() async throws {
        let desk = try await TestDesk()
        let numbers = [try await desk.seedTicket(), try await desk.seedTicket()]
        try await desk.open { open in
            let browser = try await open.browser(.it)
            #expect(try await browser.post("/tickets/\(numbers[0])/take", ["next": "/A/7K3M9QXF"]).location == "/A/7K3M9QXF")
            #expect(try await browser.post("/tickets/\(numbers[1])/take", ["next": "//evil.example"]).location == "/tickets/\(numbers[1])")
        }
    }

    @Test func ofTwoAtOnceExactlyOneWins() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let takers = [try await open.program(.it), try await open.program(.it2)]
            let answers = try await withThrowingTaskGroup { group in
                for taker in takers { group.addTask { try await taker.call(.post, "/api/v1/tickets/\(number)/take", #"{"version": 1}"#) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(answers.map(\.status)) == [.ok, .conflict])
            let winner = try await desk.read(as: .owner) { try $0.ticket(number).ticket.executor?.name ?? "" }
            let loser = try #require(answers.first { $0.status == .conflict })
            #expect(try loser.json()["detail"] as? String == "Already taken by \(winner).")
            #expect(try await desk.read(as: .owner) { try $0.ticket(number).history.filter { $0.entry.kind == .taken }.count } == 1)
        }
    }

    @Test func theSecondTakerSeesThePageAsItStandsNow() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            _ = try await open.browser(.it).post("/tickets/\(number)/take", ["version": "1"])
            let late = try await open.browser(.it2).post("/tickets/\(number)/take", ["version": "1"])
            #expect(late.status == .conflict)
            #expect(late.text.contains("Already taken by Ivo Itman."))
            #expect(!late.text.contains("formaction=\"/tickets/\(number)/take\""))
        }
    }

    @Test func theSameFormSentTwiceTakesOnce() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            for _ in 0..<2 {
                #expect(try await browser.post("/tickets/\(number)/take", ["version": "1", "idempotency_key": "once"]).status == .seeOther)
            }
        }
        #expect(try await desk.read(as: .it) { try $0.ticket(number).ticket.version } == 2)
    }

    @Test func requestersMayNot() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let employeeBrowser = try await open.browser(.employee)
            #expect(try await employeeBrowser.post("/tickets/\(number)/take").status == .forbidden)
            let dispatcherProgram = try await open.program(.dispatcher)
            #expect(try await dispatcherProgram.call(.post, "/api/v1/tickets/\(number)/take").status == .forbidden)
        }
    }

    @Test func theAnswerToAProgramIsTheTicket() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let ticket = try await open.program(.it).call(.post, "/api/v1/tickets/\(number)/take").json()
            #expect(ticket["status"] as? String == "assigned")
            #expect(ticket["executor_id"] as? Int64 == desk.id(.it))
            #expect(ticket["taken_at"] as? String == "2026-03-10T08:00:00Z")
            #expect(ticket["version"] as? Int == 2)
            let unknown = try await open.program(.it).call(.post, "/api/v1/tickets/\(number)/take", #"{"executor_id": 1}"#)
            #expect(unknown.status == .unprocessableContent)
            #expect(try (unknown.json()["errors"] as? [String: String])?.keys.first == "executor_id")
        }
    }
}
