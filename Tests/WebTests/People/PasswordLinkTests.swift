import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// A one-time link lets a person choose a password: once, the newest only, for a while.
@Suite struct PasswordLinkTests {
    private static let new = "seven wet otters"

    private func link(_ desk: TestDesk, _ secret: String = "link") async throws {
        try await desk.store.makeLink(Secrets.digest(secret), .password, for: desk.id(.employee), minutes: 30)
    }

    private func choose(_ open: OpenDesk, link: String = "link", _ password: String = new, again: String = new) async throws -> TestResponse
    {
        try await open.visitor.post("/password", ["link": link, "password": password, "password_again": again])
    }

    @Test func itSetsThePasswordAndSignsIn() async throws {
        let desk = try await TestDesk()
        try await link(desk)
        try await desk.open { open in
            let (before, program) = (try await open.browser(.employee), try await open.program(.employee))
            #expect(try await open.visitor.get("/password?link=link").text.contains("Emma Employee"))
            let answer = try await choose(open)
            #expect(answer.status == .seeOther && answer.headers[.setCookie] != nil)
            #expect(try await before.get("/").status == .seeOther, "sessions opened with the old password have ended")
            #expect(try await program.call(.get, "/api/v1/tickets").status == .unauthorized, "so have API tokens")
            #expect(try await open.visitor.post("/sign-in", ["username": "employee", "password": Self.new]).status == .seeOther)
            #expect(
                try await open.visitor.post("/sign-in", ["username": "employee", "password": TestDesk.password]).status
                    == .unprocessableContent)
        }
    }

    @Test func itWorksOnce() async throws {
        let desk = try await TestDesk()
        try await link(desk)
        try await desk.open { (open: OpenDesk) async throws in
            #expect(try await choose(open).status == .seeOther)
            #expect(try await choose(open).status == .notFound)
            #expect(try await open.visitor.get("/password?link=link").status == .notFound)
        }
    }

    @Test func aNewPasswordEndsIt() async throws {
        let desk = try await TestDesk()
        try await link(desk)
        try await desk.open { (open: OpenDesk) async throws in
            let changed = try await open.browser(.employee).post(
                "/profile", ["old_password": TestDesk.password, "password": Self.new, "password_again": Self.new])
            #expect(changed.status == .seeOther)
            #expect(try await open.visitor.get("/password?link=link").status == .notFound)
            #expect(try await choose(open).status == .notFound)
        }
    }

    /// Whoever made it might not have been let to for somebody with that role.
    @Test func aRoleGivenMeanwhileEndsIt() async throws {
        let desk = try await TestDesk()
        try await link(desk)
        try await desk.open { (open: OpenDesk) async throws in
            let path = "/api/v1/people/\(desk.id(.employee))"
            #expect(try await open.program(.owner).call(.patch, path, #"{"name": "Emma Other"}"#).status == .ok)
            #expect(try await open.visitor.get("/password?link=link").status == .ok)
            #expect(try await open.program(.owner).call(.patch, path, #"{"roles": ["requester", "supervisor"]}"#).status == .ok)
            #expect(try await choose(open).status == .notFound)
        }
    }

    @Test func aNewerOneReplacesIt() async throws {
        let desk = try await TestDesk()
        try await link(desk, "first")
        try await link(desk, "second")
        try await desk.open { (open: OpenDesk) async throws in
            #expect(try await choose(open, link: "first").status == .notFound)
            #expect(try await choose(open, link: "second").status == .seeOther)
        }
    }

    @Test func itEndsAfterHalfAnHour() async throws {
        let desk = try await TestDesk()
        try await link(desk)
        try await desk.open { (open: OpenDesk) async throws in
            desk.wait(minutes: 29)
            #expect(try await open.visitor.get("/password?link=link").status == .ok)
            desk.wait(minutes: 1)
            #expect(try await open.visitor.get("/password?link=link").status == .notFound)
            #expect(try await choose(open).status == .notFound)
        }
    }

    @Test(arguments: [
        ("short", "short"), ("password", "password"), ("Emma Employee", "Emma Employee"), ("employee", "employee"), (new, "another"),
        ("", ""),
    ])
    func aBadPasswordIsRefusedAndTheLinkStaysGood(password: String, again: String) async throws {
        let desk = try await TestDesk()
        try await link(desk)
        try await desk.open { (open: OpenDesk) async throws in
            #expect(try await choose(open, password, again: again).status == .unprocessableContent)
            #expect(try await choose(open).status == .seeOther)
        }
    }

    @Test func aSetUpLinkIsNoPasswordLink() async throws {
        let desk = try await TestDesk()
        try await desk.store.makeLink(Secrets.digest("link"), .setup, for: nil, minutes: 30)
        try await desk.open { (open: OpenDesk) async throws in #expect(try await choose(open).status == .notFound) }
    }

    @Test(arguments: [Person.Status.disabled, .pending]) func itLetsNobodyInWhoIsNotToComeIn(status: Person.Status) async throws {
        let desk = try await TestDesk()
        try await link(desk)
        try await desk.seedStatus(status, of: .employee)
        try await desk.open { open in
            let answer = try await choose(open)
            #expect(answer.status == .notFound)
        }
    }
}
