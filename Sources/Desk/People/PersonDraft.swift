/// A person's record as typed: everything but the login and the password.
package struct PersonDraft: Sendable, Equatable {
    package let name: String
    package let email: EmailAddress?
    package let phone: Phone?
    package let jobTitle: String
    package let tier: Person.Tier
    /// Ids, each once, in the order typed.
    package let roles: [String]
    /// nil: every site.
    package let siteID: Int64?
    /// Home department first, each once.
    package let departmentIDs: [Int64]

    package init(
        name: String?, email: String?, phone: String?, jobTitle: String?, tier: String?, roles: [String], siteID: Int64?,
        departmentIDs: [Int64]
    ) throws(FieldProblems) {
        var problems = FieldProblems()
        self.name = problems.line("name", name)
        self.email = problems.emailAddress("email", email)
        self.phone = problems.phoneNumber("phone", phone)
        self.jobTitle = problems.line("job_title", jobTitle, required: false, limit: 80)
        let known = Person.Tier(rawValue: tier ?? Person.Tier.normal.rawValue)
        if known == nil { problems.add("tier", .unknownChoice) }
        self.tier = known ?? .normal
        self.roles = roles.once
        if roles.isEmpty { problems.add("roles", .missing) }
        self.siteID = siteID
        self.departmentIDs = departmentIDs.once
        try problems.throwIfAny()
    }
}

extension FieldProblems {
    /// An e-mail address as typed; nil when nothing was, or a problem.
    package mutating func emailAddress(_ field: String, _ typed: String?) -> EmailAddress? {
        guard let typed, !typed.trimmed.isEmpty else { return nil }
        do { return try EmailAddress(typed: typed) } catch {
            add(field, .malformed)
            return nil
        }
    }

    /// A phone number as typed; nil when nothing was, or a problem.
    package mutating func phoneNumber(_ field: String, _ typed: String?) -> Phone? {
        guard let typed, !typed.trimmed.isEmpty else { return nil }
        do { return try Phone(typed: typed) } catch {
            add(field, .malformed)
            return nil
        }
    }
}

extension Array where Element: Hashable {
    /// Each element where it stands first.
    package var once: [Element] {
        var known: Set<Element> = []
        return filter { known.insert($0).inserted }
    }
}
