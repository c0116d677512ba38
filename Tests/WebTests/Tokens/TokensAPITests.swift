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

/// Tokens by program: making, listing, revoking, and that none of it leads to more rights.
@Suite struct TokensAPITests {
    private struct Client: Sendable {
        let open: OpenDesk
        let token: String

        func call(_ method: HTTPRequest.Method, _ path: String, _ json: String? = nil, headers: HTTPFields = [:]) async throws
            -> TestResponse
        {
            var headers = headers
            headers[.authorization] = "Bearer \(token)"
            return try await open.stranger.call(method, path, json, headers: headers)
        }

        func make(_ scopes: String, days: Int = 30) async throws -> TestResponse {
            try await call(.post, "/api/v1/tokens", #"{"name": "x", "days": \#(days), "scopes": [\#(scopes)]}"#)
        }
    }

    private func client(_ open: OpenDesk, _ member: Member, _ scope: TokenScope = .everything, days: Int64 = 1) async throws -> Client {
        Client(open: open, token: try await open.desk.web.issueToken(for: open.desk.id(member), days: days, scope: scope, from: ""))
    }

    @Test func aProgramMakesListsAndRevokesTokens() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await client(open, .it, days: 90)
            let key: HTTPFields = [.init("Idempotency-Key") ?? .date: "k"]
            let body = #"{"name": "Stock script", "scopes": ["read", "tickets:write"]}"#
            let made = try await program.call(.post, "/api/v1/tokens", body, headers: key)
            #expect(made.status == .created)
            let json = try made.json()
            #expect(json["scopes"] as? [String] == ["read", "tickets:write"] && json["expires_at"] as? String == "2026-04-09T08:00:00Z")
            let again = try await program.call(.post, "/api/v1/tokens", body, headers: key).json()
            #expect(again["id"] as? String == json["id"] as? String && again["token"] != nil)
            let id = try #require(json["id"] as? String)
            let list = try #require(try await program.call(.get, "/api/v1/tokens").json()["items"] as? [[String: Any]])
            #expect(list.count == 2 && list.allSatisfy { $0["token"] == nil })
            let child = Client(open: open, token: try #require(json["token"] as? String))
            #expect(try await child.call(.get, "/api/v1/tickets").status == .ok)
            #expect(try await program.call(.delete, "/api/v1/tokens/\(id)").status == .noContent)
            #expect(try await child.call(.get, "/api/v1/tickets").status == .unauthorized)
            #expect(try await program.call(.delete, "/api/v1/tokens/\(id)").status == .notFound)
        }
    }

