import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// Where one is signed in.
@Suite struct SessionPageTests {
    private static let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"

    private func signIn(_ open: OpenDesk, agent: String) async throws -> String {
        let answer = try await open.visitor.post(
            "/sign-in", ["username": "it", "password": TestDesk.password], headers: [.userAgent: agent])
        return try #require(answer.openedSession)
    }

    private func isIn(_ open: OpenDesk, _ session: String) async throws -> Bool {
        try await open.stranger.call(.get, "/profile", headers: [.cookie: "tagdesk-session=\(session)"]).status == .ok
    }

    @Test func itNamesTheDevicesAndSignsOneOut() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let other = try await signIn(open, agent: Self.firefox)
            let browser = try await open.browser(.it)
            let page = try await browser.get("/profile/sessions").text
            #expect(page.contains("Firefox, Linux") && page.contains("This device"))
            #expect(!page.contains(Secrets.digest(other)), "not even the digest")
            let ends = page.captures(#"action="(/profile/sessions/[0-9a-f]{16}/end)""#)
            #expect(ends.count == 1, "the one in use is ended by signing out")
            #expect(try await open.browser(.it2).post(ends[0]).status == .notFound, "somebody else's")
            #expect(try await isIn(open, other))
            #expect(try await browser.post(ends[0]).location == "/profile/sessions")
            #expect(try await !isIn(open, other))
            #expect(try await browser.post(ends[0]).status == .notFound)
            #expect(try await browser.get("/profile/sessions").status == .ok)
        }
    }

    @Test func itSignsOutEverywhereElse() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (one, two, colleague) = (
                try await signIn(open, agent: "curl/8"), try await signIn(open, agent: ""), try await open.browser(.it2)
            )
            let browser = try await open.browser(.it)
            #expect(try await browser.get("/profile/sessions").text.contains("A program or an unknown browser"))
            #expect(try await browser.post("/profile/sessions/end-others").location == "/profile/sessions")
            #expect(try await !isIn(open, one))
            #expect(try await !isIn(open, two))
            #expect(try await browser.get("/").status == .ok)
            #expect(try await colleague.get("/").status == .ok)
            #expect(try await !browser.get("/profile/sessions").text.contains("end-others"))
        }
    }

    @Test func lastUseIsNotedWithoutWriting() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let session = try await signIn(open, agent: Self.firefox)
            let digest = Secrets.digest(session)
            func seen() async throws -> Int64? {
                try await desk.database.read { try $0.value("SELECT seen_at FROM session WHERE token_hash = \(digest)") }
            }
            desk.wait(minutes: 30)
            #expect(try await isIn(open, session))
            #expect(try await seen() == nil, "a page view writes nothing")
            try await desk.store.storeSeenSessions()
            #expect(try await seen() == desk.now.milliseconds)
            desk.wait(minutes: 30)
            try await desk.store.storeSeenSessions()
            #expect(try await seen() != desk.now.milliseconds, "what was stored is not stored again")
        }
    }
}
