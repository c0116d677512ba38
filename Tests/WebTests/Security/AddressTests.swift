import Desk
import Foundation
import HTTPTypes
import HummingbirdTesting
import Mustache
import NIOCore
import Support
import Testing

@testable import Web

/// Addresses that do not exist, methods that do not fit, headers that mean no good.
@Suite struct AddressTests {
    @Test(arguments: [
        "/nothing", "/a/b/c/d/e", "/%00", "/%ff", "/..%2f..%2fetc%2fpasswd", "/static/../locales/en.json", "/static/nothing.css", "/setup/",
        "/\u{2028}",
    ])
    func anUnknownPageIsA404WithAWayOn(path: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            for browser in [open.visitor, try await open.browser(.employee)] {
                let answer = try await browser.get(path)
                #expect(answer.status == .notFound)
                #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
                let id = try #require(answer.headers[.requestID])
                #expect(answer.text.contains("<h1>Nothing here</h1>") && answer.text.contains(id))
                #expect(HTMLCheck(Array(answer.body.readableBytesView)).problems == [])
            }
        }
    }

    @Test(arguments: ["/api/v1/nothing", "/api/", "/auth/nothing", "/api/v1/%00"]) func anUnknownOperationIsAProblem(path: String)
        async throws
    {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.stranger.call(.get, path)
            #expect(answer.status == .notFound)
            #expect(answer.headers[.contentType] == "application/problem+json")
            #expect(try answer.json()["status"] as? Int == 404)
        }
    }

    @Test(arguments: [
        (HTTPRequest.Method.get, "/sign-out", "POST"), (.delete, "/sign-in", "GET, HEAD, POST"), (.put, "/", "GET, HEAD"),
        (.get, "/auth/token", "POST"),
        (.post, "/health", "GET, HEAD"),
    ])
    func aMethodThatDoesNotFitIsSaidSo(method: HTTPRequest.Method, path: String, allowed: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.stranger.call(method, path)
            #expect(answer.status == .methodNotAllowed)
            #expect(answer.headers[.allow] == allowed)
            #expect(answer.headers[.contentType]?.hasPrefix(path.hasPrefix("/auth") ? "application/problem+json" : "text/html") == true)
        }
    }

    @Test(arguments: ["/nothing", "/api/v1/nothing", "/sign-out", "/setup"]) func headOfAnErrorHasNoBodyEither(path: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.stranger.call(.head, path)
            #expect(answer.status.code >= 400 && answer.body.readableBytes == 0)
        }
    }

    @Test(arguments: ["/sign-in", "/health", "/static/tagdesk.css"]) func headIsGetWithoutTheBody(path: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (get, head) = (try await open.stranger.call(.get, path), try await open.stranger.call(.head, path))
            #expect(head.status == .ok)
            #expect(head.body.readableBytes == 0)
            #expect(head.headers[.contentType] == get.headers[.contentType])
        }
    }

    @Test func headOfAnotherPageLeadsToTheSignInToo() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in #expect(try await open.stranger.call(.head, "/profile").status == .seeOther)
        }
    }

    @Test(arguments: [
        ("ru", "ru"), ("ru-RU,ru;q=0.9,en;q=0.8", "ru"), ("de, ru;q=0.5, en", "ru"), ("RU", "ru"), ("en-GB", "en"), ("de,fr", "en"),
        ("", "en"), ("*", "en"),
        (",,,;;;q=q=q", "en"), ("../../ru", "en"), (String(repeating: "x,", count: 20_000), "en"), ("r", "en"), ("ру", "en"),
        ("\u{7F}", "en"),
    ])
    func anyAcceptLanguageGetsAPage(header: String, language: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.stranger.call(.get, "/sign-in", headers: [.acceptLanguage: header])
            #expect(answer.status == .ok)
            #expect(answer.text.contains("<html lang=\"\(language)\""))
        }
    }

    @Test(arguments: [
        "tagdesk-language=xx", "tagdesk-theme=<script>", "tagdesk-notice=x.y", "tagdesk-session=x", "tagdesk-guest=", "=;;=;",
        String(repeating: "a=b;", count: 2000),
    ])
    func anyCookieGetsAPage(cookie: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.stranger.call(.get, "/sign-in", headers: [.cookie: cookie])
            #expect(answer.status == .ok && !answer.text.contains("<script>"))
        }
    }

    @Test func aForgedNoticeIsNotShown() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let cookie = Notice(.good, "signedOut").cookie(desk.web.secrets)
            let shown = try await open.stranger.call(.get, "/sign-in", headers: [.cookie: "tagdesk-notice=\(cookie)"])
            #expect(shown.text.contains("You are signed out."))
            let foreign = Notice(.good, "signedOut").cookie(Secrets(key: [UInt8](repeating: 1, count: 32)))
            let forged = try await open.stranger.call(.get, "/sign-in", headers: [.cookie: "tagdesk-notice=\(foreign)"])
            #expect(!forged.text.contains("You are signed out."))
        }
    }

    @Test func aSecondHostIsRefused() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            #expect(try await open.stranger.call(.get, "/sign-in", headers: [.furtherHost: "evil.example"]).status == .badRequest)
        }
    }

    @Test(arguments: [
        "//evil.example", "/\\evil.example", "https:evil.example", "/%0d%0aSet-Cookie: x=y", "/\u{0d}\u{0a}x", "\u{1}//evil.example",
    ])
    func noRedirectLeavesTheHost(next: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            for (path, fields) in [
                ("/appearance", ["next": next, "theme": "dark"]),
                ("/sign-in", ["next": next, "username": "it", "password": TestDesk.password]),
            ] as [(String, KeyValuePairs<String, String>)] {
                let answer = try await open.visitor.post(path, fields)
                #expect(answer.status == .seeOther)
                #expect(answer.location.hasPrefix("/") && !answer.location.hasPrefix("//") && !answer.location.contains("\\"))
                #expect(answer.location.utf8.allSatisfy { (0x21...0x7E).contains($0) })
            }
        }
    }
}
