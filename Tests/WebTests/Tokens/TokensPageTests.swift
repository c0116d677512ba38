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

/// One's own API tokens on the profile's page, and somebody else's for those who may revoke them.
@Suite struct TokensPageTests {
    /// The token an answer shows.
    private func shown(_ answer: TestResponse) -> String? {
        answer.text.firstMatch(of: #/id="token" value="([^"]+)"/#).map { String($0.1) }
    }

    private func works(_ open: OpenDesk, _ token: String, _ method: HTTPRequest.Method = .get, _ path: String = "/api/v1/tickets")
        async throws
        -> HTTPResponse.Status
    {
        try await open.stranger.call(method, path, method == .get ? nil : "{}", headers: [.authorization: "Bearer \(token)"]).status
    }

    @Test func aTokenIsShownOnceListedAndRevoked() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            #expect(try await browser.get("/profile").text.contains("/profile/tokens"))
            #expect(try await browser.get("/profile/tokens").text.contains("You have no tokens."))
            let fields: KeyValuePairs = ["name": "Stock script", "days": "7", "scopes": "read", "idempotency_key": "k"]
            let made = try await browser.post("/profile/tokens", fields)
            let token = try #require(shown(made))
            #expect(made.status == .ok && HTMLCheck(Array(made.body.readableBytesView)).problems == [])
            #expect(try await works(open, token) == .ok)
            let again = try #require(shown(try await browser.post("/profile/tokens", fields)))
            #expect(try await works(open, again) == .ok)
            let list = try await browser.get("/profile/tokens").text
            #expect(list.matches(of: #/\/revoke"/#).count == 1, "the same form makes one token")
            #expect(list.contains("Stock script") && list.contains("Read only") && !list.contains(token))
            let path = try #require(list.firstMatch(of: #/action="([^"]+\/revoke)"/#).map { String($0.1) })
            #expect(try await open.browser(.it2).post(path).status == .notFound, "nobody else's")
            #expect(try await works(open, token) == .ok)
            #expect(try await browser.post(path).location == "/profile/tokens")
            #expect(try await works(open, token) == .unauthorized)
            #expect(try await works(open, again) == .unauthorized)
        }
    }

    @Test func theScopesOfTheFormAreThoseOfTheToken() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.owner)
            let form = [("name", "x"), ("scopes", ""), ("scopes", "tickets:write"), ("scopes", "assets:read"), ("scopes", "")]
            let token = try #require(shown(try await browser.post("/profile/tokens", pairs: form)))
            #expect(try await works(open, token, .get, "/api/v1/assets") == .ok)
            #expect(try await works(open, token, .post, "/api/v1/tickets") == .unprocessableContent)
            #expect(try await works(open, token, .post, "/api/v1/assets") == .forbidden)
            #expect(try await works(open, token, .get, "/api/v1/people") == .forbidden)
            let page = try await browser.get("/profile/tokens").text
            #expect(page.contains("Tickets: read and change; Assets and catalogue: read"))
        }
    }

    @Test(
        arguments: [
            (["name": ""], "name"), (["name": "x", "days": "0"], "days"), (["name": "x", "days": "366"], "days"),
            (["name": "x", "scopes": ""], "scopes"), (["name": "x", "scopes": "galaxy"], "scopes"),
        ] as [([String: String], String)])
    func aMistakeIsShownAtItsFieldAndNothingTypedIsLost(wrong: [String: String], field: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            let fields = ["name": "Mine", "days": "12", "scopes": "all"].merging(wrong) { $1 }
            let answer = try await browser.post("/profile/tokens", pairs: fields.map { ($0.key, $0.value) })
            #expect(answer.status == .unprocessableContent && answer.text.contains("id=\"\(field)-error\""), "\(answer.text)")
            #expect(answer.text.contains("value=\"\(fields["days"] ?? "")\""))
            #expect(HTMLCheck(Array(answer.body.readableBytesView)).problems == [])
        }
    }

    @Test func aTokenForALoginAndPasswordIsListedAsWhatItIs() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            _ = try await open.stranger.call(.post, "/auth/token", #"{"username": "it", "password": "\#(TestDesk.password)"}"#)
            let page = try await open.browser(.it).get("/profile/tokens").text
            #expect(page.contains("Sign-in by program") && page.contains("Everything I may"))
        }
    }

    @Test func whoMayChangeAnAccountRevokesItsTokens() async throws {
        let desk = try await TestDesk()
        let (near, far) = (desk.id(.employee), desk.id(.employee2))
        try await desk.open { open in
            let token = try await desk.web.issueToken(for: near, days: 1, from: "")
            let owner = try await open.browser(.owner)
            #expect(try await owner.get("/people/\(near)/rights").text.contains("/people/\(near)/tokens"))
            let page = try await owner.get("/people/\(near)/tokens").text
            let path = try #require(page.firstMatch(of: #/action="([^"]+\/revoke)"/#).map { String($0.1) })
            #expect(page.contains("API tokens of Emma Employee") && !page.contains("name=\"days\""))
            #expect(try await owner.post(path.replacing("/people/\(near)/", with: "/people/\(far)/")).status == .notFound)
            for member in [Member.dispatcher, .supervisor, .employee] {
                #expect(try await open.browser(member).get("/people/\(near)/tokens").status == .forbidden)
                #expect(try await open.browser(member).post(path).status == .forbidden)
            }
            #expect(try await !open.browser(.dispatcher).get("/people/\(near)/rights").text.contains("/people/\(near)/tokens"))
            #expect(try await works(open, token) == .ok)
            #expect(try await owner.post(path).location == "/people/\(near)/tokens")
            #expect(try await works(open, token) == .unauthorized)
            #expect(try await owner.get("/people/99999/tokens").status == .notFound)
            #expect(try await open.visitor.get("/people/\(near)/tokens").location.hasPrefix("/sign-in"))
        }
    }

    @Test func aSiteManagerReachesTheTokensOfTheSiteOnly() async throws {
        let desk = try await TestDesk()
        let (near, far, manager) = (desk.id(.employee), desk.id(.employee2), desk.id(.dispatcher))
        try await desk.store.system { connection, _ in
            _ = try connection.execute("INSERT INTO person_role (person_id, role) VALUES (\(manager), \(Role.siteManager.id))")
        }
        try await desk.open { open in
            let browser = try await open.browser(.dispatcher)
            #expect(try await browser.get("/people/\(near)/tokens").status == .ok)
            #expect(try await browser.get("/people/\(far)/tokens").status == .notFound)
        }
    }

    @Test func aLongListGoesOn() async throws {
        let desk = try await TestDesk()
        for _ in 0..<51 { _ = try await desk.web.issueToken(for: desk.id(.it), days: 1, from: "") }
        try await desk.open { open in
            let browser = try await open.browser(.it)
            let older = try #require(
                try await browser.get("/profile/tokens").text.firstMatch(of: #/href="(\/profile\/tokens\?after=[^"]+)"/#).map {
                    String($0.1)
                })
            let page = try await browser.get(older).text
            #expect(page.matches(of: #/\/revoke"/#).count == 1 && page.contains("To the beginning"))
        }
    }
}
