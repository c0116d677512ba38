import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// What people do about others, they do not do about themselves: a program's few rights, or a session left open, stay what they are.
@Suite struct OwnAccountTests {
    @Test func aTokenForPeopleDoesNotBecomeTheWholeAccount() async throws {
        let desk = try await TestDesk()
        let (owner, scope) = (desk.id(.owner), try #require(TokenScope(texts: ["people:write"])))
        let token = try await desk.web.issueToken(for: owner, days: 1, scope: scope, from: "")
        let whole = "whole"
        try await desk.store.openToken(whole, for: owner, until: desk.now.adding(days: 1), from: "")
        try await desk.open { open in
            _ = try await open.enrol(.owner, try await open.browser(.owner))
            func call(_ method: HTTPRequest.Method, _ path: String) async throws -> TestResponse {
                let path = "/api/v1/people/\(owner)/\(path)"
                return try await open.stranger.call(method, path, headers: [.authorization: "Bearer \(token)"])
            }
            let refused: [(HTTPRequest.Method, String)] = [
                (.post, "password-link"), (.delete, "second-factor"), (.get, "tokens"), (.delete, "tokens/\(whole)"),
            ]
            for (method, path) in refused {
                let answer = try await call(method, path)
                #expect(answer.status == .unprocessableContent && answer.text.contains("your own account"), "\(path)")
            }
            #expect(try await open.program(.owner).call(.post, "/api/v1/people/\(owner)/password-link").status == .unprocessableContent)
        }
        let kept: Int64? = try await desk.database.read {
            try $0.value(
                """
                SELECT (SELECT count(*) FROM api_token WHERE id = \(whole)) + (SELECT count(*) FROM person WHERE factor_at IS NOT NULL)
                    + (SELECT count(*) FROM one_time_link)
                """)
        }
        #expect(kept == 2)
    }

    @Test func onesOwnPageOffersNoneOfIt() async throws {
        let desk = try await TestDesk()
        let (owner, other) = (desk.id(.owner), desk.id(.it))
        try await desk.open { open in
            let browser = try await open.browser(.owner)
            _ = try await open.enrol(.owner, browser)
            _ = try await open.enrol(.it, try await open.browser(.it))
            for path in ["", "/rights"] {
                let own = try await browser.get("/people/\(owner)\(path)").text
                for page in ["link", "tokens", "second-factor", "disable"] {
                    #expect(!own.contains("/people/\(owner)/\(page)\""), "\(page)")
                }
            }
            let page = try await browser.get("/people/\(other)").text
            for offered in ["link", "tokens", "second-factor", "absence"] {
                #expect(page.contains("/people/\(other)/\(offered)\""), "\(offered)")
            }
            #expect(try await browser.post("/people/\(owner)/link").status == .unprocessableContent)
            #expect(try await browser.get("/people/\(owner)/tokens").status == .unprocessableContent)
            #expect(try await browser.post("/people/\(owner)/second-factor").status == .unprocessableContent)
        }
    }

    @Test func anInvitationLeavesOneselfOut() async throws {
        let desk = try await TestDesk()
        let owner = desk.id(.owner)
        let (invited, left) = try await desk.store.write(as: .trusted(owner)) { visit in
            try visit.connection.execute("UPDATE person SET password = NULL WHERE id = \(owner)")
            let made = try visit.invite([owner], digests: ["d"])
            return Pair(first: made.invited.count, second: made.outcome.left["yourself"] ?? 0)
        }.both
        #expect(invited == 0 && left == 1)
    }

    private struct Pair: Codable, Sendable {
        let first, second: Int
        var both: (Int, Int) { (first, second) }
    }

    /// Harbour's dispatcher, who also looks after all people.
    private static func desk() async throws -> TestDesk {
        let desk = try await TestDesk()
        try await desk.seedRole(.userManager, of: .dispatcher)
        try await desk.seedRole(.executor, of: .dispatcher)
        return desk
    }

    @Test(arguments: [
        (#"{"site_id": 2}"#, "site_id"), (#"{"site_id": null}"#, "site_id"), (#"{"department_ids": [1]}"#, "department_ids"),
    ])
    func nobodyWidensTheirOwnReach(body: String, field: String) async throws {
        let desk = try await Self.desk()
        let dora = desk.id(.dispatcher)
        try await desk.open { open in
            let answer = try await open.program(.dispatcher).call(.patch, "/api/v1/people/\(dora)", body)
            #expect(answer.status == .unprocessableContent)
            #expect((try answer.json()["errors"] as? [String: Any])?[field] != nil)
            #expect(try await open.program(.owner).call(.patch, "/api/v1/people/\(dora)", body).status == .ok, "somebody else may")
        }
    }

    @Test func norInBulkNorFromTheTeamsSide() async throws {
        let desk = try await Self.desk()
        try await desk.seedRole(.siteManager, of: .dispatcher)
        let (dora, services) = (desk.id(.dispatcher), desk.cast.officeServices)
        let outcome = try await desk.write(as: .dispatcher) { try $0.carryOut(.move(nil), on: [dora]) }
        #expect(outcome.done == 0 && outcome.left["rights"] == 1)
        await #expect(throws: FieldProblems("person", .notYours)) {
            try await desk.write(as: .dispatcher) { visit in
                try visit.addMember(dora, to: visit.department(services), field: "person")
                return true
            }
        }
        await #expect(throws: FieldProblems("lead_id", .notYours)) {
            try await desk.write(as: .dispatcher) { visit in
                let draft = try DepartmentDraft(name: "Office services", siteID: visit.person.siteID, leadID: dora)
                try visit.change(visit.department(services), to: draft)
                return true
            }
        }
    }

    @Test func whoReachesEverythingMovesAsTheyLike() async throws {
        let desk = try await TestDesk()
        let owner = desk.id(.owner)
        try await desk.open { open in
            let program = try await open.program(.owner)
            for body in [#"{"site_id": 1}"#, #"{"department_ids": [1]}"#, #"{"site_id": null}"#] {
                #expect(try await program.call(.patch, "/api/v1/people/\(owner)", body).status == .ok, "\(body)")
            }
        }
    }
}
