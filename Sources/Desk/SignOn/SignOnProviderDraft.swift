import Foundation

/// A group of a sign-on provider and the role its members hold here.
package struct SignOnRole: Codable, Hashable, Sendable {
    /// Exactly as the provider writes it.
    package let group: String
    /// The role's id.
    package let role: String

    package init(group: String, role: String) {
        self.group = group
        self.role = role
    }
}

/// A sign-on provider as typed: whom the desk asks who somebody is (OpenID Connect).
package struct SignOnProviderDraft: Sendable, Equatable {
    /// What people call it: "Sign in with …".
    package let name: String
    /// Exactly as the provider names itself; its addresses are found below it.
    package let issuer: String
    /// What the provider calls the desk; may be empty while the provider is switched off.
    package let clientID: String
    /// Asked for besides `openid`, by spaces.
    package let scopes: String
    /// The claim that lists a person's groups; parts of a path by dots; empty when there is none.
    package let groupsClaim: String
    package let roles: [SignOnRole]
    /// Whether a verified e-mail of this provider is enough to be taken for the person here who has that e-mail.
    package let trustsEmail: Bool
    /// Whether whoever is new gets an account at the first sign-in.
    package let addsPeople: Bool
    /// Of people who are added; nil: the first one.
    package let siteID: Int64?
    package let isEnabled: Bool

    package static let standardScopes = "profile email"
    /// Roles that can be mapped for one provider.
    package static let mostRoles = 50

    package init(
        name: String?, issuer: String?, clientID: String?, scopes: String?, groupsClaim: String?, roles: [SignOnRole], trustsEmail: Bool,
        addsPeople: Bool, siteID: Int64?, isEnabled: Bool
    ) throws(FieldProblems) {
        var problems = FieldProblems()
        self.name = problems.line("name", name, limit: 60)
        self.issuer = problems.line("issuer", issuer, limit: 300)
        // The provider gives it for an address of ours that has to be known first.
        self.clientID = problems.line("client_id", clientID, required: isEnabled, limit: 200)
        self.scopes = problems.line("scopes", scopes, required: false, limit: 200)
        self.groupsClaim = problems.line("groups_claim", groupsClaim, required: false, limit: 200)
        self.roles = SignOnProviderDraft.checked(roles, &problems)
        self.trustsEmail = trustsEmail
        self.addsPeople = addsPeople
        self.siteID = siteID
        self.isEnabled = isEnabled
        if !SignOnProviderDraft.isIssuer(self.issuer) { problems.add("issuer", .malformed) }
        if !self.roles.isEmpty && self.groupsClaim.isEmpty { problems.add("groups_claim", .missing) }
        try problems.throwIfAny()
    }

    /// Without pairs of which nothing was typed, each pair once.
    private static func checked(_ typed: [SignOnRole], _ problems: inout FieldProblems) -> [SignOnRole] {
        var roles: [SignOnRole] = []
        for pair in typed {
            let group = problems.line("roles", pair.group, required: false, limit: 200)
            if group.isEmpty && pair.role.isEmpty { continue }
            if group.isEmpty || pair.role.isEmpty { problems.add("roles", .missing) }
            // The owner's rights come from nobody outside.
            if pair.role == Role.owner.id { problems.add("roles", .unknownChoice) }
            let role = SignOnRole(group: group, role: pair.role)
            if !roles.contains(role) { roles.append(role) }
        }
        if roles.count > mostRoles { problems.add("roles", .tooMany, ["limit": String(mostRoles)]) }
        return roles
    }

    /// An address without user, query and fragment (OpenID Connect Discovery 1.0, section 2); whether plain `http` may be called is
    /// decided where it is called.
    private static func isIssuer(_ text: String) -> Bool {
        guard !text.isEmpty else { return true }  // already a problem
        guard let address = URLComponents(string: text), ["https", "http"].contains(address.scheme), address.host?.isEmpty == false else {
            return false
        }
        return address.user == nil && address.query == nil && address.fragment == nil
    }
}

/// Whom a password of the desk's own lets in.
package enum LocalSignIn: String, CaseIterable, Sendable {
    case everyone
    /// Everybody else signs in through a provider, as long as one is switched on.
    case owners
}
