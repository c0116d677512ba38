import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

/// Being away and coming back.
@Suite struct AbsencePagesTests {
    @Test func whoIsAwayIsMarkedAndComesBack() async throws {
        let desk = try await TestDesk()
        try await desk.seedTeam()
        let ilse = desk.id(.it2)
        try await desk.open { open in
            let (lead, program) = (try await open.browser(.it), try await open.program(.owner))
            func status() async throws -> String? { try await program.call(.get, "/api/v1/people/\(ilse)").json()["status"] as? String }
            let path = "/people/\(ilse)/absence"
            #expect(try await lead.get(path).text.contains("value=\"2026-03-10\""))
            #expect(try await lead.post(path, ["from": "", "until": "2026-03-12"]).location == path)
            #expect(try await status() == "absent")
            #expect(try await lead.get(path).text.contains("Away until 12 March"))
            #expect(try await lead.get("/departments/\(desk.cast.it)").text.contains("Away until 12 March"))
            #expect(try await lead.post("\(path)/end").location == path)
            #expect(try await status() == "active")
            #expect(try await lead.get(path).text.contains("Here"))
        }
    }

    @Test(arguments: [("from", "soon"), ("until", "2026-03-09"), ("until", "x")])
    func aBadDateComesBackWithWhatWasTyped(field: String, value: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.browser(.owner).post(
                "/people/\(desk.id(.it2))/absence", pairs: [(field, value), (field == "from" ? "until" : "from", "2026-03-20")])
            #expect(answer.status == .unprocessableContent && answer.text.contains("value=\"\(value)\""))
            #expect(answer.text.contains("value=\"2026-03-20\""))
        }
    }

    @Test func onlyThoseWhoLookAfterSomebodySayThatTheyAreAway() async throws {
        let desk = try await TestDesk()
        try await desk.seedTeam()
        let (ilse, oskar, egon) = (desk.id(.it2), desk.id(.office), desk.id(.employee2))
        try await desk.open { open in
            let lead = try await open.browser(.it)
            // Of another department: seen, but not theirs; of another site: not there.
            #expect(try await lead.get("/people/\(oskar)/absence").status == .ok)
            #expect(try await lead.post("/people/\(oskar)/absence").status == .forbidden)
            #expect(try await lead.post("/people/\(egon)/absence").status == .notFound)
            for member in [Member.dispatcher, .supervisor] {
                let browser = try await open.browser(member)
                #expect(try await browser.get("/people/\(ilse)/absence").status == .ok)
                #expect(try await browser.post("/people/\(ilse)/absence").status == .forbidden)
                #expect(try await browser.post("/people/\(ilse)/absence/end").status == .forbidden)
            }
            for member in [Member.employee, .it2, .assets] {
                #expect(try await open.browser(member).get("/people/\(ilse)/absence").status == .forbidden)
                #expect(try await open.browser(member).post("/people/\(ilse)/absence").status == .forbidden)
            }
            #expect(try await open.visitor.get("/people/\(ilse)/absence").location.hasPrefix("/sign-in"))
            #expect(try await open.program(.owner).call(.get, "/api/v1/people/\(ilse)").json()["status"] as? String == "active")
        }
    }

    @Test func whoHasLeftCannotBeAway() async throws {
        let desk = try await TestDesk()
        try await desk.seedStatus(.disabled, of: .it2)
        try await desk.open { open in
            let (path, owner) = ("/people/\(desk.id(.it2))/absence", try await open.browser(.owner))
            #expect(try await owner.get(path).text.contains("Disabled"))
            let answer = try await owner.post(path)
            #expect(answer.status == .unprocessableContent && answer.text.contains("does not work here at present"))
        }
    }

    @Test func programsSayItToo() async throws {
        let desk = try await TestDesk()
        let path = "/api/v1/people/\(desk.id(.it2))/absence"
        try await desk.open { open in
            let owner = try await open.program(.owner)
            let away = try await owner.call(.put, path, #"{"from": "2026-03-10", "until": "2026-03-11"}"#).json()
            #expect(away["status"] as? String == "absent" && away["until"] as? String == "2026-03-11")
            // Announced for later: still here.
            let later = try await owner.call(.put, path, #"{"from": "2026-03-20"}"#).json()
            #expect(later["status"] as? String == "active" && later["from"] as? String == "2026-03-20" && later["until"] is NSNull)
            #expect(try await owner.call(.delete, path).json()["from"] is NSNull)
            #expect(try await owner.call(.put, path, #"{"until": "2026-03-01"}"#).status == .unprocessableContent)
            #expect(try await owner.call(.put, path, #"{"why": "sun"}"#).status == .unprocessableContent)
            #expect(try await owner.call(.put, "/api/v1/people/999/absence", "{}").status == .notFound)
            #expect(try await open.program(.supervisor).call(.put, path, "{}").status == .forbidden)
            #expect(try await open.program(.supervisor).call(.get, path).status == .ok)
            #expect(try await open.program(.employee).call(.delete, path).status == .forbidden)
            #expect(try await open.stranger.call(.put, path, "{}").status == .unauthorized)
        }
    }

    @Test func whoIsAwayTakesNothingAndGetsNothing() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.seedStatus(.absent, of: .it2)
        try await desk.open { open in
            let away = try await open.browser(.it2)
            #expect(try await !away.get("/tickets/\(number)").text.contains("/tickets/\(number)/take"))
            for action in ["take", "start"] {
                let answer = try await open.program(.it2).call(.post, "/api/v1/tickets/\(number)/\(action)", "{}")
                #expect(answer.status == .unprocessableContent && answer.text.contains("You are marked as away"))
            }
            let given = try await open.program(.dispatcher).call(
                .post, "/api/v1/tickets/\(number)/assign", #"{"executor_id": \#(desk.id(.it2))}"#)
            #expect(
                try (given.json()["errors"] as? [String: String])?["executor_id"]
                    == "Ilse Ittwo is away and gets no work at present. Choose somebody else.")
        }
    }
}
