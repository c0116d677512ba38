import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// Signing in through a provider, as it should go.
@Suite struct SignOnTests {
    @Test(arguments: TestProvider.Algorithm.allCases, [false, true])
    func somebodyNewOfAMappedGroupIsLetIn(algorithm: TestProvider.Algorithm, tellsLater: Bool) async throws {
        try await SignOnDesk.run { on async throws in
            on.provider.change {
                $0.algorithm = algorithm
                $0.tellsLater = tellsLater
                $0.takesSecretInBody = tellsLater
            }
            let answer = try await on.signIn()
            #expect(answer.status == .seeOther && answer.location == "/" && answer.opensSession)
            let nadia = try #require(try await on.person("nadia"))
            #expect(nadia.name == "Nadia Novak" && nadia.email == "nadia@example.com" && nadia.status == .active)
            #expect(nadia.roles == ["executor"] && nadia.siteID == on.desk.cast.riverside)
            #expect(on.provider.calls.contains("/userinfo") == tellsLater)
            #expect(try await on.audited("sign_in") == ["provider \(on.id)"])
            #expect(try await on.audited("provider_person_add") == ["provider \(on.id)"])
        }
    }

    @Test func whoComesAgainIsTheSamePersonWhateverTheyAreCalledNow() async throws {
        try await SignOnDesk.run { on async throws in
            #expect(try await on.signIn().opensSession)
            let renamed = TestProvider.Person(
                "sub-1", ["preferred_username": "employee", "email": "x@example.com", "groups": ["helpdesk"]])
            #expect(try await on.signIn(renamed).opensSession)
            #expect(try await on.person("nadia")?.name == "Nadia Novak")
            #expect(try await on.audited("provider_person_add").count == 1)
        }
    }

    @Test func theSignInPageLeadsThereAndTheScannedLabelSurvives() async throws {
        try await SignOnDesk.run { on async throws in
            let label = "/A/\(on.desk.cast.coffee.text)?comment=Beans%20%26%20more"
            let page = try await on.open.visitor.get(
                "/sign-in?next=\(label.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")")
            #expect(page.text.contains("Sign in with Office login") && page.text.contains("href=\"/sign-on/\(on.id)?next=%2FA%2F"))
            let start = try await on.open.visitor.get(
                "/sign-on/\(on.id)?next=\(label.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")")
            let cookie = try #require(start.headers[values: .setCookie].first { $0.hasPrefix("tagdesk-next=") })
            let back = try on.provider.signIn(SignOnDesk.nadia, sentTo: start.location)
            let answer = try await on.open.visitor.get(back, headers: [.cookie: String(cookie.prefix { $0 != ";" })])
            #expect(answer.location == label && answer.opensSession)
            let foreign = try await on.open.visitor.get("/sign-on/\(on.id)?next=https%3A%2F%2Fevil.example")
            #expect(!foreign.headers[values: .setCookie].contains { $0.contains("evil") })
        }
    }

    @Test func withoutAGroupThatIsMappedSomebodyNewWaits() async throws {
        try await SignOnDesk.run { on async throws in
            let quiet = TestProvider.Person("sub-2", ["preferred_username": "quiet", "groups": ["everyone"]])
            let answer = try await on.signIn(quiet)
            #expect(answer.status == .forbidden && answer.text.contains("Your account waits for confirmation") && !answer.opensSession)
            let card = try #require(try await on.person("quiet"))
            #expect(card.status == .pending && card.roles == ["requester"] && card.name == "quiet")
            #expect(try await on.sessions() == 0)
            #expect(try await on.signIn(quiet).status == .forbidden)
            // Once the provider vouches for a role, nobody has to wait.
            let helper = TestProvider.Person("sub-2", ["preferred_username": "quiet", "groups": ["helpdesk"]])
            #expect(try await on.signIn(helper).opensSession)
            let welcome = try #require(try await on.person("quiet"))
            #expect(welcome.status == .active && welcome.roles == ["executor", "requester"])
            #expect(try await on.audited("registration_confirm") == ["person \(welcome.id)"])
            let decided: String? = try await on.desk.database.read { try $0.value("SELECT status FROM registration") }
            #expect(decided == "confirmed")
        }
    }

    @Test func whomSomebodyHereRefusedNoGroupLetsIn() async throws {
        try await SignOnDesk.run { on async throws in
            _ = try await on.signIn(TestProvider.Person("sub-2", ["preferred_username": "quiet"]))
            let id = try #require(try await on.person("quiet")).id
            let owner = try await on.open.browser(.owner)
            #expect(try await owner.post("/people/registrations/\(id)/refuse", ["reason": "Left"]).status == .seeOther)
            let helper = TestProvider.Person("sub-2", ["groups": ["helpdesk"]])
            let answer = try await on.signIn(helper)
            #expect(answer.status == .forbidden && answer.text.contains("Your account was not confirmed") && !answer.opensSession)
            let card = try #require(try await on.person("quiet"))
            #expect(card.status == .pending && card.roles == ["requester"])
            // Nothing stands in the way of a change of mind.
            #expect(try await owner.post("/people/registrations/\(id)/confirm").status == .seeOther)
            #expect(try await on.signIn(helper).opensSession)
            #expect(try await on.person("quiet")?.roles == ["executor", "requester"])
        }
    }

    @Test func whoseLastRoleGoesIsARequester() async throws {
        try await SignOnDesk.run { on async throws in
            #expect(try await on.signIn().opensSession)
            #expect(try await on.signIn(TestProvider.Person("sub-1", ["groups": []])).opensSession)
            #expect(try await on.person("nadia")?.roles == ["requester"])
            #expect(try await on.audited("provider_roles").first == "provider \(on.id): requester")
        }
    }

