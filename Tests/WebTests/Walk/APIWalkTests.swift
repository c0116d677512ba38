import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// Every operation of the API, whatever features are there.
@Suite struct APIWalkTests {
    private static let open: Set = ["POST /auth/token", "GET /api/openapi.json"]

    @Test func nothingIsTakenWithoutAToken() async throws {
        let walker = try await Walker()
        try await walker.desk.open { open in
            for route in walker.api where !Self.open.contains(route.description) {
                let body = route.method == .get ? nil : "{}"
                for headers: HTTPFields in [
                    [:], [.authorization: "Bearer x"], [.authorization: "Basic eDp5"], [.cookie: "tagdesk-session=x"],
                ] {
                    let answer = try await open.stranger.call(route.method, walker.path(route), body, headers: headers)
                    #expect(answer.status == .unauthorized, "\(route)")
                    #expect(answer.headers[.wwwAuthenticate] == "Bearer" && Self.isProblem(answer), "\(route)")
                }
            }
        }
    }

    @Test func aSessionCookieOpensNothing() async throws {
        let walker = try await Walker()
        try await walker.desk.open { open in
            let secret = Secrets.random()
            try await walker.desk.store.openSession(
                Secrets.digest(secret), for: walker.desk.id(.owner), days: 1, replacing: nil, identifier: "owner", from: "", agent: "")
            for route in walker.api where !Self.open.contains(route.description) {
                let answer = try await open.stranger.call(
                    route.method, walker.path(route), route.method == .get ? nil : "{}", headers: [.cookie: "tagdesk-session=\(secret)"])
                #expect(answer.status == .unauthorized, "\(route)")
            }
        }
    }

    @Test(arguments: Member.allCases) func everyAnswerIsJSONAndNoneAnErrorOfOurs(member: Member) async throws {
        let walker = try await Walker()
        try await walker.desk.open { open in
            let program = try await open.program(member)
            for route in walker.api where route.method == .get {
                let answer = try await program.call(.get, walker.path(route))
                #expect(answer.status.code < 500, "\(route) \(answer.status)")
                let isJSON = answer.headers[.contentType] == "application/json" || Self.isProblem(answer)
                #expect(isJSON || answer.status == .ok, "\(route)")
            }
        }
    }

    @Test(arguments: [
        "", "{", "[]", "null", "{}", #"{"surprise": 1}"#, "{\"name\": \"\u{1}\"}", #"{"name": 5}"#, #"{"name": 1e400}"#, "\u{FEFF}{}",
    ])
    func noBodyIsAnErrorOfOurs(body: String) async throws {
        let walker = try await Walker()
        try await walker.desk.open { open in
            let program = try await open.program(.owner)
            for route in walker.api where route.method != .get {
                let answer = try await program.call(route.method, walker.path(route), body)
                #expect(answer.status.code < 500, "\(route) \(answer.status)")
                if answer.status.code >= 400 { #expect(Self.isProblem(answer), "\(route)") }
            }
        }
    }

    @Test func aHugeBodyIsRefused() async throws {
        let walker = try await Walker()
        try await walker.desk.open { open in
            let program = try await open.program(.owner)
            let body = "{\"comment\": \"\(String(repeating: "x", count: 1_100_000))\"}"
            for route in walker.api where route.method != .get {
                let answer = try await program.call(route.method, walker.path(route), body)
                #expect((400..<500).contains(answer.status.code) && Self.isProblem(answer), "\(route) \(answer.status)")
            }
        }
    }

    private static func isProblem(_ answer: TestResponse) -> Bool { answer.headers[.contentType] == "application/problem+json" }
}
