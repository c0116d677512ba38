import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// Who at the provider is who here: connected by hand, or recognised by an e-mail.
@Suite struct SignOnLinkTests {
    /// Sends a form that leads to the provider, signs in there and comes back.
    private static func connect(_ on: SignOnDesk, _ browser: Browser, _ person: TestProvider.Person) async throws -> TestResponse {
        let away = try await browser.post("/profile/sign-on/\(on.id)/connect")
        #expect(away.status == .ok)
        let refresh = try #require(HTTPField.Name("Refresh").flatMap { away.headers[$0] })
        return try await browser.get(try on.provider.signIn(person, sentTo: String(refresh.dropFirst(6))))
    }

    @Test func somebodyConnectsAndComesInThatWayAndDisconnects() async throws {
        try await SignOnDesk.run { on async throws in
            let browser = try await on.open.browser(.employee)
            #expect(try await browser.get("/profile/sign-on").text.contains("Not connected"))
            let answer = try await Self.connect(on, browser, SignOnDesk.nadia)
            #expect(answer.status == .seeOther && answer.location == "/profile/sign-on" && !answer.opensSession)
            #expect(try await browser.get("/profile/sign-on").text.contains("/profile/sign-on/\(on.id)/disconnect"))
            #expect(try await on.signIn().opensSession)
            #expect(try await on.person("nadia") == nil)
            #expect(try await on.person("employee")?.roles == ["executor", "requester"])
            #expect(try await browser.post("/profile/sign-on/\(on.id)/disconnect").status == .seeOther)
            #expect(try await on.person("employee")?.roles == ["requester"])
            #expect(try await on.audited("provider_link").count == 1)
            #expect(try await on.audited("provider_unlink").count == 1)
        }
    }

    @Test func whoDisconnectsFromWhereTheirLastRoleCameIsARequester() async throws {
        try await SignOnDesk.run { on async throws in
            let browser = try await on.open.browser(.employee)
            _ = try await Self.connect(on, browser, SignOnDesk.nadia)
            #expect(try await on.signIn().opensSession)
            try await on.desk.store.system { connection, _ in
                _ = try connection.execute(
                    "DELETE FROM person_role WHERE role = 'requester' AND person_id = (SELECT id FROM person WHERE login = 'employee')")
            }
            #expect(try await browser.post("/profile/sign-on/\(on.id)/disconnect").status == .seeOther)
            #expect(try await on.person("employee")?.roles == ["requester"])
        }
    }

    @Test func anIdentityBelongsToOneAccount() async throws {
        try await SignOnDesk.run { on async throws in
            _ = try await Self.connect(on, try await on.open.browser(.employee), SignOnDesk.nadia)
            let other = try await on.open.browser(.office)
            _ = try await Self.connect(on, other, SignOnDesk.nadia)
            #expect(try await other.get("/profile/sign-on").text.contains("Not connected"))
            _ = try await Self.connect(on, try await on.open.browser(.employee), TestProvider.Person("sub-9", [:]))
            #expect(try await on.audited("provider_link").count == 1)
        }
    }

    @Test func theOnlyWayInCannotBeDisconnected() async throws {
        try await SignOnDesk.run { on async throws in
            let browser = try await on.open.browser(.employee)
            _ = try await Self.connect(on, browser, SignOnDesk.nadia)
            try await on.desk.store.system { connection, _ in
                _ = try connection.execute("UPDATE person SET password = NULL WHERE login_key = 'employee'")
            }
            let answer = try await browser.post("/profile/sign-on/\(on.id)/disconnect")
            #expect(answer.status == .conflict && answer.text.contains("your only way in"))
        }
    }

    /// Another's session must not finish what one began, nor a way in become a way to connect.
    @Test func aWayToConnectIsBoundToTheSession() async throws {
        try await SignOnDesk.run { on async throws in
            let browser = try await on.open.browser(.employee)
            let away = try await browser.post("/profile/sign-on/\(on.id)/connect")
            let refresh = try #require(HTTPField.Name("Refresh").flatMap { away.headers[$0] })
            let back = try on.provider.signIn(SignOnDesk.nadia, sentTo: String(refresh.dropFirst(6)))
            let other = try await on.open.browser(.office)
            #expect(try await other.get(back).status == .badRequest)
            #expect(try await on.open.visitor.get(back).status == .badRequest)
            #expect(try await browser.get(back).location == "/profile/sign-on")
        }
    }

    private static func give(_ on: SignOnDesk, _ login: String, _ email: String) async throws {
        try await on.desk.store.system { connection, _ in
            _ = try connection.execute("UPDATE person SET email = \(email), email_key = \(email) WHERE login_key = \(login)")
        }
    }

    /// Whoever wrote the e-mail into the account has proved nothing: they must not stay in it.
    @Test func aTrustedProvidersVerifiedEmailOpensTheAccountAndShutsItForWhoHadIt() async throws {
        try await SignOnDesk.run(["trusts_email": true]) { on async throws in
            try await Self.give(on, "employee", "nadia@example.com")
            let before = try await on.open.browser(.employee)
            let token = try await on.open.program(.employee)
            #expect(try await on.signIn().opensSession)
            #expect(try await on.person("nadia") == nil)
            #expect(try await on.person("employee")?.roles.contains("executor") == true)
            #expect(try await before.get("/").status == .seeOther)
            #expect(try await token.call(.get, "/api/v1/tickets").status == .unauthorized)
            let password = try await on.open.visitor.post("/sign-in", ["username": "employee", "password": TestDesk.password])
            #expect(password.status == .unprocessableContent)
            // The address is given to somebody else there: not into the account that is linked already.
            let heir = TestProvider.Person("sub-77", ["email": "nadia@example.com", "email_verified": true])
            let answer = try await on.signIn(heir)
            #expect(answer.status == .conflict && answer.text.contains("You have an account here already"))
        }
    }

    @Test(arguments: [("untrusted", "employee", true), ("unverified", "employee", false), ("owner", "owner", true)])
    func otherwiseAnEmailOpensNothing(why: String, login: String, isVerified: Bool) async throws {
        try await SignOnDesk.run(["trusts_email": .bool(why != "untrusted"), "adds_people": false]) { on async throws in
            try await Self.give(on, login, "nadia@example.com")
            let claimed = TestProvider.Person("sub-1", ["email": "nadia@example.com", "email_verified": .bool(isVerified)])
            let answer = try await on.signIn(claimed)
            #expect([.conflict, .forbidden].contains(answer.status) && !answer.opensSession, "\(why)")
            #expect(try await on.open.visitor.post("/sign-in", ["username": login, "password": TestDesk.password]).status == .seeOther)
        }
    }

    @Test func visitorsAreSentToSignIn() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.visitor.get("/profile/sign-on")
            #expect(answer.location.hasPrefix("/sign-in"))
        }
    }
}
