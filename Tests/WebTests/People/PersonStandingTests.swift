import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// Out at once, in again, and forgotten for good.
@Suite struct PersonStandingTests {
    @Test func disablingEndsSessionsTokensAndLinksAtOnce() async throws {
        let desk = try await TestDesk()
        let id = desk.id(.employee)
        try await desk.store.makeLink(Secrets.digest("link"), .password, for: id, minutes: 30)
        try await desk.open { (open: OpenDesk) async throws in
            let (owner, browser, program) = (
                try await open.browser(.owner), try await open.browser(.employee), try await open.program(.employee)
            )
            #expect(try await owner.get("/people/\(id)/disable").text.contains("Disable Emma Employee?"))
            #expect(try await owner.post("/people/\(id)/disable").status == .seeOther)
            #expect(try await browser.get("/").status == .seeOther)
            #expect(try await program.call(.get, "/api/v1/tickets").status == .unauthorized)
            #expect(try await open.visitor.get("/password?link=link").status == .notFound)
            let wrong = try await open.visitor.post("/sign-in", ["username": "employee", "password": TestDesk.password])
            #expect(wrong.status == .unprocessableContent)
            #expect(try await owner.post("/people/\(id)/link").status == .unprocessableContent, "a link would not help")
            #expect(try await owner.post("/people/\(id)/enable").status == .seeOther)
            #expect(try await browser.get("/").status == .seeOther, "old sessions stay ended")
            let right = try await open.visitor.post("/sign-in", ["username": "employee", "password": TestDesk.password])
            #expect(right.status == .seeOther && !right.location.hasPrefix("/sign-in"))
        }
    }

    @Test func anonymisingForgetsWhoItWasAndKeepsTheTickets() async throws {
        let desk = try await TestDesk()
        let id = desk.id(.employee)
        let number = try await desk.seedTicket()
        try await desk.open { (open: OpenDesk) async throws in
            let (owner, program) = (try await open.browser(.owner), try await open.program(.owner))
            #expect(
                try await program.call(.patch, "/api/v1/people/\(id)", #"{"email": "emma@example.com", "phone": "+4930123456"}"#).status
                    == .ok)
            for (path, fields) in [
                ("people/\(id)/absence", ["from": "2026-03-10"]), ("people/\(id)/absence/end", [:]),
                ("departments/\(desk.cast.it)/members/add", ["person": "employee"]),
                ("audit/export", ["login": "employee", "whom": "employee"]),
                ("people/registrations/\(id)/confirm", [:]),
            ] as [(String, KeyValuePairs<String, String>)] {
                if path.hasSuffix("confirm") { try await desk.seedStatus(.pending, of: .employee) }
                #expect([.seeOther, .ok].contains(try await owner.post("/\(path)", fields).status), "\(path)")
            }
            let wrong = try await owner.post("/people/\(id)/anonymise", ["login": "emma"])
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("That is not it"))
            #expect(try await owner.post("/people/\(id)/anonymise", ["login": "EMPLOYEE"]).status == .seeOther)
            let ticket = try await owner.get("/tickets/\(number)").text
            #expect(ticket.contains("Former colleague \(id)") && !ticket.contains("Emma"))
            let json = try await program.call(.get, "/api/v1/people/\(id)").json()
            #expect(
                json["email"] is NSNull && json["phone"] is NSNull && json["roles"] as? [String] == []
                    && json["status"] as? String == "disabled")
            #expect(try await !owner.get("/people?q=emma").text.contains("Former colleague"))
            for path in ["enable", "link", "anonymise"] {
                #expect(try await owner.post("/people/\(id)/\(path)", ["login": "former~\(id)"]).status == .conflict, "\(path)")
            }
            #expect(try await program.call(.post, "/api/v1/people", #"{"login": "employee", "name": "Emma again"}"#).status == .created)
        }
        let traces: Int64? = try await desk.database.read { connection in
            try connection.value(
                """
                SELECT (SELECT count(*) FROM person WHERE name LIKE '%Emma Emp%' OR email LIKE 'emma%' OR phone IS NOT NULL)
                    + (SELECT count(*) FROM audit WHERE subject LIKE '%emma%' OR subject LIKE '%employee%')
                """)
        }
        #expect(traces == 0)
    }

    @Test func aWaitingPersonIsAuthorisedInOneStep() async throws {
        let desk = try await TestDesk()
        let id = desk.id(.employee)
        try await desk.open { (open: OpenDesk) async throws in
            let (owner, before) = (try await open.browser(.owner), try await open.browser(.employee))
            try await desk.seedStatus(.pending, of: .employee)
            #expect(try await before.get("/").status == .seeOther)
            let list = try await owner.get("/people?status=pending").text
            #expect(list.contains("Emma Employee") && !list.contains("Ivo Itman"))
            #expect(try await owner.post("/people/\(id)/enable").status == .conflict)
            let page = try await owner.get("/people/\(id)/authorise").text
            #expect(page.contains("Authorise Emma Employee") && !page.contains("name=\"email\""))
            let answer = try await owner.post(
                "/people/\(id)/authorise",
                ["roles": "executor", "site_id": "1", "department_id": "1", "job_title": "Technician", "version": "1"])
            #expect(answer.status == .seeOther)
            let browser = try await open.browser(.employee)
            #expect(try await browser.get("/journal").status == .ok, "staff at the next click")
        }
    }

    @Test(arguments: [true, false]) func whoWaitedWaitsAgainWhenEnabled(inBulk: Bool) async throws {
        let desk = try await TestDesk()
        let id = desk.id(.employee)
        try await desk.seedStatus(.pending, of: .employee)
        try await desk.open { (open: OpenDesk) async throws in
            let owner = try await open.browser(.owner)
            func act(_ act: String) async throws {
                let answer =
                    inBulk
                    ? try await owner.post("/people/bulk", ["act": act, "person": "\(id)"])
                    : try await owner.post("/people/\(id)/\(act)")
                #expect(answer.status == .seeOther)
            }
            func status() async throws -> String? {
                try await open.program(.owner).call(.get, "/api/v1/people/\(id)").json()["status"] as? String
            }
            try await act("disable")
            #expect(try await status() == "disabled")
            try await act("enable")
            #expect(try await status() == "pending", "nobody has confirmed them")
            let wrong = try await open.visitor.post("/sign-in", ["username": "employee", "password": TestDesk.password])
            #expect(wrong.status == .forbidden)
            #expect(try await owner.post("/people/registrations/\(id)/confirm").status == .seeOther)
            try await act("disable")
            try await act("enable")
            #expect(try await status() == "active", "once confirmed they come back at once")
        }
    }

    @Test func theTicketsOfWhoWasDisabledAreHandedOver() async throws {
        let desk = try await TestDesk()
        let id = desk.id(.it)
        _ = try await desk.seedTicket(on: desk.cast.jet, by: .employee, status: .assigned, executor: .it)
        try await desk.seedRole(.userManager, of: .it2)
        try await desk.open { (open: OpenDesk) async throws in
            let owner = try await open.browser(.owner)
            #expect(try await !owner.get("/people/\(id)").text.contains("\"/hand-over\""), "at work")
            #expect(try await owner.post("/people/\(id)/disable").location == "/people/\(id)")
            #expect(try await owner.get("/people/\(id)").text.contains("\"/hand-over\""))
            #expect(try await !open.browser(.it2).get("/people/\(id)").text.contains("\"/hand-over\""), "not theirs to see")
        }
    }

    @Test func outsideTheScopeAndWithoutTheRight() async throws {
        let desk = try await TestDesk()
        let (near, far) = (desk.id(.employee), desk.id(.employee2))
        try await desk.open { (open: OpenDesk) async throws in
            let dispatcher = try await open.browser(.dispatcher)
            for act in ["disable", "enable", "anonymise", "link", "link/revoke", "edit", "authorise"] {
                #expect(try await dispatcher.post("/people/\(near)/\(act)").status == .forbidden, "\(act)")
                #expect(try await dispatcher.post("/people/\(far)/\(act)").status == .notFound, "\(act)")
                #expect(try await open.browser(.employee).post("/people/\(near)/\(act)").status == .forbidden, "\(act)")
                #expect(try await open.visitor.post("/people/\(near)/\(act)").location.hasPrefix("/sign-in"), "\(act)")
            }
        }
    }
}

