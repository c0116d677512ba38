import Desk
import Testing

@Suite struct SignOnClaimsTests {
    private func claims(
        _ username: String?, name: String? = nil, email: String? = nil, isVerified: Bool? = nil, groups: Set<String> = []
    ) -> SignOnClaims {
        SignOnClaims(subject: "s", username: username, name: name, email: email, isEmailVerified: isVerified, groups: groups)
    }

    @Test(arguments: [
        ("nora", "nora"), ("nora@example.com", "nora"), ("Nora Lind", "NoraLind"), (".-_nora", "nora"), ("Нора", "nora.l"), ("n", "nora.l"),
        ("a\u{301}nna", "anna"), (String(repeating: "x", count: 99), String(repeating: "x", count: 26)),
    ])
    func aLoginIsMadeOfWhatTheProviderSays(username: String, login: String) throws {
        let wish = claims(username, email: "nora.l@example.com").wishedLogin
        #expect(wish == login)
        #expect(try Login(typed: "\(wish)999").text == "\(login)999")
    }

    @Test func thereIsAlwaysALoginAndAName() {
        #expect(claims(nil).wishedLogin == "person")
        #expect(claims("nora", name: " \u{1} ").shownName == "nora")
        #expect(claims("nora", name: " Nora\nLind ").shownName == "NoraLind")
    }

    @Test func onlyAVerifiedEmailProvesWhoItIs() {
        #expect(claims(nil, email: "n@example.com", isVerified: true).verifiedEmail?.text == "n@example.com")
        #expect(claims(nil, email: "n@example.com", isVerified: nil).verifiedEmail == nil)
        #expect(claims(nil, email: "n@example.com", isVerified: nil).contactEmail != nil)
        #expect(claims(nil, email: "n@example.com", isVerified: false).contactEmail == nil)
        #expect(claims(nil, email: "n@", isVerified: true).verifiedEmail == nil)
    }

    @Test func groupsGiveRolesButNeverTheOwners() {
        let mapping = [
            SignOnRole(group: "a", role: "executor"), SignOnRole(group: "b", role: "owner"), SignOnRole(group: "A", role: "dispatcher"),
        ]
        #expect(claims(nil, groups: ["a", "b"]).roles(mapping) == ["executor"])
    }
}
