import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Labels
import Support
import Testing

@testable import Web

/// Switching the second factor on and off.
@Suite struct SecondFactorTests {
    @Test func itIsOnOnceACodeProvesThatTheAppHasTheSecret() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            let page = try await browser.get("/profile/second-factor")
            #expect(page.text.contains("viewBox=\"-4 -4 ") && page.headers[.cacheControl] == "no-store")
            let (phone, codes) = try await open.enrol(.it, browser)
            #expect(page.text.contains(String(base32(phone.secret).prefix(4))) == false, "another look, another secret")
            #expect(Set(codes).count == RecoveryCode.count)
            let after = try await browser.get("/profile/second-factor").text
            #expect(after.contains("10 recovery codes left.") && !after.contains("name=\"secret\""))
            for code in codes { #expect(!after.contains(code)) }
            #expect(try await browser.get("/profile").text.contains("badge-good"))
        }
    }

    @Test func nothingOfItIsStoredInTheClear() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (phone, codes) = try await open.enrol(.it, try await open.browser(.it))
            let secret = base32(phone.secret)
            let stored: [String] = try await desk.database.read { connection in
                try connection.values(
                    "SELECT secret FROM second_factor UNION ALL SELECT code_hash FROM recovery_code UNION ALL SELECT answer FROM once")
            }
            #expect(stored.count == 12)
            for text in stored {
                #expect(!text.contains(secret) && !codes.contains { text.contains($0) || text.contains($0.replacing("-", with: "")) })
            }
        }
    }

    @Test func aWrongCodeShowsTheSameSecretAgain() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            let sealed = try #require(
                try await browser.get("/profile/second-factor").text.captures(#"name="secret" value="([^"]+)""#).first)
            for code in ["000000", "", "x"] {
                let answer = try await browser.post("/profile/second-factor", ["secret": sealed, "code": code, "next": "/journal"])
                #expect(answer.status == .unprocessableContent && answer.text.contains("id=\"code-error\""))
                #expect(
                    answer.text.captures(#"name="secret" value="([^"]+)""#).first == sealed && answer.text.contains("value=\"/journal\""))
            }
            #expect(try await browser.post("/profile/second-factor", ["secret": "AAAA", "code": "000000"]).status == .unprocessableContent)
            #expect(try await browser.get("/profile/second-factor").text.contains("name=\"secret\""), "it is still off")
        }
    }

    @Test func somebodyElsesSecretIsOfNoUse() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let colleague = try await open.browser(.it2)
            let sealed = try #require(
                try await colleague.get("/profile/second-factor").text.captures(#"name="secret" value="([^"]+)""#).first)
            let phone = Phone(secret: try #require(desk.web.authenticator.opened(sealed, of: desk.id(.it2))))
            let answer = try await open.browser(.it).post("/profile/second-factor", ["secret": sealed, "code": phone.code(at: desk.now)])
            #expect(answer.status == .unprocessableContent)
        }
    }

    @Test func theSameFormSentTwiceShowsTheSameCodes() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            let sealed = try #require(
                try await browser.get("/profile/second-factor").text.captures(#"name="secret" value="([^"]+)""#).first)
            let phone = Phone(secret: try #require(desk.web.authenticator.opened(sealed, of: desk.id(.it))))
            let code = phone.code(at: desk.now)
            func send() async throws -> [String] {
                try await browser.post("/profile/second-factor", ["secret": sealed, "code": code, "idempotency_key": "one"]).text
                    .captures(#"<li><span class="code">([A-Z0-9-]{11})"#)
            }
            let first = try await send()
            #expect(first.count == 10)
            #expect(try await send() == first)
            #expect(try await browser.post("/profile/second-factor", ["secret": sealed, "code": code]).status == .conflict)
        }
    }

    @Test func offAndNewCodesNeedThePassword() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            for path in ["/profile/second-factor/off", "/profile/second-factor/codes"] {
                #expect(try await browser.post(path, ["old_password": TestDesk.password]).status == .conflict, "it is off")
            }
            let (_, codes) = try await open.enrol(.it, browser)
            for path in ["/profile/second-factor/off", "/profile/second-factor/codes"] {
                for password in ["", "guess"] {
                    let answer = try await browser.post(path, ["old_password": password])
                    #expect(answer.status == .unprocessableContent && answer.text.contains("id=\"old_password-error\""))
                }
            }
            let fresh = try await browser.post("/profile/second-factor/codes", ["old_password": TestDesk.password]).text
                .captures(#"<li><span class="code">([A-Z0-9-]{11})"#)
            #expect(fresh.count == 10 && Set(fresh).isDisjoint(with: codes))
            let half = try await open.firstStep("it")
            #expect(try await open.secondStep(half, codes[0]).status == .unprocessableContent, "the former ones are worth nothing")
            #expect(try await open.secondStep(half, fresh[0]).openedSession != nil)
            #expect(try await browser.post("/profile/second-factor/off", ["old_password": TestDesk.password]).location == "/profile")
            #expect(try await open.visitor.post("/sign-in", ["username": "it", "password": TestDesk.password]).openedSession != nil)
        }
    }

    @Test func withoutAPasswordACodeIsAskedForInstead() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            let (phone, codes) = try await open.enrol(.it, browser)
            let id = desk.id(.it)
            try await desk.store.system { connection, _ in
                _ = try connection.execute("UPDATE person SET password = NULL WHERE id = \(id)")
            }
            let page = try await browser.get("/profile/second-factor").text
            #expect(page.contains("name=\"code\"") && !page.contains("name=\"old_password\""))
            for path in ["/profile/second-factor/off", "/profile/second-factor/codes"] {
                for code in ["", "000000", phone.code(at: desk.now)] {
                    let answer = try await browser.post(path, ["code": code])
                    #expect(answer.status == .unprocessableContent && answer.text.contains("id=\"code-error\""), "\(code)")
                }
            }
            let acts: [String] = try await desk.database.read { try $0.values("SELECT act FROM audit WHERE act LIKE '%failed'") }
            #expect(acts == Array(repeating: "factor_failed", count: 4), "none of them counts as a wrong password")
            desk.wait(minutes: 1)
            let code = phone.code(at: desk.now)
            func renew() async throws -> [String] {
                try await browser.post("/profile/second-factor/codes", ["code": code, "idempotency_key": "one"]).text
                    .captures(#"<li><span class="code">([A-Z0-9-]{11})"#)
            }
            let fresh = try await renew()
            #expect(fresh.count == 10 && Set(fresh).isDisjoint(with: codes))
            #expect(try await renew() == fresh, "the same form again")
            #expect(try await browser.post("/profile/second-factor/off", ["code": code]).status == .unprocessableContent, "used")
            #expect(try await browser.post("/profile/second-factor/off", ["code": fresh[0]]).location == "/profile")
            #expect(try await browser.get("/profile/second-factor").text.contains("name=\"secret\""))
        }
    }

    @Test func guessingThatCodeIsSlowedDown() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            let (phone, _) = try await open.enrol(.it, browser)
            let id = desk.id(.it)
            try await desk.store.system { connection, _ in
                _ = try connection.execute("UPDATE person SET password = NULL WHERE id = \(id)")
            }
            desk.wait(minutes: 1)
            for _ in 0..<10 { _ = try await browser.post("/profile/second-factor/off", ["code": "000000"]) }
            let answer = try await browser.post("/profile/second-factor/off", ["code": phone.code(at: desk.now)])
            #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] != nil)
        }
    }

    @Test func visitorsAreSentToSignIn() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            for path in ["/profile/second-factor", "/profile/sessions"] {
                let answer = try await open.visitor.get(path)
                #expect(answer.location.hasPrefix("/sign-in"))
            }
        }
    }
}
