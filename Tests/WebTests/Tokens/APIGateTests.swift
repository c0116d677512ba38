import Desk
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Support
import Testing

@testable import Web

/// What stands before the API: other sites' pages, and how much one caller may.
@Suite struct APIGateTests {
    private static let ours = "https://app.example.com"
    private static let limit = HTTPField.Name("RateLimit-Limit") ?? .date, remaining = HTTPField.Name("RateLimit-Remaining") ?? .date
    private static let reset = HTTPField.Name("RateLimit-Reset") ?? .date

    private func desk(rate: Int = 1_000_000) async throws -> TestDesk {
        try await TestDesk(settings: TestDesk.settings(corsOrigins: [Self.ours, "http://localhost:3000"], apiRate: rate))
    }

    private func preflight(_ open: OpenDesk, _ path: String, from origin: String) async throws -> TestResponse {
        try await open.stranger.call(
            .options, path,
            headers: [.origin: origin, .accessControlRequestMethod: "PATCH", .accessControlRequestHeaders: "authorization"])
    }

    @Test(arguments: ["/api/v1/tickets", "/auth/token", "/api/openapi.json", "/api/v1/nothing"])
    func aListedOriginMayCall(path: String) async throws {
        let desk = try await desk()
        try await desk.open { open in
            let asked = try await preflight(open, path, from: Self.ours)
            #expect(asked.status == .noContent && asked.headers[.accessControlAllowOrigin] == Self.ours)
            #expect(asked.headers[.accessControlAllowMethods] == "GET, POST, PUT, PATCH, DELETE")
            #expect(asked.headers[.accessControlAllowHeaders] == "Authorization, Content-Type, Idempotency-Key")
            #expect(asked.headers[.accessControlMaxAge] == "600" && asked.headers[.vary] == "Origin")
            #expect(asked.headers[.accessControlAllowCredentials] == nil && asked.body.readableBytes == 0)
            let answer = try await open.stranger.call(.get, path, headers: [.origin: Self.ours])
            #expect(answer.headers[.accessControlAllowOrigin] == Self.ours && answer.headers[.accessControlAllowCredentials] == nil)
            #expect(answer.headers[.accessControlExposeHeaders]?.contains("RateLimit-Remaining") == true)
        }
    }

    @Test(arguments: [
        "https://evil.example", "https://app.example.com.evil.example", "http://app.example.com", "https://APP.example.com", "null",
        "https://app.example.com:443", "https://app.example.com/", "",
    ])
    func anyOtherOriginIsRefused(origin: String) async throws {
        let desk = try await desk()
        try await desk.open { open in
            let asked = try await preflight(open, "/api/v1/tickets", from: origin)
            #expect(asked.status == .forbidden && asked.headers[.contentType] == "application/problem+json")
            let answer = try await open.program(.it).call(.get, "/api/v1/tickets", headers: [.origin: origin])
            for answer in [asked, answer] {
                #expect(answer.headers[.accessControlAllowOrigin] == nil && answer.headers[.vary] == "Origin")
            }
        }
    }

    @Test func noPageIsEverLetOut() async throws {
        let desk = try await desk()
        try await desk.open { open in
            for path in ["/", "/sign-in", "/tickets", "/health", "/docs", "/static/tagdesk.css", "//api/v1/tickets", "/apis"] {
                #expect(try await preflight(open, path, from: Self.ours).headers[.accessControlAllowOrigin] == nil, "\(path)")
                let answer = try await open.browser(.it).get(path, headers: [.origin: Self.ours])
                #expect(answer.headers[.accessControlAllowOrigin] == nil, "\(path)")
            }
        }
    }

    @Test func withoutTheSettingNobodyMay() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            #expect(try await preflight(open, "/api/v1/tickets", from: Self.ours).status == .forbidden)
            // No question of a browser: the address takes no OPTIONS.
            let plain = try await open.stranger.call(.options, "/api/v1/tickets")
            #expect(plain.status == .methodNotAllowed && plain.headers[.contentType] == "application/problem+json")
        }
    }

    @Test func aCallerWhoCallsTooOftenIsToldWhenToComeBack() async throws {
        let desk = try await desk(rate: 3)
        try await desk.open { open in
            let (program, other) = (try await open.program(.it), try await open.program(.it))
            for left in ["2", "1", "0"] {
                let answer = try await program.call(.get, "/api/v1/tickets")
                #expect(answer.status == .ok && answer.headers[Self.limit] == "3" && answer.headers[Self.remaining] == left)
            }
            let refused = try await program.call(.get, "/api/v1/tickets", headers: [.origin: Self.ours])
            #expect(refused.status == .tooManyRequests && refused.headers[.contentType] == "application/problem+json")
            #expect(refused.headers[.retryAfter] == "60" && refused.headers[Self.reset] == "60" && refused.headers[Self.remaining] == "0")
            #expect(refused.headers[.accessControlAllowOrigin] == Self.ours)
            #expect(try await other.call(.get, "/api/v1/tickets").status == .ok, "each token for itself")
            #expect(try await open.browser(.it).get("/tickets").headers[Self.limit] == nil, "pages are not counted")
            desk.wait(minutes: 1)
            #expect(try await program.call(.get, "/api/v1/tickets").status == .ok)
        }
    }

    @Test func callsWithoutATokenAreCountedByAddress() async throws {
        let desk = try await desk(rate: 2)
        try await desk.open { open in
            for status in [401, 401, 429] {
                let answer = try await open.stranger.call(.get, "/api/v1/tickets", headers: [.authorization: "Bearer x"])
                #expect(answer.status.code == status)
            }
            let login = #"{"username": "it", "password": "\#(TestDesk.password)"}"#
            #expect(try await open.stranger.call(.post, "/auth/token", login).status == .tooManyRequests)
            #expect(try await open.program(.it).call(.get, "/api/v1/tickets").status == .ok)
        }
    }

    @Test func refusalsSayWhatIsLeftToo() async throws {
        let desk = try await desk(rate: 9)
        try await desk.open { open in
            let program = try await open.program(.it)
            for (method, path, status) in [
                (.get, "/api/v1/nothing", .notFound), (.delete, "/api/v1/tickets", .methodNotAllowed), (.get, "/api/v1/people", .forbidden),
            ] as [(HTTPRequest.Method, String, HTTPResponse.Status)] {
                let answer = try await program.call(method, path)
                #expect(answer.status == status && answer.headers[.contentType] == "application/problem+json", "\(path)")
                #expect(answer.headers[Self.limit] == "9")
            }
        }
    }

    @Test func countingTakesBoundedMemory() {
        let counts = CallCounts(minutes: 1)
        let now = Moment(milliseconds: 0)
        var counted = 0
        for caller in 0..<100_000 where counts.count("caller \(caller)", at: now) != nil { counted += 1 }
        #expect((50_000...65_536).contains(counted))
        #expect(counts.count("late", at: now.adding(minutes: 1)) == 1)
    }
}