    @Test(arguments: [
        (#"{"scopes": ["all"]}"#, "name"), (#"{"name": "x"}"#, "scopes"), (#"{"name": "x", "scopes": []}"#, "scopes"),
        (#"{"name": "x", "scopes": ["galaxy"]}"#, "scopes"), (#"{"name": "x", "scopes": ["all"], "days": 366}"#, "days"),
        (#"{"name": "x", "scopes": ["all"], "person_id": 1}"#, "person_id"),
    ])
    func aWrongFieldIsNamed(body: String, field: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await client(open, .it).call(.post, "/api/v1/tokens", body)
            #expect(answer.status == .unprocessableContent)
            #expect((try answer.json()["errors"] as? [String: String])?[field] != nil, "\(answer.text)")
        }
    }

    @Test func aMissingScopeIsNamed() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await client(open, .owner, .readOnly)
            let answer = try await program.call(.post, "/api/v1/sites", #"{"name": "Moon", "time_zone": "UTC"}"#)
            #expect(answer.status == .forbidden && answer.headers[.contentType] == "application/problem+json")
            #expect(try answer.json()["detail"] as? String == "This token lacks the scope people:write.")
            #expect(answer.headers[.wwwAuthenticate] == #"Bearer error="insufficient_scope", scope="people:write""#)
            #expect(try await program.call(.get, "/api/v1/sites").text.contains("Moon") == false)
        }
    }

    /// Whatever is asked of a read-only token changes nothing, and one for a part opens no other.
    @Test func noScopeIsOverstepped() async throws {
        let walker = try await Walker()
        let desk = walker.desk
        try await desk.open { open in
            let reading = try await client(open, .owner, .readOnly)
            let tickets = try await client(open, .owner, TokenScope(everywhere: nil, areas: [.tickets: .write]))
            let before = try await walker.writes()
            for route in walker.api where !["POST /auth/token", "GET /api/openapi.json"].contains(route.description) {
                let (body, path) = (route.method == .get ? nil : "{}", walker.path(route))
                let need = TokenScope.Need(route.method, path)
                let read = try await reading.call(route.method, path, body).status
                #expect(need.level == .read ? read != .forbidden : read.code >= 400, "\(route) \(read)")
                if need.area != .tickets { #expect(try await tickets.call(route.method, path, body).status.code >= 400, "\(route)") }
                let isForWhoeverMayAll = path.hasPrefix("/api/v1/sign-on-")
                #expect(need.area != nil || isForWhoeverMayAll, "\(route): put its first word into TokenScope.Need.areas")
            }
            #expect(try await walker.writes() == before)
        }
    }

    @Test func aTokenNeverMakesOneThatMayMoreOrLivesLonger() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let scope = try #require(TokenScope(texts: ["account:write", "tickets:read"]))
            let program = try await client(open, .owner, scope, days: 2)
            for (scopes, missing) in [
                (#""all""#, "all"), (#""read""#, "read"), (#""tickets:write""#, "tickets:write"),
                (#""tickets:read", "assets:read""#, "assets:read"),
            ] {
                let answer = try await program.make(scopes)
                #expect(answer.status == .forbidden)
                #expect(try answer.json()["detail"] as? String == "This token lacks the scope \(missing).")
            }
            let made = try await program.make(#""tickets:read""#)
            #expect(try made.json()["expires_at"] as? String == "2026-03-12T08:00:00Z")
            #expect(try await client(open, .owner, .readOnly).make(#""read""#).status == .forbidden)
            #expect(
                try await client(open, .owner, try #require(TokenScope(texts: ["tickets:write"]))).make(#""tickets:read""#).status
                    == .forbidden)
        }
    }

    @Test func aTokenSeesAndRevokesOnlyWhatMayNoMore() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let everything = try await client(open, .owner)
            let small = try await client(open, .owner, try #require(TokenScope(texts: ["account:write"])))
            let all = try #require(try await everything.call(.get, "/api/v1/tokens").json()["items"] as? [[String: Any]])
            let seen = try #require(try await small.call(.get, "/api/v1/tokens").json()["items"] as? [[String: Any]])
            #expect(all.count == 2 && seen.count == 1 && seen.first?["scopes"] as? [String] == ["account:write"])
            let strong = try #require(all.first { $0["scopes"] as? [String] == ["all"] }?["id"] as? String)
            #expect(try await small.call(.delete, "/api/v1/tokens/\(strong)").status == .notFound)
            #expect(try await everything.call(.delete, "/api/v1/tokens/\(strong)").status == .noContent)
        }
    }

    @Test func othersTokensAreForThoseWhoMayChangeTheAccount() async throws {
        let desk = try await TestDesk()
        let (near, far) = (desk.id(.employee), desk.id(.employee2))
        try await desk.open { open in
            let theirs = try await client(open, .employee)
            let owner = try await client(open, .owner)
            let items = try #require(try await owner.call(.get, "/api/v1/people/\(near)/tokens").json()["items"] as? [[String: Any]])
            let id = try #require(items.first?["id"] as? String)
            #expect(items.count == 1)
            for member in [Member.employee, .dispatcher, .supervisor] {
                let program = try await client(open, member)
                #expect(try await program.call(.get, "/api/v1/people/\(near)/tokens").status == .forbidden)
                #expect(try await program.call(.delete, "/api/v1/people/\(near)/tokens/\(id)").status == .forbidden)
            }
            #expect(try await client(open, .it).call(.delete, "/api/v1/tokens/\(id)").status == .notFound)
            #expect(try await owner.call(.delete, "/api/v1/people/\(far)/tokens/\(id)").status == .notFound)
            #expect(try await owner.call(.delete, "/api/v1/people/\(near)/tokens/\(id)").status == .noContent)
            #expect(try await theirs.call(.get, "/api/v1/tickets").status == .unauthorized)
        }
    }

    @Test func aTokenMayNoMoreThanItsPersonMayNow() async throws {
        let desk = try await TestDesk()
        let id = desk.id(.dispatcher)
        try await desk.open { open in
            let program = try await client(open, .dispatcher)
            #expect(try await program.call(.get, "/api/v1/people").status == .ok)
            try await desk.store.system { connection, _ in
                _ = try connection.execute("UPDATE person_role SET role = \(Role.requester.id) WHERE person_id = \(id)")
            }
            #expect(try await program.call(.get, "/api/v1/people").status == .forbidden)
            try await desk.store.system { connection, _ in
                _ = try connection.execute("UPDATE person SET status = 'disabled' WHERE id = \(id)")
            }
            #expect(try await program.call(.get, "/api/v1/tickets").status == .unauthorized)
            #expect(try await program.call(.post, "/api/v1/sites", "{}").status == .unauthorized)
        }
    }

    @Test func theLastUseIsNotedNowAndThenAndNotAtEveryCall() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await client(open, .it)
            func noted() async throws -> String? {
                let items = try await desk.read(as: .it) { try $0.tokens(after: nil, limit: 9).items }
                return try #require(items.first).usedAt.map { "\($0.milliseconds - desk.now.milliseconds)" }
            }
            #expect(try await noted() == nil)
            for _ in 0..<3 { _ = try await program.call(.get, "/api/v1/tickets") }
            while try await noted() == nil { await Task.yield() }
            #expect(try await noted() == "0")
            desk.wait(minutes: 2)
            _ = try await program.call(.get, "/api/v1/tickets")
            #expect(try await noted() == "-120000")
            desk.wait(minutes: 4)
            _ = try await program.call(.get, "/api/v1/tickets")
            while try await noted() != "0" { await Task.yield() }
        }
    }

