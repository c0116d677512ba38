import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

/// What holds for every move alike: who may not, sees nothing or is nobody, by page and by API.
@Suite struct MoveRightsTests {
    @Test(arguments: Ticket.Move.allCases) func anotherDepartmentsOrSitesTicketIsNotThere(_ move: Ticket.Move) async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            for member in [Member.office, .employee2] {
                let browser = try await open.browser(member)
                #expect(try await browser.post("/tickets/\(number)/\(move.rawValue)", ["comment": "x"]).status == .notFound)
                let program = try await open.program(member)
                #expect(try await program.call(.post, "/api/v1/tickets/\(number)/\(move.rawValue)").status == .notFound)
            }
        }
    }

    @Test(arguments: Ticket.Move.allCases) func theSupervisorSeesAndChangesNothing(_ move: Ticket.Move) async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket(status: .inWork, executor: .it)
        try await desk.open { open in
            let browser = try await open.browser(.supervisor)
            let page = try await browser.get("/tickets/\(number)")
            #expect(page.status == .ok)
            #expect(!page.text.contains("/tickets/\(number)/\(move.rawValue)\""))
            let fields: KeyValuePairs = [
                "version": "1", "comment": "x", "result": "done", "executor_id": "\(desk.id(.it2))",
                "department_id": "\(desk.cast.officeServices)",
            ]
            #expect(try await browser.post("/tickets/\(number)/\(move.rawValue)", fields).status == .forbidden)
            let body: [Ticket.Move: String] = [
                .finish: #"{"result": "done"}"#, .assign: #"{"executor_id": \#(desk.id(.it2))}"#,
                .move: #"{"department_id": \#(desk.cast.officeServices)}"#,
            ]
            let answer = try await open.program(.supervisor).call(.post, "/api/v1/tickets/\(number)/\(move.rawValue)", body[move])
            #expect(answer.status == .forbidden)
        }
        #expect(try await desk.read(as: .owner) { try $0.ticket(number).ticket.version } == 1)
    }

    @Test(arguments: Ticket.Move.allCases) func nobodyIsSentToSignIn(_ move: Ticket.Move) async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let page = try await open.visitor.post("/tickets/\(number)/\(move.rawValue)", ["comment": "x"])
            #expect(page.location.hasPrefix("/sign-in"))
            let answer = try await open.stranger.call(.post, "/api/v1/tickets/\(number)/\(move.rawValue)")
            #expect(answer.status == .unauthorized)
        }
    }

    @Test func whatIsNoNumberIsNoTicket() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.owner)
            for path in ["/tickets/abc", "/tickets/99999", "/tickets/9999999999999999999999"] {
                #expect(try await browser.get(path).status == .notFound)
                let ownerProgram = try await open.program(.owner)
                #expect(try await ownerProgram.call(.get, "/api/v1\(path)").status == .notFound)
            }
        }
    }
}
