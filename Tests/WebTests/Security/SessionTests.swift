import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// Coming in, staying in, and being put out.
@Suite struct SessionTests {
    private func session(of answer: TestResponse) -> String? {
        answer.headers[values: .setCookie].first { $0.contains("-session=") }?.captures(#"-session=(\w+)"#).first
    }

    private func signIn(_ open: OpenDesk, carrying session: String) async throws -> TestResponse {
        let guest = Secrets.random()
        let token = open.desk.web.secrets.signature(guest, for: "form")
        return try await open.stranger.call(
            .post, "/sign-in", "csrf=\(token)&username=employee&password=correct+horse+battery",
            headers: [.cookie: "tagdesk-session=\(session); tagdesk-guest=\(guest)", .contentType: "application/x-www-form-urlencoded"])
    }

    private func isIn(_ open: OpenDesk, _ session: String) async throws -> Bool {
        try await open.stranger.call(.get, "/profile", headers: [.cookie: "tagdesk-session=\(session)"]).status == .ok
    }

    @Test func aSessionTheBrowserBroughtIsNeverAdopted() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let planted = String(repeating: "ab", count: 32)
            let given = try #require(session(of: try await signIn(open, carrying: planted)))
            #expect(given != planted && given.utf8.count == 64)
            #expect(try await !isIn(open, planted))
            #expect(try await isIn(open, given))
        }
    }

    @Test func everySignInOpensANewSessionAndEndsTheOldOne() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let first = try #require(session(of: try await signIn(open, carrying: "")))
            let second = try #require(session(of: try await signIn(open, carrying: first)))
            #expect(first != second)
            #expect(try await !isIn(open, first))
            #expect(try await isIn(open, second))
        }
    }

    @Test func aDisabledPersonIsOutAtTheNextClick() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (browser, program) = (try await open.browser(.employee), try await open.program(.employee))
            #expect(try await browser.get("/profile").status == .ok)
            let id = desk.id(.employee)
            try await desk.store.system { connection, _ in
                _ = try connection.execute("UPDATE person SET status = 'disabled' WHERE id = \(id)")
            }
            #expect(try await browser.get("/profile").status == .seeOther)
            _ = program
            let answer = try await open.visitor.post("/sign-in", ["username": "employee", "password": TestDesk.password])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("That login and password do not match."))
        }
    }

    @Test func aChangeOfRolesWorksAtTheNextClick() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            #expect(try await !browser.get("/more").text.contains("/routing"))
            let id = desk.id(.employee)
            try await desk.store.system { connection, _ in
                _ = try connection.execute("INSERT INTO person_role (person_id, role) VALUES (\(id), \(Role.supervisor.id))")
            }
            #expect(try await browser.get("/more").text.contains("/routing"))
        }
    }

    @Test func overHTTPSCookiesAreSecureAndForThisHostAlone() async throws {
        let settings = TestDesk.settings()
        let desk = try await TestDesk(
            settings: WebSettings(
                publicURL: settings.publicURL, isDemo: false, isSecure: true, language: .english, timeZone: settings.timeZone,
                version: "test"))
        try await desk.open { open in
            let page = try await open.stranger.call(.get, "/sign-in")
            let cookie = try #require(page.headers[.setCookie])
            #expect(
                cookie.hasPrefix("__Host-tagdesk-guest=") && cookie.contains("; Secure") && cookie.contains("; Path=/")
                    && !cookie.contains("Domain"))
            #expect(page.headers[.strictTransportSecurity] != nil)
            let guest = try #require(cookie.captures(#"guest=(\w+)"#).first)
            let token = try #require(page.text.captures(#"csrf" value="(\w+)""#).first)
            let body = "csrf=\(token)&username=employee&password=correct+horse+battery"
            let answer = try await open.stranger.call(
                .post, "/sign-in", body,
                headers: [.cookie: "__Host-tagdesk-guest=\(guest)", .contentType: "application/x-www-form-urlencoded"])
            let session = try #require(answer.headers[.setCookie])
            #expect(session.hasPrefix("__Host-tagdesk-session=") && session.contains("; Secure") && session.contains("HttpOnly"))
            #expect(!session.contains("Max-Age"), "without \"stay signed in\" it ends with the browser")
            let plain = try await open.stranger.call(
                .get, "/profile", headers: [.cookie: "tagdesk-session=\(self.session(of: answer) ?? "")"])
            #expect(plain.status == .seeOther, "a cookie without the prefix could have been planted by another host")
        }
    }

    /// Structure, not a stopwatch: without a hash the answer comes in microseconds, and no load makes hashing faster.
    @Test func anUnknownNameIsHashedLikeAWrongPassword() async throws {
        let passwords = try Passwords()
        var times: [Duration] = []
        for _ in 0..<3 {
            let start = ContinuousClock.now
            #expect(try await !passwords.verify("guess", against: nil))
            times.append(ContinuousClock.now - start)
        }
        let fastest = try #require(times.min())
        #expect(fastest > .milliseconds(5))
        try await passwords.close()
    }

    @Test(arguments: ["Desk", "\u{0}", "employee\u{0}", String(repeating: "x", count: 5000), "' OR 1=1 --"])
    func oddNamesAndPasswordsAreJustWrong(text: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            for fields: KeyValuePairs<String, String> in [
                ["username": text, "password": "x"], ["username": "employee", "password": text], [:],
            ] {
                let answer = try await open.visitor.post("/sign-in", fields)
                #expect([.unprocessableContent, .badRequest].contains(answer.status), "\(answer.status)")
            }
        }
    }
}
