/// What a sign-on provider says of somebody, its signature checked.
package struct SignOnClaims: Sendable, Equatable {
    /// Who it is at the provider: never changes, never given to somebody else.
    package let subject: String
    /// What they would like to be called when they sign in.
    package let username: String?
    package let name: String?
    package let email: String?
    /// nil: the provider does not say.
    package let isEmailVerified: Bool?
    package let groups: Set<String>

    package init(subject: String, username: String?, name: String?, email: String?, isEmailVerified: Bool?, groups: Set<String>) {
        self.subject = subject
        self.username = username
        self.name = name
        self.email = email
        self.isEmailVerified = isEmailVerified
        self.groups = groups
    }

    /// The e-mail that proves who it is here; nil unless the provider has verified it.
    package var verifiedEmail: EmailAddress? { isEmailVerified == true ? contactEmail : nil }

    /// The e-mail to write into a new account; nil when the provider says that it is not verified.
    package var contactEmail: EmailAddress? {
        guard isEmailVerified != false, let email else { return nil }
        return try? EmailAddress(typed: email)
    }

    /// The name of a new account: as the provider has it, else the login.
    package var shownName: String {
        let scalars = (name ?? "").trimmed.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.prefix(120)
        let text = String(String.UnicodeScalarView(scalars)).trimmed
        return text.isEmpty ? wishedLogin : text
    }

    /// The login of a new account, if it is free: what of the user name, or of the e-mail before its `@`, a login can be made of.
    package var wishedLogin: String {
        for text in [username, email].compactMap(\.self) {
            let scalars = text.unicodeScalars.prefix { $0 != "@" }.filter(SignOnClaims.isLoginScalar)
            let wish = scalars.drop { "._-".unicodeScalars.contains($0) }.prefix(SignOnClaims.longestWish)
            if wish.count >= Login.lengths.lowerBound { return String(String.UnicodeScalarView(wish)) }
        }
        return "person"
    }

    /// Shorter than a login may be, so that a number fits behind it.
    private static let longestWish = 26

    private static func isLoginScalar(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-": true
        default: false
        }
    }

    /// The ids of the roles that `mapping` gives for the groups; never the owner's.
    package func roles(_ mapping: [SignOnRole]) -> Set<String> {
        Set(mapping.lazy.filter { groups.contains($0.group) && $0.role != Role.owner.id }.map(\.role))
    }
}
