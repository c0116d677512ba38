import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// An authenticator app in the hand of a member of the cast.
struct Phone: Sendable {
    let secret: [UInt8]

    /// The code it shows at a moment.
    func code(at moment: Moment) -> String {
        let message = AuthenticatorCode.message(AuthenticatorCode.step(at: moment))
        return AuthenticatorCode.text(of: Authenticator.signature(of: message, secret))
    }
}

extension OpenDesk {
    /// Switches a member's second factor on through the page; answers their phone and recovery codes.
    func enrol(_ member: Member, _ browser: Browser) async throws -> (phone: Phone, codes: [String]) {
        let page = try await browser.get("/profile/second-factor").text
        let sealed = try #require(page.captures(#"name="secret" value="([^"]+)""#).first)
        let phone = Phone(secret: try #require(desk.web.authenticator.opened(sealed, of: desk.id(member))))
        let answer = try await browser.post("/profile/second-factor", ["secret": sealed, "code": phone.code(at: desk.now)])
        let codes = answer.text.captures(#"<li><span class="code">([A-Z0-9-]{11})</span></li>"#)
        #expect(answer.status == .ok && codes.count == RecoveryCode.count)
        return (phone, codes)
    }

    /// The first step of a sign-in with a right password; answers the secret of the half session.
    func firstStep(_ login: String, next: String = "") async throws -> String {
        let answer = try await visitor.post("/sign-in", ["username": login, "password": TestDesk.password, "next": next])
        #expect(answer.status == .seeOther && answer.location.hasPrefix("/sign-in/code"))
        #expect(!answer.headers[values: .setCookie].contains { $0.hasPrefix("tagdesk-session=") })
        return try #require(answer.headers[values: .setCookie].compactMap { $0.captures(#"^tagdesk-half=(\w{64})"#).first }.first)
    }

    func secondStep(_ half: String, _ code: String, next: String = "") async throws -> TestResponse {
        try await visitor.post("/sign-in/code", ["code": code, "next": next], headers: [.cookie: "tagdesk-half=\(half)"])
    }
}

extension TestResponse {
    /// The secret of the session it opens.
    var openedSession: String? {
        headers[values: .setCookie].compactMap { $0.captures(#"^tagdesk-session=(\w{64})"#).first }.first
    }
}
