import Database
package import Desk

/// What a person sees of their own account.
package struct Profile: Sendable, Equatable {
    package let person: Person
    package let email: String?
    package let phone: String?
    /// nil: every site.
    package let site: String?
    /// Names, the home department first.
    package let departments: [String]
    package let jobTitle: String
    package let tier: Person.Tier
    package let organisation: String
    package let taxNumber: String
    package let organisationDetails: String
    /// Grows with every change of the person's record.
    package let version: Int64
}

extension Visit {
    package func profile() throws -> Profile { try connection.profile(of: person) }

    /// Somebody else's, for those who may see them.
    package func profile(of id: Int64) throws -> Profile {
        _ = try self.person(id)
        return try connection.profile(of: try found(connection.person(id)))
    }

    /// Changes what the person says of themselves, if nobody has changed the record since its `version` was shown.
    package func change(_ draft: ProfileDraft, version: Int64) throws {
        let changed = try connection.unique(["email_key": "email", "phone": "phone"]) {
            try connection.execute(
                """
                UPDATE person SET name = \(draft.name), name_key = \(folded(draft.name)), email = \(draft.email?.text),
                    email_key = \(draft.email?.folded), phone = \(draft.phone?.text), organisation = \(draft.organisation),
                    tax_number = \(draft.taxNumber?.text ?? ""), organisation_details = \(draft.organisationDetails),
                    language = \(draft.language.rawValue), time_zone = \(draft.timeZone), theme = \(draft.theme.rawValue),
                    version = version + 1, changed_by = \(person.id)
                WHERE id = \(person.id) AND version = \(version)
                """)
        }
        guard changed == 1 else {
            throw Refusal.changed(
                by: try connection.value(
                    "SELECT changer.name FROM person JOIN person AS changer ON changer.id = person.changed_by WHERE person.id = \(person.id)"
                ))
        }
        try connection.index(person: person.id)
        try audit("profile")
    }

    /// Sets the person's password, whose old one was given, and ends whatever else opens their account, except the session with
    /// digest `kept`.
    package func changePassword(to hash: String, keeping kept: String?) throws -> Bool {
        try connection.setPassword(hash, of: person.id, keeping: kept)
        try connection.forgiveAttempt(person.login, from: address)
        try audit("password")
        return true
    }
}

extension Connection {
    func profile(of person: Person) throws -> Profile {
        let departments = try rows(
            """
            SELECT department.name FROM membership JOIN department ON department.id = membership.department_id
            WHERE membership.person_id = \(person.id) ORDER BY membership.home DESC, department.name_key
            """
        ) { try $0[0] as String }
        let profile = try row(
            """
            SELECT person.email, person.phone, site.name, job_title, tier, organisation, tax_number, organisation_details, person.version
            FROM person LEFT JOIN site ON site.id = person.site_id WHERE person.id = \(person.id)
            """
        ) { row in
            Profile(
                person: person, email: try row[0], phone: try row[1], site: try row[2], departments: departments, jobTitle: try row[3],
                tier: Person.Tier(rawValue: try row[4]) ?? .normal, organisation: try row[5], taxNumber: try row[6],
                organisationDetails: try row[7], version: try row[8])
        }
        return try found(profile)
    }

    /// Sets a password and ends what somebody could come in by without it: sessions, except the one with digest `kept`, API tokens, links.
    func setPassword(_ hash: String, of personID: Int64, keeping kept: String? = nil) throws {
        try execute("UPDATE person SET password = \(hash) WHERE id = \(personID)")
        try shutOut(personID, keeping: kept)
    }
}
