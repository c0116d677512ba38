import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// The second step of a sign-in.
@Suite struct SignInCodeTests {
    @Test func aRightCodeOpensTheSessionAndGoesOn() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (phone, _) = try await open.enrol(.it, try await open.browser(.it))
            let half = try await open.firstStep("it", next: "/journal")
            let page = try await open.visitor.get("/sign-in/code?next=/journal", headers: [.cookie: "tagdesk-half=\(half)"])
            #expect(page.status == .ok && page.text.contains("autocomplete=\"one-time-code\"") && page.text.contains("value=\"/journal\""))
            desk.wait(minutes: 1)
            let answer = try await open.secondStep(half, phone.code(at: desk.now), next: "/journal")
            #expect(answer.status == .seeOther && answer.location == "/journal")
            let session = try #require(answer.openedSession)
            #expect(session != half)
            #expect(try await open.stranger.call(.get, "/profile", headers: [.cookie: "tagdesk-session=\(session)"]).status == .ok)
            #expect(try await open.secondStep(half, phone.code(at: desk.now)).location == "/sign-in", "half a session is good once")
        }
    }

    @Test func halfASessionOpensNothing() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            _ = try await open.enrol(.it, try await open.browser(.it))
            let half = try await open.firstStep("it")
            for cookie in ["tagdesk-session=\(half)", "tagdesk-half=\(half)"] {
                #expect(try await open.stranger.call(.get, "/profile", headers: [.cookie: cookie]).status == .seeOther)
            }
        }
    }

    @Test func itEndsAfterFiveMinutesAndWithANewPassword() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            let (phone, _) = try await open.enrol(.it, browser)
            let late = try await open.firstStep("it")
            desk.wait(minutes: 5)
            #expect(try await open.secondStep(late, phone.code(at: desk.now)).location == "/sign-in")
            let other = try await open.firstStep("it")
            let change = ["old_password": TestDesk.password, "password": "seven wet otters", "password_again": "seven wet otters"]
            #expect(try await browser.post("/profile", pairs: change.map { ($0.key, $0.value) }).status == .seeOther)
            #expect(try await open.secondStep(other, phone.code(at: desk.now)).location == "/sign-in")
        }
    }

    @Test func aCodeIsTakenOnceAlsoByTwoAtOnce() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (phone, codes) = try await open.enrol(.it, try await open.browser(.it))
            desk.wait(minutes: 1)
            for code in [phone.code(at: desk.now), codes[0]] {
                var halves: [String] = []
                for _ in 0..<4 { halves.append(try await open.firstStep("it")) }
                let opened = try await withThrowingTaskGroup(of: Bool.self) { group in
                    for half in halves { group.addTask { try await open.secondStep(half, code).openedSession != nil } }
                    return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
                }
                #expect(opened == 1)
            }
            let half = try await open.firstStep("it")
            let replayed = try await open.secondStep(half, phone.code(at: desk.now))
            #expect(replayed.status == .unprocessableContent && replayed.text.contains("id=\"code-error\""))
            #expect(try await open.secondStep(half, codes[0]).status == .unprocessableContent)
            #expect(try await open.secondStep(half, codes[1].lowercased()).openedSession != nil)
        }
    }

    @Test func guessingCodesIsSlowedDown() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (phone, _) = try await open.enrol(.it, try await open.browser(.it))
            let half = try await open.firstStep("it")
            for _ in 0..<10 { #expect(try await open.secondStep(half, "000000").status == .unprocessableContent) }
            let refused = try await open.secondStep(half, phone.code(at: desk.now))
            #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] != nil)
            desk.wait(minutes: 20)
            #expect(try await open.secondStep(try await open.firstStep("it"), phone.code(at: desk.now)).openedSession != nil)
        }
    }

    @Test func signingInWellIsNeverSlowedDown() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (phone, _) = try await open.enrol(.it, try await open.browser(.it))
            for _ in 0..<12 {
                desk.wait(minutes: 1)
                #expect(try await open.secondStep(try await open.firstStep("it"), phone.code(at: desk.now)).openedSession != nil)
            }
            let counted: Int64? = try await desk.database.read { try $0.value("SELECT coalesce(sum(failures), 0) FROM throttle") }
            #expect(counted == 0)
        }
    }

    @Test func aPasswordLinkAsksForTheCodeToo() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (phone, _) = try await open.enrol(.it, try await open.browser(.it))
            try await desk.store.makeLink(Secrets.digest("link"), .password, for: desk.id(.it), minutes: 30)
            let answer = try await open.visitor.post(
                "/password", ["link": "link", "password": "seven wet otters", "password_again": "seven wet otters"])
            #expect(answer.openedSession == nil && answer.location == "/sign-in/code")
            let half = try #require(answer.headers[values: .setCookie].compactMap { $0.captures(#"^tagdesk-half=(\w{64})"#).first }.first)
            desk.wait(minutes: 1)
            #expect(try await open.secondStep(half, phone.code(at: desk.now)).openedSession != nil)
        }
    }

    @Test func aTokenNeedsTheCodeAndSaysSoOnlyAfterARightPassword() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (phone, codes) = try await open.enrol(.it, try await open.browser(.it))
            func ask(_ json: String) async throws -> TestResponse { try await open.stranger.call(.post, "/auth/token", json) }
            let wrong = try await ask(#"{"username": "it", "password": "guess"}"#)
            #expect(wrong.status == .unauthorized && !wrong.text.contains("code"))
            let bare = try await ask("{\"username\": \"it\", \"password\": \"\(TestDesk.password)\"}")
            let errors = try bare.json()["errors"] as? [String: String]
            #expect(bare.status == .unauthorized && errors?["code"] != nil)
            func withCode(_ code: String) async throws -> TestResponse {
                try await ask("{\"username\": \"it\", \"password\": \"\(TestDesk.password)\", \"code\": \"\(code)\"}")
            }
            #expect(try await withCode("000000").status == .unauthorized)
            desk.wait(minutes: 1)
            #expect(try await withCode(phone.code(at: desk.now)).status == .ok)
            #expect(try await withCode(phone.code(at: desk.now)).status == .unauthorized, "used")
            #expect(try await withCode(codes[0]).status == .ok)
            #expect(try await ask("{\"username\": \"it2\", \"password\": \"\(TestDesk.password)\", \"code\": \"000000\"}").status == .ok)
        }
    }
}