    @Test func aRoleTakenAndGivenAgainByHandIsNoLongerTheProviders() async throws {
        try await SignOnDesk.run { on async throws in
            #expect(try await on.signIn().opensSession)
            let id = try #require(try await on.person("nadia")).id
            let owner = try await on.open.browser(.owner)
            func save(_ roles: [String]) async throws {
                let version = try #require(try await owner.get("/people/\(id)/edit").text.captures(#"name="version" value="(\d+)""#).first)
                let fields = [
                    ("name", "Nadia Novak"), ("email", "nadia@example.com"), ("tier", "normal"), ("version", version),
                    ("site_id", String(on.desk.cast.riverside)),
                ]
                let answer = try await owner.post("/people/\(id)/edit", pairs: fields + roles.map { ("roles", $0) })
                #expect(answer.status == .seeOther, "\(answer.text)")
            }
            let hint = "Given by Office login: taken away here, it comes back at the next sign-in there."
            #expect(try await owner.get("/people/\(id)/edit").text.contains(hint))
            try await save(["requester"])
            #expect(try await !owner.get("/people/\(id)/edit").text.contains(hint))
            // The group rules as long as it stands …
            #expect(try await on.signIn().opensSession)
            #expect(try await on.person("nadia")?.roles == ["executor", "requester"])
            // … and has no say in what was given by hand.
            try await save(["requester"])
            try await save(["requester", "executor"])
            #expect(try await on.signIn(TestProvider.Person("sub-1", ["groups": []])).opensSession)
            #expect(try await on.person("nadia")?.roles == ["executor", "requester"])
        }
    }

    @Test func aTakenLoginGetsANumberAndATakenUnverifiedEmailIsLeftOut() async throws {
        try await SignOnDesk.run { on async throws in
            let id = on.desk.id(.employee)
            try await on.desk.store.system { connection, _ in
                _ = try connection.execute("UPDATE person SET email = 'e@example.com', email_key = 'e@example.com' WHERE id = \(id)")
            }
            let twin = TestProvider.Person(
                "sub-3", ["preferred_username": "Employee", "email": "E@example.com", "email_verified": false, "groups": "helpdesk"])
            #expect(try await on.signIn(twin).opensSession)
            let card = try #require(try await on.person("employee3"))
            #expect(card.email == nil && card.id != id)
        }
    }

    @Test func rolesFollowTheGroupsAndThoseGivenByHandStay() async throws {
        try await SignOnDesk.run(["roles": [["group": "helpdesk", "role": "executor"], ["group": "desk", "role": "dispatcher"]]]) {
            on async throws in
            #expect(try await on.signIn().opensSession)
            let id = try #require(try await on.person("nadia")).id
            try await on.desk.store.system { connection, _ in
                _ = try connection.execute("INSERT INTO person_role (person_id, role) VALUES (\(id), 'asset_manager')")
            }
            func come(_ groups: JSON) async throws -> [String]? {
                #expect(try await on.signIn(TestProvider.Person("sub-1", ["groups": groups])).opensSession)
                return try await on.person("nadia")?.roles
            }
            #expect(try await come(["desk"]) == ["asset_manager", "dispatcher"])
            #expect(try await come(["desk", "helpdesk"]) == ["asset_manager", "dispatcher", "executor"])
            #expect(try await come([]) == ["asset_manager"])
            #expect(try await on.audited("provider_roles").count == 4)
        }
    }

    @Test func aRoleMoreEndsTheLinkMadeBefore() async throws {
        try await SignOnDesk.run(["roles": [["group": "helpdesk", "role": "executor"], ["group": "desk", "role": "dispatcher"]]]) {
            on async throws in
            #expect(try await on.signIn().opensSession)
            let id = try #require(try await on.person("nadia")).id
            try await on.desk.store.makeLink(Secrets.digest("link"), .password, for: id, minutes: 30)
            #expect(try await on.signIn().opensSession)
            #expect(try await on.open.visitor.get("/password?link=link").status == .ok)
            #expect(try await on.signIn(TestProvider.Person("sub-1", ["groups": ["helpdesk", "desk"]])).opensSession)
            #expect(try await on.open.visitor.get("/password?link=link").status == .notFound)
        }
    }

    @Test func groupsMayLieDeeper() async throws {
        try await SignOnDesk.run(["groups_claim": "realm_access.roles"]) { on async throws in
            let deep = TestProvider.Person("sub-4", ["preferred_username": "deep", "realm_access": ["roles": ["helpdesk"]]])
            #expect(try await on.signIn(deep).opensSession)
            #expect(try await on.person("deep")?.roles == ["executor"])
        }
    }

    @Test func aNewSessionReplacesTheOneTheBrowserBrought() async throws {
        try await SignOnDesk.run { on async throws in
            #expect(try await on.signIn().opensSession)
            #expect(try await on.sessions() == 1)
        }
    }

    @Test func keysThatChangedAreFetchedAgainButNotForEverybodyWhoAsks() async throws {
        try await SignOnDesk.run { on async throws in
            #expect(try await on.signIn().opensSession)
            on.provider.changeKeys(to: "second")
            #expect(try await on.signIn().status == .badGateway)
            on.desk.wait(minutes: 2)
            on.provider.change { $0.now = on.desk.now }
            #expect(try await on.signIn().opensSession)
            #expect(on.provider.calls.filter { $0 == "/keys" }.count == 2)
            #expect(on.provider.calls.filter { $0.hasPrefix("/.well-known") }.count == 1)
        }
    }
}
