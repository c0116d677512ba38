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

    // MARK: What one says of oneself

    private static func details(_ changes: [String: String] = [:]) -> [(String, String)] {
        ["name": "Ivo Itman", "language": "en", "theme": "auto", "version": "1"].merging(changes) { $1 }.map { ($0.key, $0.value) }
    }

    @Test func everythingButTheLoginCanBeChanged() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            for member in [Member.it, .owner] {
                let browser = try await open.browser(member)
                let answer = try await browser.post(
                    "/profile/details",
                    pairs: Self.details([
                        "name": "Ivo van der Berg", "email": "\(member)@example.com", "phone": member == .it ? "8 (916) 123-45-67" : "",
                        "organisation": "Berg & Sons",
                        "tax_number": "7707083893", "organisation_details": "Harbour Street 1\nBerlin", "language": "ru",
                        "time_zone": "Asia/Tokyo", "theme": "dark", "login": "other",
                    ]))
                #expect(answer.status == .seeOther && answer.location == "/profile")
                let page = try await browser.get("/profile").text
                for text in [
                    "Ivo van der Berg", "\(member)@example.com", "Berg &amp; Sons", "7707083893", "Harbour Street 1\nBerlin", "lang=\"ru\"",
                    "data-theme=\"dark\"",
                ] {
                    #expect(page.contains(text), "\(text)")
                }
                #expect(page.contains("<span class=\"strong\">\(member)</span>"))
                #expect(page.contains("value=\"Asia/Tokyo\" selected"))
            }
            #expect(try await open.browser(.it).get("/profile").text.contains("+79161234567"))
        }
    }

    @Test(arguments: [
        ("name", ""), ("name", "a\u{7}"), ("email", "nobody"), ("email", "taken@example.com"), ("phone", "12"),
        ("tax_number", "7707083894"),
        ("time_zone", "Moon/Crater"), ("language", "tlh"), ("theme", "plaid"),
    ])
    func aMistakeInTheDetailsLosesNothingTyped(field: String, value: String) async throws {
        let desk = try await TestDesk()
        let colleague = desk.id(.it2)
        try await desk.store.system { connection, _ in
            _ = try connection.execute(
                "UPDATE person SET email = 'taken@example.com', email_key = 'taken@example.com' WHERE id = \(colleague)")
        }
        try await desk.open { open in
            let browser = try await open.browser(.it)
            let answer = try await browser.post("/profile/details", pairs: Self.details(["organisation": "Berg & Sons", field: value]))
            #expect(answer.status == .unprocessableContent && answer.text.contains("id=\"\(field)-error\""))
            #expect(answer.text.contains("value=\"Berg &amp; Sons\""))
            #expect(HTMLCheck(Array(answer.body.readableBytesView)).problems == [])
            #expect(try await !browser.get("/profile").text.contains("Berg &amp; Sons"))
        }
    }

    @Test func aChangeOfWhatSomebodyElseChangedIsRefused() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            #expect(try await browser.post("/profile/details", pairs: Self.details(["name": "One"])).status == .seeOther)
            let late = try await browser.post("/profile/details", pairs: Self.details(["name": "Two"]))
            #expect(late.status == .conflict && late.text.contains("value=\"Two\""))
            let version = try #require(late.text.captures(#"name="version" value="(\d+)""#).first)
            #expect(
                try await browser.post("/profile/details", pairs: Self.details(["name": "Two", "version": version])).status == .seeOther)
            let owner = try await open.browser(.owner)
            #expect(try await owner.post("/people/\(desk.id(.it))/absence", ["from": "2026-03-10"]).status == .seeOther)
            let later = try await browser.post("/profile/details", pairs: Self.details(["name": "Three", "version": "3"]))
            #expect(later.status == .conflict && later.text.contains("Already changed by Olga Owner"), "whoever did it is named")
            #expect(try await open.visitor.post("/profile/details", pairs: Self.details()).location.hasPrefix("/sign-in"))
        }
    }

    @Test func theThemeIsThePersonsOnEveryDevice() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (one, other) = (try await open.browser(.it), try await open.browser(.it))
            #expect(try await one.post("/appearance", ["theme": "dark", "next": "/profile"]).location == "/profile")
            #expect(try await other.get("/").text.contains("data-theme=\"dark\""))
            #expect(try await !open.browser(.it2).get("/").text.contains("data-theme"))
        }
    }

    @Test func theAPISaysAndChangesTheSame() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.it)
            let before = try await program.call(.get, "/api/v1/me").json()
            #expect(before["login"] as? String == "it" && before["tier"] as? String == "normal" && before["password"] == nil)
            let after = try await program.call(.patch, "/api/v1/me", #"{"email": "ivo@example.com", "time_zone": "Asia/Tokyo"}"#)
            #expect(after.status == .ok)
            let changed = try after.json()
            #expect(changed["email"] as? String == "ivo@example.com" && changed["name"] as? String == "Ivo Itman")
            #expect(try await program.call(.patch, "/api/v1/me", #"{"time_zone": null}"#).json()["time_zone"] is NSNull)
            #expect(try await program.call(.patch, "/api/v1/me", #"{"login": "other"}"#).status == .unprocessableContent)
            #expect(try await program.call(.patch, "/api/v1/me", #"{"name": "X", "version": 1}"#).status == .conflict)
            #expect(try await program.call(.get, "/api/v1/me/sessions").json()["items"] is [Any])
            #expect(try await program.call(.delete, "/api/v1/me/sessions/0123456789abcdef").status == .notFound)
            #expect(try await open.stranger.call(.get, "/api/v1/me").status == .unauthorized)
        }
    }

    @Test func aSessionIsEndedByTheAPI() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (browser, program) = (try await open.browser(.it), try await open.program(.it))
            let sessions = try await program.call(.get, "/api/v1/me/sessions").json()["items"] as? [[String: Any]]
            let id = try #require(sessions?.first?["id"] as? String)
            #expect(try await open.program(.it2).call(.delete, "/api/v1/me/sessions/\(id)").status == .notFound)
            #expect(try await program.call(.delete, "/api/v1/me/sessions/\(id)").status == .noContent)
            #expect(try await browser.get("/").status == .seeOther)
        }
    }
}
