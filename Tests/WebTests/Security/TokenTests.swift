import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// Bearer tokens: for a right password, for a time, until revoked.
@Suite struct TokenTests {
    private struct Checked: Equatable {
        let credential: Bool
        let person: Bool
    }

    /// Whether the header's token is well signed and timely, and whether somebody stands behind it.
    private func check(_ desk: TestDesk, _ header: String?) async throws -> Checked {
        guard let id = await desk.web.tokens.id(in: header, at: desk.now) else { return Checked(credential: false, person: false) }
        let credential = Credential.token(id, needing: TokenScope.Need(.read, .tickets))
        return Checked(credential: true, person: try await desk.store.glance(as: credential) { $0.person != nil })
    }

    @Test(arguments: ["application/json", "application/x-www-form-urlencoded"]) func aRightPasswordGetsAToken(type: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let body =
                type.hasSuffix("json")
                ? #"{"username": "employee", "password": "correct horse battery"}"# : "username=employee&password=correct+horse+battery"
            let answer = try await open.stranger.call(.post, "/auth/token", body, headers: [.contentType: type])
            #expect(answer.status == .ok)
            let json = try answer.json()
            #expect(json["token_type"] as? String == "bearer" && json["expires_in"] as? Int == 86_400)
            let token = try #require(json["access_token"] as? String)
            #expect(try await check(desk, "Bearer \(token)") == Checked(credential: true, person: true))
            #expect(try await check(desk, "bearer \(token)") == Checked(credential: true, person: true))
        }
    }

    @Test(arguments: [#"{"username": "employee", "password": "guess"}"#, #"{"username": "nobody", "password": "correct horse battery"}"#])
    func aWrongNameOrPasswordGetsNone(body: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.stranger.call(.post, "/auth/token", body)
            #expect(answer.status == .unauthorized && answer.headers[.wwwAuthenticate] == "Bearer")
            #expect(try answer.json()["detail"] as? String == "That login and password do not match.")
        }
    }

    @Test(arguments: [
        ("{}", "username"), (#"{"username": "employee"}"#, "password"),
        (#"{"username": "employee", "password": "x", "admin": true}"#, "admin"),
        (#"{"username": 5, "password": "x"}"#, "username"),
    ])
    func aWrongBodyNamesTheField(body: String, field: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.stranger.call(.post, "/auth/token", body)
            #expect(answer.status == .unprocessableContent)
            #expect((try answer.json()["errors"] as? [String: String])?[field] != nil)
        }
    }

    @Test func guessingIsSlowedDownAndRightPasswordsAreNot() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let right = #"{"username": "employee", "password": "correct horse battery"}"#
            for _ in 0..<12 { #expect(try await open.stranger.call(.post, "/auth/token", right).status == .ok) }
            for _ in 0..<10 { _ = try await open.stranger.call(.post, "/auth/token", #"{"username": "employee", "password": "guess"}"#) }
            let answer = try await open.stranger.call(.post, "/auth/token", right)
            #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] == "5")
            #expect(answer.headers[.contentType] == "application/problem+json")
        }
    }

    @Test func anExpiredTokenIsRefusedTwice() async throws {
        let desk = try await TestDesk()
        let token = try await desk.web.issueToken(for: desk.id(.employee), days: 1, from: "")
        #expect(try await check(desk, "Bearer \(token)") == Checked(credential: true, person: true))
        let (late, early) = (desk.now.adding(days: 1).adding(minutes: 1), desk.now.adding(minutes: -1))
        #expect(await desk.web.tokens.id(in: "Bearer \(token)", at: late) == nil)
        #expect(await desk.web.tokens.id(in: "Bearer \(token)", at: early) == nil)
        // The stored term counts by itself too.
        let id = try #require(await desk.web.tokens.id(in: "Bearer \(token)", at: desk.now))
        let credential = Credential.token(id, needing: TokenScope.Need(.read, .tickets))
        desk.wait(minutes: 24 * 60)
        #expect(try await desk.store.glance(as: credential) { $0.person == nil })
    }

    @Test func aRevokedTokenIsWorthless() async throws {
        let desk = try await TestDesk()
        let token = try await desk.web.issueToken(for: desk.id(.employee), days: 1, from: "")
        try await desk.store.system { connection, _ in _ = try connection.execute("DELETE FROM api_token WHERE id = id") }
        #expect(try await check(desk, "Bearer \(token)") == Checked(credential: true, person: false))
    }

    @Test func forgedTokensAreRefused() async throws {
        let (desk, other) = (try await TestDesk(), try await TestDesk())
        let token = try await desk.web.issueToken(for: desk.id(.employee), days: 1, from: "")
        let foreign = try await other.web.issueToken(for: other.id(.owner), days: 1, from: "")
        let parts = token.split(separator: ".").map(String.init)
        let unsigned = Data(#"{"alg":"none","typ":"JWT"}"#.utf8).base64EncodedString().replacing("=", with: "")
        let claims = parts[1].dropLast() + (parts[1].hasSuffix("A") ? "B" : "A")
        let forged = [
            foreign, "\(unsigned).\(parts[1]).", "\(unsigned).\(parts[1]).\(parts[2])", "\(parts[0]).\(claims).\(parts[2])",
            "\(parts[0]).\(parts[1]).",
            "x", "..", "", String(repeating: "a.", count: 10_000),
        ]
        for token in forged {
            #expect(try await check(desk, "Bearer \(token)") == Checked(credential: false, person: false), "\(token.prefix(60))")
        }
        for header in [nil, "", "Bearer", "Basic \(token)", token] {
            #expect(try await check(desk, header) == Checked(credential: false, person: false))
        }
    }
}
