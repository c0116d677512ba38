import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// Setting providers up, by page and by API, and choosing whom a password lets in.
@Suite struct SignOnProviderTests {
    private static let fields: KeyValuePairs<String, String> = [
        "name": "Office login", "issuer": "https://login.example.com/realms/office", "client_id": "desk", "client_secret": "hush-hush",
        "scopes": "profile email", "groups_claim": "groups", "group_0": "helpdesk", "role_0": "executor", "adds_people": "yes",
        "enabled": "yes",
    ]

    @Test func theOwnerAddsChangesAndDeletesOne() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.owner)
            #expect(try await browser.get("/settings/sign-on").text.contains("Nobody but this desk says who people are yet."))
            let added = try await browser.post("/settings/sign-on/new", Self.fields)
            #expect(added.status == .seeOther && added.location.hasPrefix("/settings/sign-on/"))
            let page = try await browser.get(added.location).text
            #expect(page.contains("https://desk.example.com/sign-on/1/callback") && !page.contains("hush-hush"))
            #expect(page.contains(#"<option value="executor" selected>"#) && page.contains(#"value="helpdesk""#))
            let changed = try await browser.post(
                added.location,
                [
                    "name": "Login", "issuer": "https://login.example.com/realms/office", "client_id": "desk", "version": "1",
                    "enabled": "yes",
                ])
            #expect(changed.status == .seeOther)
            let stale = try await browser.post(
                added.location, ["name": "Stale", "issuer": "https://login.example.com/realms/office", "client_id": "desk", "version": "1"])
            #expect(stale.status == .conflict && stale.text.contains("Stale"))
            #expect(try await browser.get("\(added.location)/delete").text.contains("Delete Login?"))
            #expect(try await browser.post("\(added.location)/delete").status == .seeOther)
            #expect(try await browser.get(added.location).status == .notFound)
            let acts: [String] = try await desk.database.read { connection in
                try connection.values("SELECT act FROM audit WHERE act LIKE 'provider%' ORDER BY id")
            }
            #expect(acts == ["provider_add", "provider_edit", "provider_remove"])
        }
    }

    @Test func theSecretIsSealedAndNeverShown() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.owner)
            let body = #"{"name": "A", "issuer": "https://a.example.com", "client_id": "d", "client_secret": "hush-hush", "enabled": true}"#
            let made = try await program.call(.post, "/api/v1/sign-on-providers", body)
            #expect(made.status == .created && !made.text.contains("hush-hush"))
            #expect(try made.json()["has_client_secret"] as? Bool == true)
            let stored: String? = try await desk.database.read { try $0.value("SELECT client_secret FROM sign_on_provider") }
            #expect(stored?.contains("hush") == false)
            func opened(for issuer: String) -> String? {
                desk.web.secrets.opened(stored ?? "", for: WebDesk.secretPurpose(issuer)).map { String(decoding: $0, as: UTF8.self) }
            }
            #expect(opened(for: "https://a.example.com") == "hush-hush")
            #expect(opened(for: "https://b.example.com") == nil)
            // Another issuer must not be handed the secret that was meant for the first.
            let moved = try await program.call(.patch, "/api/v1/sign-on-providers/1", #"{"issuer": "https://evil.example.com"}"#)
            #expect(moved.status == .unprocessableContent && moved.text.contains("client_secret"))
            let typed = try await program.call(
                .patch, "/api/v1/sign-on-providers/1", #"{"issuer": "https://b.example.com", "client_secret": "new"}"#)
            #expect(typed.status == .ok)
        }
    }

    @Test func theSiteIsClearedByNullAndKeptWhenLeftOut() async throws {
        try await SignOnDesk.run { on async throws in
            let owner = try await on.open.program(.owner)
            let path = "/api/v1/sign-on-providers/\(on.id)"
            let renamed = try await owner.call(.patch, path, #"{"name": "Login"}"#).json()
            #expect(renamed["site_id"] as? Int64 == on.desk.cast.riverside && renamed["people"] as? Int64 == 0)
            let cleared = try await owner.call(.patch, path, #"{"site_id": null}"#)
            #expect(try cleared.status == .ok && cleared.json()["site_id"] is NSNull)
            #expect(try await on.signIn().opensSession)
            #expect(try await owner.call(.get, path).json()["people"] as? Int64 == 1)
        }
    }

    @Test func theIssuerPeopleAreConnectedToStays() async throws {
        try await SignOnDesk.run { on async throws in
            #expect(try await on.signIn().opensSession)
            let moved = try await on.open.program(.owner).call(
                .patch, "/api/v1/sign-on-providers/\(on.id)", #"{"issuer": "https://b.example.com", "client_secret": "x"}"#)
            #expect(moved.status == .unprocessableContent && moved.text.contains("issuer"))
            #expect(try await on.open.program(.owner).call(.delete, "/api/v1/sign-on-providers/\(on.id)").status == .noContent)
            #expect(try await on.person("nadia")?.roles == ["requester"], "nobody is without a role")
        }
    }

    @Test(arguments: [
        ("issuer", #""login.example.com""#), ("issuer", #""ftp://x.example""#), ("issuer", #""https://u@x.example""#),
        ("issuer", #""https://x.example/?a=1""#), ("name", #""""#), ("client_id", #""""#), ("groups_claim", #""""#), ("site_id", "999"),
        ("roles", #"[{"group": "boss", "role": "owner"}]"#), ("roles", #"[{"group": "boss", "role": "nobody"}]"#),
        ("roles", #"[{"group": "", "role": "executor"}]"#), ("colour", #""red""#),
    ])
    func whatCannotBeIsRefusedAtItsField(field: String, value: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            var members = [
                "name": #""A""#, "issuer": #""https://a.example.com""#, "client_id": #""d""#, "enabled": "true",
                "groups_claim": #""groups""#,
                "roles": #"[{"group": "g", "role": "executor"}]"#,
            ]
            members[field] = value
            let body = "{\(members.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", "))}"
            let answer = try await open.program(.owner).call(.post, "/api/v1/sign-on-providers", body)
            let errors = try answer.json()["errors"] as? [String: Any]
            #expect(answer.status == .unprocessableContent && errors?[field] != nil, "\(answer.text)")
        }
    }

    @Test func aFormComesBackWithWhatWasTypedButTheSecret() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.browser(.owner).post(
                "/settings/sign-on/new",
                ["name": "Office login", "issuer": "login", "client_secret": "hush-hush", "group_0": "helpdesk", "role_0": "executor"])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("Office login") && answer.text.contains("helpdesk") && !answer.text.contains("hush-hush"))
        }
    }

    /// Who may change settings without being an owner cannot make themselves one through a provider of their own.
    @Test func nobodyGivesThroughAProviderWhatTheyDoNotHave() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let owner = try await open.program(.owner)
            let role = try await owner.call(
                .post, "/api/v1/roles", #"{"name": "Settings", "permissions": ["setting.view.all", "setting.edit.all"]}"#)
            let id = try role.json()["id"] as? String ?? ""
            let employee = desk.id(.employee)
            try await desk.store.system { connection, _ in
                _ = try connection.execute("INSERT INTO person_role (person_id, role) VALUES (\(employee), \(id))")
            }
            let keeper = try await open.program(.employee)
            func body(_ more: String) -> String {
                #"{"name": "Mine", "issuer": "https://evil.example", "client_id": "x", "groups_claim": "g", \#(more)}"#
            }
            for more in [#""roles": [{"group": "g", "role": "user_manager"}]"#, #""trusts_email": true"#] {
                #expect(try await keeper.call(.post, "/api/v1/sign-on-providers", body(more)).status == .unprocessableContent, "\(more)")
            }
            let allowed = try await keeper.call(
                .post, "/api/v1/sign-on-providers", body(#""roles": [{"group": "g", "role": "requester"}]"#))
            #expect(allowed.status == .created)
        }
    }

    @Test func theTestTellsWhatIsWrong() async throws {
        try await SignOnDesk.run { on async throws in
            let browser = try await on.open.browser(.owner)
            func outcome() async throws -> String? {
                let answer = try await browser.post("/settings/sign-on/\(on.id)/test")
                #expect(answer.status == .seeOther)
                return try await on.audited("provider_test").first
            }
            #expect(try await outcome() == "provider \(on.id): ok")
            for (flaw, reason) in [
                (TestProvider.Flaw.discoveryOtherIssuer, "otherIssuer"), (.discoveryHTML, "notJSON"), (.discoveryHuge, "tooLarge"),
                (.discoveryRedirect, "status"), (.discoveryInsecure, "insecure"), (.discoveryIncomplete, "incomplete"),
                (.keysEmpty, "noKeys"),
            ] {
                on.provider.change { $0.flaw = flaw }
                #expect(try await outcome() == "provider \(on.id): \(reason)")
            }
        }
    }

    @Test func onlyThoseWhoMayChangeSettingsDo() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            _ = try await open.browser(.owner).post("/settings/sign-on/new", Self.fields)
            let supervisor = try await open.browser(.supervisor)
            let page = try await supervisor.get("/settings/sign-on/1")
            #expect(page.status == .ok && !page.text.contains("name=\"issuer\"") && page.text.contains("helpdesk → Executor"))
            for path in [
                "/settings/sign-on", "/settings/sign-on/new", "/settings/sign-on/1", "/settings/sign-on/1/test",
                "/settings/sign-on/1/delete",
            ] {
                let answer = try await supervisor.post(
                    path, path.hasSuffix("/sign-on") ? ["local_sign_in": "owners"] : Self.fields)
                #expect(answer.status == .forbidden, "\(path) \(answer.status)")
            }
            #expect(try await supervisor.get("/settings/sign-on/new").status == .forbidden)
            #expect(try await open.browser(.employee).get("/settings/sign-on").status == .forbidden)
            #expect(try await open.program(.supervisor).call(.delete, "/api/v1/sign-on-providers/1").status == .forbidden)
            #expect(try await open.program(.employee).call(.get, "/api/v1/sign-on-providers").status == .forbidden)
            #expect(try await open.browser(.owner).get("/settings/sign-on/77").status == .notFound)
        }
    }
}

/// "Passwords of this desk: only owners."
@Suite struct LocalSignInTests {
    @Test func ownersAlwaysComeInAndOthersAreTold() async throws {
        try await SignOnDesk.run { on async throws in
            let owner = try await on.open.browser(.owner)
            #expect(try await owner.post("/settings/sign-on", ["local_sign_in": "owners"]).status == .seeOther)
            func signIn(_ login: String, _ password: String) async throws -> TestResponse {
                try await on.open.visitor.post("/sign-in", ["username": login, "password": password])
            }
            let told = try await signIn("employee", TestDesk.password)
            #expect(told.status == .unprocessableContent && told.text.contains("Your password is right, but") && !told.opensSession)
            // Only to who knows the password.
            #expect(try await signIn("employee", "wrong").text.contains("do not match"))
            #expect(try await signIn("owner", TestDesk.password).status == .seeOther)
            let token = try await on.open.stranger.call(
                .post, "/auth/token", #"{"username": "employee", "password": "\#(TestDesk.password)"}"#)
            #expect(token.status == .unauthorized && token.text.contains("provider"))
            // A one-time link is no way around it.
            let employee = on.desk.id(.employee)
            try await on.desk.store.makeLink(Secrets.digest("l"), .password, for: employee, minutes: 30)
            let link = try await on.open.visitor.post(
                "/password", ["link": "l", "password": "a new pass phrase", "password_again": "a new pass phrase"])
            #expect(!link.opensSession)
            // Whoever switches the last provider off locks nobody out.
            _ = try await on.open.program(.owner).call(.patch, "/api/v1/sign-on-providers/\(on.id)", #"{"enabled": false}"#)
            #expect(try await signIn("employee", TestDesk.password).status == .seeOther)
        }
    }

    @Test func noLinksAreMadeForThoseWhoComeInThroughTheProvider() async throws {
        try await SignOnDesk.run { on async throws in
            let (owner, employee, other) = (try await on.open.browser(.owner), on.desk.id(.employee), on.desk.id(.assets))
            #expect(try await owner.get("/people/\(employee)").text.contains("/people/\(employee)/link\""))
            #expect(try await owner.post("/settings/sign-on", ["local_sign_in": "owners"]).status == .seeOther)
            #expect(try await !owner.get("/people/\(employee)").text.contains("/people/\(employee)/link\""))
            let refused = try await owner.post("/people/\(employee)/link")
            #expect(refused.status == .unprocessableContent && refused.text.contains("a link would not help"))
            let call = try await on.open.program(.owner).call(.post, "/api/v1/people/\(employee)/password-link")
            #expect(call.status == .unprocessableContent)
            let added = try await owner.post("/people/new", PersonAddTests.otto)
            #expect(added.status == .seeOther, "added, and shown no link")
            let otto = try #require(added.location.split(separator: "/").last)
            let invited = try await owner.post("/people/bulk", ["act": "invite", "person": String(otto)])
            #expect(invited.text.contains("signs in through the provider") && !invited.text.contains("link="))
            try await on.desk.seedRole(.owner, of: .assets)
            #expect(try await owner.post("/people/\(other)/link").status == .ok, "owners have passwords")
        }
    }

    @Test func itNeedsAProvider() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.owner)
            #expect(try await program.call(.put, "/api/v1/sign-on-policy", #"{"local_sign_in": "owners"}"#).status == .unprocessableContent)
            #expect(try await program.call(.put, "/api/v1/sign-on-policy", #"{"local_sign_in": "all"}"#).status == .unprocessableContent)
            #expect(try await program.call(.put, "/api/v1/sign-on-policy", #"{"local_sign_in": "everyone"}"#).status == .ok)
            #expect(try await program.call(.get, "/api/v1/sign-on-policy").json()["local_sign_in"] as? String == "everyone")
            #expect(
                try await open.program(.supervisor).call(.put, "/api/v1/sign-on-policy", #"{"local_sign_in": "everyone"}"#).status
                    == .forbidden)
        }
    }
}
