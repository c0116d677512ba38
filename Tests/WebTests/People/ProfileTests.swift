import Desk
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Support
import Testing

@testable import Web

/// One's own account, and changing the password from it.
@Suite struct ProfileTests {
    private static let new = "seven wet otters"

    private func change(
        _ browser: Browser, old: String = TestDesk.password, _ password: String = new, again: String = new
    ) async throws -> TestResponse {
        try await browser.post("/profile", ["old_password": old, "password": password, "password_again": again])
    }

    @Test func itShowsWhatTheDeskKnows() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.office).get("/profile").text
            for text in ["Oskar Office", "office", "Executor", "Harbour", "Office services"] { #expect(page.contains(text), "\(text)") }
            #expect(try await open.browser(.owner).get("/profile").text.contains("Every site"))
            #expect(try await open.visitor.get("/profile").location.hasPrefix("/sign-in"))
        }
    }

    @Test func aChangedPasswordEndsTheOtherSessions() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (here, elsewhere, colleague) = (try await open.browser(.it), try await open.browser(.it), try await open.browser(.it2))
            let answer = try await change(here)
            #expect(answer.status == .seeOther && answer.location == "/profile")
            #expect(answer.headers[values: .setCookie].contains { $0.hasPrefix("tagdesk-notice=") })
            #expect(try await here.get("/profile").status == .ok)
            #expect(try await elsewhere.get("/profile").status == .seeOther)
            #expect(try await colleague.get("/profile").status == .ok)
            #expect(
                try await open.visitor.post("/sign-in", ["username": "it", "password": TestDesk.password]).status == .unprocessableContent)
            #expect(try await open.visitor.post("/sign-in", ["username": "it", "password": Self.new]).status == .seeOther)
        }
    }

    @Test func aChangedPasswordRevokesTheTokens() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (mine, colleagues) = (try await open.program(.it), try await open.program(.it2))
            let browser = try await open.browser(.it)
            #expect(try await browser.get("/profile").text.contains("Your API tokens stop working."))
            #expect(try await change(browser, old: "guess").status == .unprocessableContent)
            #expect(try await mine.call(.get, "/api/v1/tickets").status == .ok)
            #expect(try await change(browser).status == .seeOther)
            #expect(try await mine.call(.get, "/api/v1/tickets").status == .unauthorized)
            #expect(try await colleagues.call(.get, "/api/v1/tickets").status == .ok)
        }
    }

    @Test func theSameFormSentTwiceSucceedsTwice() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            func send(_ key: String) async throws -> TestResponse {
                try await browser.post(
                    "/profile",
                    ["old_password": TestDesk.password, "password": Self.new, "password_again": Self.new, "idempotency_key": key])
            }
            for _ in 0..<2 {
                let answer = try await send("one")
                #expect(answer.status == .seeOther && answer.location == "/profile")
                #expect(answer.headers[values: .setCookie].contains { $0.hasPrefix("tagdesk-notice=") })
            }
            #expect(try await send("two").text.contains("id=\"old_password-error\""))
        }
    }

    @Test(arguments: [
        ("", new, new, "old_password"), ("wrong", new, new, "old_password"), (TestDesk.password, "short", "short", "password"),
        (TestDesk.password, "Ivo Itman", "Ivo Itman", "password"), (TestDesk.password, new, "other", "password_again"),
    ])
    func aMistakeIsShownAtItsField(old: String, password: String, again: String, field: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            let answer = try await change(browser, old: old, password, again: again)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("id=\"\(field)-error\""))
            #expect(!answer.text.contains(TestDesk.password) && !answer.text.contains(Self.new), "no password goes back over the wire")
            #expect(HTMLCheck(Array(answer.body.readableBytesView)).problems == [])
            #expect(try await open.visitor.post("/sign-in", ["username": "it", "password": TestDesk.password]).status == .seeOther)
        }
    }

    @Test func guessingTheOldPasswordIsSlowedDown() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            for _ in 0..<10 { #expect(try await change(browser, old: "guess").status == .unprocessableContent) }
            let answer = try await change(browser)
            #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] != nil)
        }
    }

    @Test func theLanguageStaysWithThePerson() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            #expect(try await browser.post("/appearance", ["language": "ru", "next": "/profile"]).location == "/profile")
            #expect(try await browser.get("/profile").text.contains("<html lang=\"ru\""))
        }
    }
}
