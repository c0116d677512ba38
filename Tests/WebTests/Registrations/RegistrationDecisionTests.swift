import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Support
import Testing

@testable import Web

/// Letting people in by hand, or not: the page and its API twin.
@Suite struct RegistrationDecisionTests {
    /// A desk with somebody at Harbour who waits.
    private func desk() async throws -> (desk: TestDesk, id: Int64) {
        let desk = try await TestDesk()
        let draft = try SignUpDraft(
            login: "anna", name: "Anna <Berg>", password: "seven wet otters", again: "seven wet otters", email: "anna@example.com",
            phone: nil,
            organisation: "Northwind", taxNumber: "7707083893", siteID: desk.cast.harbour, of: [desk.cast.harbour], language: .english)
        let id = try await desk.store.signUp(
            draft, passwordHash: try Passwords.hash("seven wet otters"), request: "r", once: nil, from: "192.0.2.1")
        return (desk, id)
    }

    private func acts(_ desk: TestDesk) async throws -> [String] {
        try await desk.database.read { try $0.values("SELECT act FROM audit WHERE act LIKE 'registration%' ORDER BY id") }
    }

    @Test func somebodyIsLetInByHand() async throws {
        let (desk, id) = try await desk()
        try await desk.open { open in
            let browser = try await open.browser(.owner)
            #expect(try await browser.get("/").text.contains("Registrations waiting"))
            let page = try await browser.get("/people/registrations")
            #expect(page.text.contains("Anna &lt;Berg&gt;") && page.text.contains("7707083893") && page.text.contains("anna@example.com"))
            let answer = try await browser.post("/people/registrations/\(id)/confirm")
            #expect(answer.status == .seeOther && answer.location == "/people/registrations")
            #expect(try await browser.get("/people/registrations").text.contains("Nobody is waiting."))
            #expect(
                try await open.visitor.post("/sign-in", ["username": "anna", "password": "seven wet otters"]).location == "/tickets/new")
            #expect(try await acts(desk) == ["registration_add", "registration_confirm"])
            #expect(try await browser.post("/people/registrations/\(id)/refuse").status == .conflict, "it has been decided")
        }
    }

    @Test func somebodyIsRefusedAndLetInLater() async throws {
        let (desk, id) = try await desk()
        try await desk.open { open in
            let browser = try await open.browser(.owner)
            #expect(try await browser.get("/people/registrations/\(id)/refuse").status == .ok)
            let long = try await browser.post("/people/registrations/\(id)/refuse", ["reason": String(repeating: "x", count: 301)])
            #expect(long.status == .unprocessableContent && long.text.contains("id=\"reason-error\""))
            #expect(try await browser.post("/people/registrations/\(id)/refuse", ["reason": "Left <last> year"]).status == .seeOther)
            #expect(try await browser.get("/people/registrations").text.contains("Nobody is waiting."))
            #expect(try await browser.get("/people/registrations?show=refused").text.contains("Left &lt;last&gt; year"))
            #expect(try await browser.post("/people/registrations/\(id)/refuse").status == .conflict)
            #expect(try await browser.post("/people/registrations/\(id)/confirm").status == .seeOther)
            #expect(try await acts(desk) == ["registration_add", "registration_refuse", "registration_confirm"])
        }
    }

    @Test(arguments: [
        (Member.supervisor, HTTPResponse.Status.forbidden), (.dispatcher, .forbidden), (.employee, .forbidden), (.it, .forbidden),
    ])
    func whoMayNotLetPeopleInDoesNot(member: Member, status: HTTPResponse.Status) async throws {
        let (desk, id) = try await desk()
        try await desk.open { open in
            let (browser, program) = (try await open.browser(member), try await open.program(member))
            for path in ["confirm", "refuse"] {
                #expect(try await browser.post("/people/registrations/\(id)/\(path)").status == status)
                #expect(try await program.call(.post, "/api/v1/registrations/\(id)/\(path)").status == status)
            }
            let mayLook = member == .supervisor || member == .dispatcher
            let page = try await browser.get("/people/registrations")
            #expect(page.status == (mayLook ? .ok : .forbidden))
            #expect(!page.text.contains("/confirm\""))
            #expect(try await browser.get("/people/registrations/\(id)/refuse").status == .forbidden)
            #expect(try await program.call(.get, "/api/v1/registrations").status == (mayLook ? .ok : .forbidden))
            #expect(try await desk.read(as: .owner) { try $0.registration(id).standing.status } == .waiting)
        }
    }

    @Test func whoManagesAnotherSiteKnowsNothingOfIt() async throws {
        let (desk, id) = try await desk()
        let (elsewhere, here) = (desk.id(.employee2), desk.id(.employee))
        try await desk.store.system { connection, _ in
            _ = try connection.execute("UPDATE person_role SET role = 'site_manager' WHERE person_id IN \([elsewhere, here])")
        }
        try await desk.open { open in
            let (browser, program) = (try await open.browser(.employee2), try await open.program(.employee2))
            #expect(try await browser.get("/people/registrations").text.contains("Nobody is waiting."))
            #expect(try await browser.get("/people/registrations/\(id)/refuse").status == .notFound)
            for path in ["confirm", "refuse"] {
                #expect(try await browser.post("/people/registrations/\(id)/\(path)").status == .notFound)
                #expect(try await program.call(.post, "/api/v1/registrations/\(id)/\(path)").status == .notFound)
            }
            #expect(try await program.call(.get, "/api/v1/registrations").json()["items"] as? [String] == [])
            #expect(try await open.browser(.employee).post("/people/registrations/\(id)/confirm").status == .seeOther, "at their own site")
        }
    }

    @Test func signedOutPeopleAreSentToSignIn() async throws {
        let (desk, id) = try await desk()
        try await desk.open { (open: OpenDesk) async throws in
            #expect(try await open.visitor.get("/people/registrations").location.hasPrefix("/sign-in"))
            #expect(try await open.visitor.post("/people/registrations/\(id)/confirm").location.hasPrefix("/sign-in"))
            #expect(try await open.stranger.call(.get, "/api/v1/registrations").status == .unauthorized)
        }
    }

    @Test func programsDoTheSame() async throws {
        let (desk, id) = try await desk()
        try await desk.open { open in
            let program = try await open.program(.owner)
            let items = try await program.call(.get, "/api/v1/registrations").json()["items"] as? [[String: Any]]
            let item = try #require(items?.first)
            #expect(items?.count == 1 && item["id"] as? Int64 == id && item["status"] as? String == "waiting")
            #expect(item["tax_number"] as? String == "7707083893" && item["attempts"] as? Int == 0)
            #expect(try await program.call(.get, "/api/v1/registrations?status=x").status == .unprocessableContent)
            #expect(try await program.call(.post, "/api/v1/registrations/\(id)/confirm", #"{"x": 1}"#).status == .unprocessableContent)
            #expect(try await program.call(.post, "/api/v1/registrations/\(desk.id(.it))/confirm").status == .notFound)
            let refused = try await program.call(.post, "/api/v1/registrations/\(id)/refuse", #"{"reason": "left"}"#)
            #expect(refused.status == .ok)
            #expect(try refused.json()["reason"] as? String == "left" && refused.json()["decided_by"] as? Int64 == desk.id(.owner))
            #expect(try await program.call(.post, "/api/v1/registrations/\(id)/refuse").status == .conflict)
            let confirmed = try await program.call(.post, "/api/v1/registrations/\(id)/confirm")
            #expect(try confirmed.status == .ok && confirmed.json()["status"] as? String == "confirmed")
        }
    }
}