/// Links made by a user manager.
@Suite struct PersonLinkTests {
    @Test func aForgottenPasswordGetsHalfAnHourAndTheNewestLinkOnly() async throws {
        let desk = try await TestDesk()
        let id = desk.id(.employee)
        try await desk.open { (open: OpenDesk) async throws in
            let (owner, before) = (try await open.browser(.owner), try await open.browser(.employee))
            func link() async throws -> String {
                let answer = try await owner.post("/people/\(id)/link")
                #expect(answer.status == .ok && answer.text.contains("chooses a new password"))
                return try #require(answer.text.captures(#"link=([0-9a-f]{64})"#).first)
            }
            let (first, second) = (try await link(), try await link())
            #expect(try await open.visitor.get("/password?link=\(first)").status == .notFound)
            desk.wait(minutes: 29)
            #expect(try await open.visitor.get("/password?link=\(second)").status == .ok)
            let chosen = try await open.visitor.post(
                "/password", ["link": second, "password": "seven wet otters", "password_again": "seven wet otters"])
            #expect(chosen.status == .seeOther)
            #expect(try await before.get("/").status == .seeOther, "other sessions end")
            let third = try await link()
            desk.wait(minutes: 30)
            #expect(try await open.visitor.get("/password?link=\(third)").status == .notFound)
        }
    }

    @Test func aLinkIsRevoked() async throws {
        let desk = try await TestDesk()
        let id = desk.id(.employee)
        try await desk.open { (open: OpenDesk) async throws in
            let owner = try await open.browser(.owner)
            let made = try await owner.post("/people/\(id)/link")
            let secret = try #require(made.text.captures(#"link=([0-9a-f]{64})"#).first)
            #expect(try await owner.get("/people/\(id)").text.contains("/people/\(id)/link/revoke"))
            #expect(try await owner.post("/people/\(id)/link/revoke").status == .seeOther)
            #expect(try await open.visitor.get("/password?link=\(secret)").status == .notFound)
            #expect(try await !owner.get("/people/\(id)").text.contains("/people/\(id)/link/revoke"))
        }
    }

    @Test func visitorsReadWhomToAskAndNothingElse() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            #expect(try await open.visitor.get("/sign-in").text.contains("/forgot-password"))
            let (plain, asking) = (
                try await open.visitor.get("/forgot-password"), try await open.visitor.get("/forgot-password?username=owner")
            )
            #expect(plain.status == .ok && plain.text.contains("half an hour"))
            #expect(!asking.text.contains("owner") && asking.status == .ok)
        }
    }
}
