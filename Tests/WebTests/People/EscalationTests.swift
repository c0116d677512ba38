import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// Nobody gives more than they may, and nobody gets at somebody with more rights than they could give.
@Suite struct EscalationTests {
    /// The dispatcher becomes a user manager, the supervisor stays; `it` becomes the site manager of Harbour.
    private static func desk() async throws -> TestDesk {
        let desk = try await TestDesk()
        for (member, role) in [(Member.dispatcher, "user_manager"), (.it, "site_manager")] {
            let id = desk.id(member)
            try await desk.store.system { connection, _ in
                _ = try connection.execute("UPDATE person_role SET role = \(role) WHERE person_id = \(id)")
            }
        }
        return desk
    }

    private static func roles(_ desk: TestDesk, _ member: Member) async throws -> [String] {
        let id = desk.id(member)
        return try await desk.read(as: .owner) { try $0.person(id).roles }
    }

    @Test(arguments: [
        (Member.dispatcher, Member.employee, "executor", true), (.dispatcher, .employee2, "supervisor", true),
        (.dispatcher, .employee, "user_manager", true), (.dispatcher, .employee, "owner", false),
        (.dispatcher, .dispatcher, "supervisor", false),
        (.it, .employee, "executor", true), (.it, .employee, "dispatcher", true), (.it, .employee, "site_manager", true),
        (.it, .employee, "asset_manager", false), (.it, .employee, "user_manager", false), (.it, .employee, "supervisor", false),
        (.it, .employee, "owner", false), (.it, .it, "asset_manager", false), (.it, .office, "department_lead", true),
    ])
    func rolesThatMayBeGiven(giver: Member, other: Member, role: String, isAllowed: Bool) async throws {
        let desk = try await Self.desk()
        let id = desk.id(other)
        let before = try await Self.roles(desk, other)
        try await desk.open { (open: OpenDesk) async throws in
            let roles = String(decoding: try JSONEncoder().encode(before + [role]), as: UTF8.self)
            let answer = try await open.program(giver).call(.patch, "/api/v1/people/\(id)", #"{"roles": \#(roles)}"#)
            #expect(answer.status == (isAllowed ? .ok : .forbidden))
            let form = [("name", other.name), ("site_id", "1"), ("roles", role)] + before.map { ("roles", $0) }
            if !isAllowed, giver == .dispatcher {
                #expect(try await open.browser(giver).post("/people/\(id)/edit", pairs: form + [("version", "1")]).status == .forbidden)
            }
        }
        #expect(try await Set(Self.roles(desk, other)) == Set(isAllowed ? before + [role] : before))
    }

    @Test(arguments: ["edit", "disable", "link", "anonymise", "authorise"]) func theOwnersAccountIsOutOfReach(act: String) async throws {
        let desk = try await Self.desk()
        let owner = desk.id(.owner)
        try await desk.open { (open: OpenDesk) async throws in
            let manager = try await open.browser(.dispatcher)
            let form: KeyValuePairs = [
                "name": "Mine", "email": "me@example.com", "roles": "owner", "login": "owner", "site_id": "", "version": "1",
            ]
            #expect(try await manager.post("/people/\(owner)/\(act)", form).status == .forbidden)
            let page = try await manager.get("/people/\(owner)").text
            #expect(page.contains("Olga Owner") && !page.contains("/people/\(owner)/edit"))
        }
    }

    @Test func theAPIKeepsTheOwnersAccountOutOfReachToo() async throws {
        let desk = try await Self.desk()
        let owner = desk.id(.owner)
        try await desk.open { (open: OpenDesk) async throws in
            let manager = try await open.program(.dispatcher)
            for (act, body) in [("disable", nil), ("password-link", nil), ("anonymise", #"{"login": "owner"}"#)] as [(String, String?)] {
                #expect(try await manager.call(.post, "/api/v1/people/\(owner)/\(act)", body).status == .forbidden)
            }
            #expect(try await manager.call(.patch, "/api/v1/people/\(owner)", #"{"email": "me@example.com"}"#).status == .forbidden)
        }
    }

    @Test func theOwnersTokensFactorAndAbsenceAreOutOfReach() async throws {
        let desk = try await Self.desk()
        let owner = desk.id(.owner)
        try await desk.store.openToken("owners", for: owner, until: desk.now.adding(days: 1), from: "")
        try await desk.open { (open: OpenDesk) async throws in
            _ = try await open.enrol(.owner, try await open.browser(.owner))
            let (manager, program) = (try await open.browser(.dispatcher), try await open.program(.dispatcher))
            #expect(try await manager.get("/people/\(owner)/tokens").status == .forbidden)
            #expect(try await manager.post("/people/\(owner)/tokens/owners/revoke").status == .forbidden)
            #expect(try await manager.post("/people/\(owner)/second-factor").status == .forbidden)
            #expect(try await manager.post("/people/\(owner)/absence").status == .forbidden)
            #expect(try await manager.get("/people/\(owner)/absence").status == .ok, "they see it")
            #expect(try await program.call(.get, "/api/v1/people/\(owner)/tokens").status == .forbidden)
            #expect(try await program.call(.delete, "/api/v1/people/\(owner)/tokens/owners").status == .forbidden)
            #expect(try await program.call(.delete, "/api/v1/people/\(owner)/second-factor").status == .forbidden)
            #expect(try await program.call(.put, "/api/v1/people/\(owner)/absence", "{}").status == .forbidden)
            let page = try await manager.get("/people/\(owner)").text
            #expect(!page.contains("/people/\(owner)/tokens") && !page.contains("/people/\(owner)/second-factor"))
            #expect(try await !manager.get("/people/\(owner)/rights").text.contains("/people/\(owner)/tokens"))
        }
        #expect(try await desk.read(as: .owner) { try $0.person(owner).status } == .active)
    }

    @Test func whoWaitsWithMoreRightsIsLetInByThoseWhoCouldGiveThem() async throws {
        let desk = try await Self.desk()
        let owner = desk.id(.assets)
        try await desk.seedRole(.owner, of: .assets)
        try await desk.seedStatus(.pending, of: .assets)
        try await desk.open { (open: OpenDesk) async throws in
            let manager = try await open.browser(.dispatcher)
            #expect(try await manager.post("/people/registrations/\(owner)/confirm").status == .forbidden)
            #expect(try await manager.post("/people/registrations/\(owner)/refuse").status == .forbidden)
            let call = try await open.program(.dispatcher).call(.post, "/api/v1/registrations/\(owner)/confirm", "{}")
            #expect(call.status == .forbidden)
            #expect(try await open.browser(.owner).post("/people/registrations/\(owner)/confirm").status == .seeOther)
        }
    }

    @Test func aSiteManagerKeepsToTheSite() async throws {
        let desk = try await Self.desk()
        let (near, far, everywhere) = (desk.id(.employee), desk.id(.employee2), desk.id(.assets))
        try await desk.open { (open: OpenDesk) async throws in
            let (browser, program) = (try await open.browser(.it), try await open.program(.it))
            #expect(try await browser.get("/people/\(far)").status == .notFound)
            #expect(try await browser.get("/people/\(everywhere)").status == .notFound)
            #expect(try await program.call(.post, "/api/v1/people/\(far)/disable").status == .notFound)
            let moved = try await program.call(.patch, "/api/v1/people/\(near)", #"{"site_id": 2}"#)
            #expect(moved.status == .unprocessableContent)
            #expect(try await program.call(.patch, "/api/v1/people/\(near)", #"{"site_id": null}"#).status == .unprocessableContent)
            let added = try await program.call(.post, "/api/v1/people", #"{"login": "otto", "name": "Otto", "site_id": 2}"#)
            #expect(added.status == .unprocessableContent)
            #expect(try await program.call(.post, "/api/v1/people", #"{"login": "otto", "name": "Otto", "site_id": 1}"#).status == .created)
        }
    }

    @Test func theLastOwnerStays() async throws {
        let desk = try await TestDesk()
        let (owner, other) = (desk.id(.owner), desk.id(.assets))
        try await desk.open { (open: OpenDesk) async throws in
            let program = try await open.program(.owner)
            #expect(try await program.call(.patch, "/api/v1/people/\(owner)", #"{"roles": ["supervisor"]}"#).status == .conflict)
            #expect(try await program.call(.post, "/api/v1/people/\(owner)/disable").status == .unprocessableContent, "oneself")
            #expect(try await program.call(.patch, "/api/v1/people/\(other)", #"{"roles": ["owner"]}"#).status == .ok)
            let second = try await open.program(.assets)
            #expect(try await second.call(.post, "/api/v1/people/\(owner)/disable").status == .ok)
            #expect(try await second.call(.patch, "/api/v1/people/\(other)", #"{"roles": ["requester"]}"#).status == .conflict)
        }
    }
}