    @Test func aTokenInTheAddressOrAFormOpensNothing() async throws {
        let desk = try await TestDesk()
        let token = try await desk.web.issueToken(for: desk.id(.owner), days: 1, from: "")
        try await desk.open { open in
            for name in ["access_token", "token", "authorization", "Authorization"] {
                let answer = try await open.stranger.call(.get, "/api/v1/tickets?\(name)=\(token)")
                #expect(answer.status == .unauthorized, "\(name)")
            }
            #expect(try await open.stranger.call(.post, "/api/v1/tickets", #"{"access_token": "\#(token)"}"#).status == .unauthorized)
            #expect(
                try await open.stranger.call(.get, "/api/v1/tickets", headers: [.cookie: "access_token=\(token)"]).status == .unauthorized)
        }
    }

    @Test func theDocumentNamesTheScopeOfEveryOperation() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let paths = try #require(try await open.stranger.call(.get, "/api/openapi.json").json()["paths"] as? [String: [String: Any]])
            func scope(_ path: String, _ method: String) -> String? { (paths[path]?[method] as? [String: Any])?["x-scope"] as? String }
            #expect(scope("/api/v1/tickets/{number}/take", "post") == "tickets:write")
            #expect(scope("/api/v1/routing-rules/try", "post") == "rules:read")
            #expect(scope("/api/v1/sites", "get") == "people:read")
            #expect(scope("/auth/token", "post") == nil)
        }
    }
}
