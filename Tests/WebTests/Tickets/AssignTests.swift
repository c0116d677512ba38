import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

/// Giving a ticket to a person or another department.
@Suite struct AssignTests {
    @Test func theDispatcherGivesItToSomebodyOfTheDepartment() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let browser = try await open.browser(.dispatcher)
            let dialog = try await browser.get("/tickets/\(number)?ask=assign").text
            #expect(dialog.contains(Member.it.name) && dialog.contains(Member.it2.name) && !dialog.contains(Member.office.name))
            let answer = try await browser.post("/tickets/\(number)/assign", ["version": "1", "executor_id": "\(desk.id(.it2))"])
            #expect(answer.status == .seeOther)
            #expect(try await browser.get("/tickets/\(number)").text.contains("Dora Dispatcher gave it to Ilse Ittwo"))
        }
    }

    @Test func absentPeopleAreNotOfferedAndNotTaken() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        let it2 = desk.id(.it2)
        _ = try await desk.store.system { connection, _ in try connection.execute("UPDATE person SET status = 'absent' WHERE id = \(it2)") }
        try await desk.open { open in
            let browser = try await open.browser(.dispatcher)
            #expect(try await !browser.get("/tickets/\(number)?ask=assign").text.contains(Member.it2.name))
            let answer = try await browser.post("/tickets/\(number)/assign", ["version": "1", "executor_id": "\(it2)"])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("id=\"executor_id-error\""))
        }
    }

    @Test func outsideTheDepartmentIsRefused() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let program = try await open.program(.dispatcher)
            let answer = try await program.call(.post, "/api/v1/tickets/\(number)/assign", #"{"executor_id": \#(desk.id(.office))}"#)
            #expect(answer.status == .unprocessableContent)
            #expect(try answer.json()["detail"] as? String == "Oskar Office does not belong to the ticket's department.")
            for body in ["{}", #"{"executor_id": 999}"#] {
                let refused = try await program.call(.post, "/api/v1/tickets/\(number)/assign", body)
                #expect(try (refused.json()["errors"] as? [String: String])?.keys.first == "executor_id")
            }
        }
    }

    @Test func executorsDoNotGiveOut() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket(status: .inWork, executor: .it)
        try await desk.open { open in
            let itBrowser = try await open.browser(.it)
            #expect(try await itBrowser.post("/tickets/\(number)/assign", ["executor_id": "\(desk.id(.it2))"]).status == .forbidden)
            // Not even whether the number belongs to anybody.
            let itProgram = try await open.program(.it)
            #expect(try await itProgram.call(.post, "/api/v1/tickets/\(number)/assign", #"{"executor_id": 999}"#).status == .forbidden)
            #expect(try await itProgram.call(.post, "/api/v1/tickets/\(number)/move", #"{"department_id": 999}"#).status == .forbidden)
        }
    }

    @Test func anUnroutedTicketGetsItsDepartment() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let number = try await desk.seedTicket(on: cast.room, problem: cast.tooWarm, departmentID: .some(nil))
        try await desk.open { open in
            let browser = try await open.browser(.dispatcher)
            let page = try await browser.get("/tickets/\(number)").text
            #expect(page.contains("No rule says who looks after this.") && page.contains("Unrouted"))
            let officeBrowser = try await open.browser(.office)
            #expect(try await officeBrowser.get("/tickets/\(number)").status == .notFound)
            let answer = try await browser.post(
                "/tickets/\(number)/move", ["version": "1", "department_id": "\(cast.officeServices)", "comment": "The janitor has keys"])
            #expect(answer.status == .seeOther)
            let moved = try await open.browser(.office).get("/tickets/\(number)").text
            #expect(moved.contains("Moved here by Dora Dispatcher: “The janitor has keys”"))
        }
    }

    @Test func programsMoveTicketsToo() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket(status: .inWork, executor: .it)
        try await desk.open { open in
            let program = try await open.program(.dispatcher)
            let moved = try await program.call(.post, "/api/v1/tickets/\(number)/move", #"{"department_id": \#(desk.cast.officeServices)}"#)
                .json()
            #expect(moved["department_id"] as? Int64 == desk.cast.officeServices)
            #expect(moved["executor_id"] is NSNull)
            #expect(moved["status"] as? String == "new")
            let unknown = try await program.call(.post, "/api/v1/tickets/\(number)/move", #"{"department_id": 999}"#)
            #expect(unknown.status == .unprocessableContent)
        }
    }
}
