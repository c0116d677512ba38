import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// A form is taken only from this browser's own page; what was typed into a late one can be sent again.
@Suite struct FormSafetyTests {
    private static let form = "application/x-www-form-urlencoded"

    @Test func aTokenIsGoodOnlyForTheSessionItWasMadeFor() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (mine, other) = (try await open.browser(.employee), try await open.browser(.it))
            let token = try #require(try await other.get("/profile").text.captures(#"name="csrf" value="(\w+)""#).first)
            #expect(try await mine.post("/appearance", ["csrf": token, "theme": "dark"]).status == .forbidden)
            #expect(try await other.post("/appearance", ["csrf": token, "theme": "dark"]).status == .seeOther)
        }
    }

    @Test func aSignatureForAnotherPurposeIsNoToken() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            let guest = String(repeating: "ab", count: 32)
            for purpose in ["notice", "", "api tokens"] {
                let forged = desk.web.secrets.signature(guest, for: purpose)
                #expect(try await open.visitor.post("/appearance", ["csrf": forged]).status == .forbidden)
            }
        }
    }

    @Test func aLateFormComesBackWithWhatWasTypedButNoSecrets() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.visitor.post(
                "/sign-in", ["csrf": "old", "username": "emp<b>\"'\u{301}", "password": "my secret", "next": "/A/7K3M"])
            #expect(answer.status == .forbidden)
            #expect(answer.text.contains("emp&lt;b&gt;&quot;&#39;\u{301}") || answer.text.contains("emp&lt;b&gt;&#34;&#39;\u{301}"))
            #expect(!answer.text.contains("my secret"))
            #expect(answer.text.contains("<span class=\"label\">Login, e-mail or phone</span>"))
            #expect(answer.text.contains(#"<input type="hidden" name="next" value="/A/7K3M">"#) && !answer.text.contains(">next<"))
            #expect(answer.text.contains(#"action="/sign-in""#))
            let id = try #require(answer.headers[.requestID])
            #expect(answer.text.contains(id))
            let token = try #require(answer.text.captures(#"action="/sign-in">\s*<input type="hidden" name="csrf" value="(\w+)""#).first)
            #expect(try await open.visitor.post("/sign-in", ["csrf": token, "username": "x"]).status == .unprocessableContent)
        }
    }

    @Test func aFormWhoseSessionEndedMeanwhileKeepsWhatWasTyped() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            let id = desk.id(.employee)
            try await desk.store.system { connection, _ in _ = try connection.execute("DELETE FROM session WHERE person_id = \(id)") }
            let answer = try await browser.post("/profile", ["comment": "typed with care", "old_password": "my secret"])
            #expect(answer.status == .forbidden)
            #expect(!answer.text.contains("my secret"))
            #expect(answer.text.contains("typed with care") && answer.text.contains(#"href="/sign-in""#))
        }
    }

    @Test func aBrowserThatStillCarriesAnEndedSessionCanSignIn() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (stale, guest) = (Secrets.random(), Secrets.random())
            let cookie = "tagdesk-session=\(stale); tagdesk-guest=\(guest)"
            let page = try await open.stranger.call(.get, "/sign-in", headers: [.cookie: cookie])
            let token = try #require(page.text.captures(#"name="csrf" value="(\w+)""#).first)
            let body = "csrf=\(token)&username=employee&password=correct+horse+battery"
            let answer = try await open.stranger.call(.post, "/sign-in", body, headers: [.cookie: cookie, .contentType: Self.form])
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.setCookie]?.hasPrefix("tagdesk-session=") == true)
        }
    }

    @Test func aVisitorsTokenOpensNobodysSession() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (secret, guest) = (Secrets.random(), Secrets.random())
            try await desk.store.openSession(
                Secrets.digest(secret), for: desk.id(.owner), days: 1, replacing: nil, identifier: "owner", from: "", agent: "")
            let answer = try await open.stranger.call(
                .post, "/profile", "csrf=\(desk.web.secrets.signature(guest, for: "form"))&old_password=x",
                headers: [.cookie: "tagdesk-session=\(secret); tagdesk-guest=\(guest)", .contentType: Self.form])
            #expect(answer.status == .seeOther && answer.location.hasPrefix("/sign-in"))
        }
    }

    @Test(arguments: ["text/plain", "multipart/form-data; boundary=x", "application/json", ""])
    func anotherContentTypeIsRefused(type: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            #expect(
                try await open.visitor.post("/sign-in", ["username": "x"], headers: [.contentType: type]).status == .unsupportedMediaType)
        }
    }

    @Test(arguments: [
        "csrf=%", "csrf=%zz", "csrf=%ff%fe", "a%00=1", String(repeating: "a=1&", count: 500), "\(String(repeating: "n", count: 200))=1",
    ])
    func aMalformedFormIsABadRequest(body: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.stranger.call(
                .post, "/sign-in", body, headers: [.cookie: "tagdesk-guest=\(String(repeating: "a", count: 64))", .contentType: Self.form])
            #expect(answer.status == .badRequest)
            #expect(answer.text.contains("<h1>That did not arrive in one piece</h1>"))
        }
    }

    @Test func theSameFormSentTwiceCountsOnce() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            for _ in 0..<2 {
                #expect(try await browser.post("/appearance", ["language": "ru", "idempotency_key": "same"]).status == .seeOther)
            }
            let written: Int64? = try await desk.database.read { try $0.value("SELECT count(*) FROM once") }
            #expect(written == 1)
        }
    }

    @Test(arguments: [
        ("http://localhost/more?x=1", "/more?x=1"), ("https://localhost/more#top", "/more"), ("http://evil.example/more", "/profile"),
        ("http://localhost//evil.example", "/profile"), ("http://evil.example/://localhost/more", "/profile"), ("", "/profile"),
    ])
    func aRefusedFormLeadsBackToThePageItWasOn(referer: String, here: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.browser(.it).post("/profile", ["old_password": ""], headers: [.referer: referer])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("action=\"/appearance\"") && answer.text.contains("name=\"next\" value=\"\(here)\""))
        }
    }

    @Test func theSameOriginIsTaken() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            for headers: HTTPFields in [
                [.secFetchSite: "same-origin"], [.secFetchSite: "none"], [.origin: "http://localhost"], [.origin: "https://localhost"],
            ] {
                #expect(try await open.visitor.post("/appearance", ["theme": "dark"], headers: headers).status == .seeOther)
            }
        }
    }
}
