import Desk
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

/// Open tickets of those who are not there.
@Suite struct HandOverTests {
    @Test(arguments: [Person.Status.absent, .disabled]) func theyAreListedCountedAndGivenTogether(status: Person.Status) async throws {
        let desk = try await TestDesk()
        let first = try await desk.seedTicket(status: .inWork, executor: .it2)
        let second = try await desk.seedTicket(status: .waiting, executor: .it2)
        let other = try await desk.seedTicket(status: .inWork, executor: .it)
        _ = try await desk.seedTicket(status: .done, executor: .it2)
        try await desk.open { open in
            let browser = try await open.browser(.dispatcher)
            #expect(try await browser.get("/hand-over").text.contains("Nothing to hand over"))
            #expect(try await !browser.get("/").text.contains("href=\"/hand-over\""))
            try await desk.seedStatus(status, of: .it2)
            let page = try await browser.get("/hand-over").text
            #expect(page.contains("Ilse Ittwo") && page.contains("value=\"\(first)-1\" ") && page.contains("value=\"\(second)-1\" "))
            #expect(!page.contains("value=\"\(other)-1\"") && page.contains("<option value=\"\(desk.id(.it))\">Ivo Itman"))
            #expect(try await browser.get("/").text.contains("href=\"/hand-over\">2"))
            #expect(try await browser.get("/departments").text.contains("2 tickets to hand over"))
            let answer = try await browser.post(
                "/hand-over", pairs: [("tickets", "\(first)-1"), ("tickets", "\(second)-1"), ("executor_id", "\(desk.id(.it))")])
            #expect(answer.status == .seeOther && answer.location == "/hand-over")
            let ticket = try await open.program(.dispatcher).call(.get, "/api/v1/tickets/\(second)").json()
            #expect(ticket["executor_id"] as? Int64 == desk.id(.it) && ticket["status"] as? String == "assigned")
            #expect(try await browser.get("/hand-over").text.contains("Nothing to hand over"))
        }
    }

    @Test func allOrNoneAreGiven() async throws {
        let desk = try await TestDesk()
        let first = try await desk.seedTicket(status: .inWork, executor: .it2)
        let second = try await desk.seedTicket(status: .waiting, executor: .it2)
        try await desk.seedStatus(.absent, of: .it2)
        try await desk.open { open in
            let browser = try await open.browser(.dispatcher)
            let pairs = [("group", "\(desk.id(.it2))-\(desk.cast.it)"), ("tickets", "\(first)-1")]
            let stale = try await browser.post(
                "/hand-over", pairs: pairs + [("tickets", "\(second)-7"), ("executor_id", "\(desk.id(.it))")])
            #expect(stale.status == .conflict && stale.text.contains("Already changed by"))
            // Somebody who is away too, nobody, nothing: at the field, with the ticks as they were.
            for executor in ["", "\(desk.id(.it2))", "999"] {
                let answer = try await browser.post("/hand-over", pairs: pairs + [("executor_id", executor)])
                #expect(answer.status == .unprocessableContent && answer.text.contains("field-error"), "\(executor)")
                #expect(answer.text.contains("value=\"\(first)-1\" aria-label=\"\(first) Paper jam\" checked"))
                #expect(answer.text.contains("value=\"\(second)-1\" aria-label=\"\(second) Paper jam\">"))
            }
            let none = try await browser.post("/hand-over", pairs: [pairs[0], ("executor_id", "\(desk.id(.it))")])
            #expect(none.status == .unprocessableContent && none.text.contains("Tickets"))
            let outside = try await browser.post("/hand-over", pairs: pairs + [("executor_id", "\(desk.id(.office))")])
            #expect(outside.status == .unprocessableContent && outside.text.contains("does not belong to the ticket"))
            let tickets = try await open.program(.dispatcher).call(.get, "/api/v1/hand-over").json()["items"] as? [[String: Any]]
            #expect(tickets?.compactMap { $0["number"] as? Int64 } == [first, second])
        }
    }

    @Test func whenNobodyElseCanTakeThemThePageSaysSo() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        _ = try await desk.seedTicket(
            on: cast.coffee, problem: cast.noWater, departmentID: cast.officeServices, status: .inWork, executor: .office)
        try await desk.seedStatus(.disabled, of: .office)
        try await desk.open { open in
            let page = try await open.browser(.dispatcher).get("/hand-over").text
            #expect(page.contains("Nobody else of this department") && page.contains("href=\"/departments/\(cast.officeServices)\""))
            #expect(!page.contains("name=\"tickets\""))
        }
    }

    @Test func everybodyHandsOverWithinTheirReach() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket(status: .inWork, executor: .it2)
        let far = try await desk.seedTicket(on: desk.cast.far, by: .employee2, status: .inWork, executor: .it2)
        try await desk.seedStatus(.absent, of: .it2)
        try await desk.open { open in
            let (dispatcher, body) = (try await open.program(.dispatcher), #"{"tickets": [\#(far)], "executor_id": \#(desk.id(.it))}"#)
            #expect(try await dispatcher.call(.post, "/api/v1/hand-over", body).status == .notFound)
            #expect(try await !open.browser(.dispatcher).get("/hand-over").text.contains("/tickets/\(far)\""))
            // Who sees everything looks and changes nothing.
            let supervisor = try await open.browser(.supervisor)
            let page = try await supervisor.get("/hand-over").text
            #expect(page.contains("/tickets/\(far)\"") && page.contains("/tickets/\(number)\"") && !page.contains("name=\"tickets\""))
            let given: KeyValuePairs = ["tickets": "\(number)-1", "executor_id": "\(desk.id(.it))"]
            #expect(try await supervisor.post("/hand-over", given).status == .forbidden)
            for member in [Member.employee, .it, .assets] {
                #expect(try await open.browser(member).get("/hand-over").status == .forbidden)
                #expect(try await open.browser(member).post("/hand-over", given).status == .forbidden)
                #expect(try await open.program(member).call(.get, "/api/v1/hand-over").status == .forbidden)
            }
            #expect(try await open.visitor.get("/hand-over").location.hasPrefix("/sign-in"))
            #expect(try await open.stranger.call(.post, "/api/v1/hand-over", body).status == .unauthorized)
            let told = try await dispatcher.call(
                .post, "/api/v1/hand-over", #"{"tickets": [\#(number)], "executor_id": \#(desk.id(.it))}"#
            ).json()
            #expect(told["given"] as? Int == 1)
            for bad in ["{}", #"{"tickets": []}"#, #"{"tickets": [\#(number)]}"#, #"{"tickets": "x"}"#] {
                #expect(try await dispatcher.call(.post, "/api/v1/hand-over", bad).status == .unprocessableContent, "\(bad)")
            }
        }
    }
}
