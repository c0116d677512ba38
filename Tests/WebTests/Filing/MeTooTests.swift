import Database
import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct MeTooTests {
    private static func filed(_ desk: TestDesk) async throws -> Int64 {
        let cast = desk.cast
        return try await desk.write(as: .it) { try $0.file(TicketDraft(problemTypeID: cast.noWater, comment: "Tank"), at: cast.coffee) }
            .number
    }

    @Test func meTooAddsAWatcherOnceAndIsSeenUnderMyTickets() async throws {
        let desk = try await TestDesk()
        let number = try await MeTooTests.filed(desk)
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            let code = desk.cast.coffee.text
            #expect(try await browser.get("/tickets/\(number)").status == .notFound)
            let before = try await browser.get("/A/\(code)")
            #expect(before.text.contains("Already reported") && before.text.contains("1 person said so"))
            for _ in 0..<2 {
                let answer = try await browser.post("/tickets/\(number)/me-too", ["code": code])
                #expect(answer.status == .seeOther && answer.location == "/A/\(code)")
            }
            let after = try await browser.get("/A/\(code)")
            #expect(after.text.contains("2 people said so") && after.text.contains("href=\"/tickets/\(number)\""))
            #expect(!after.text.contains("/me-too"))
            #expect(try await browser.get("/tickets").text.contains("/tickets/\(number)"))
            #expect(try await browser.get("/tickets/\(number)").status == .ok)
            let joined: Int? = try await desk.database.read {
                try $0.value("SELECT count(*) FROM ticket_entry WHERE ticket_number = \(number) AND kind = 'joined'")
            }
            #expect(joined == 1)
            // Reporting the same again leads to the joined ticket.
            #expect(try await browser.post("/A/\(code)", ["problem_type_id": String(desk.cast.noWater)]).location == "/tickets/\(number)")
        }
    }

    @Test func aFinishedTicketCannotBeJoined() async throws {
        let desk = try await TestDesk()
        let number = try await MeTooTests.filed(desk)
        _ = try await desk.store.system { try $0.execute("UPDATE ticket SET status = 'done', finished_at = \($1.milliseconds)") }
        try await desk.open { open in
            let page = try await open.browser(.employee).post("/tickets/\(number)/me-too", ["code": desk.cast.coffee.text])
            #expect(page.status == .conflict)
            #expect(page.text.contains("Already finished.") && page.text.contains("Kitchen, 3rd floor"))
            #expect(try await open.program(.employee).call(.post, "/api/v1/tickets/\(number)/me-too").status == .conflict)
        }
    }

    @Test func outsideTheScopeItIsMissingAndWithoutTheRightForbidden() async throws {
        let desk = try await TestDesk()
        let number = try await MeTooTests.filed(desk)
        try await desk.open { open in
            let path = "/tickets/\(number)/me-too"
            #expect(try await open.browser(.employee2).post(path, ["code": desk.cast.coffee.text]).status == .notFound)
            #expect(try await open.browser(.employee).post("/tickets/99999/me-too").status == .notFound)
            #expect(try await open.browser(.employee).post("/tickets/x/me-too").status == .notFound)
            #expect(try await open.browser(.supervisor).post(path).status == .forbidden)
            #expect(
                try await open.visitor.post(path, ["code": desk.cast.coffee.text]).location
                    == "/sign-in?next=%2FA%2F\(desk.cast.coffee.text)")
            #expect(try await open.stranger.call(.post, "/api/v1" + path).status == .unauthorized)
            #expect(try await open.program(.employee2).call(.post, "/api/v1" + path).status == .notFound)
            #expect(try await open.program(.supervisor).call(.post, "/api/v1" + path).status == .forbidden)
            let json = try await open.program(.employee).call(.post, "/api/v1" + path)
            #expect(json.status == .ok)
            #expect(try json.json()["number"] as? Int64 == number)
        }
    }
}
