import Database
package import Desk

/// A provider as somebody's own page of ways in shows it.
package struct SignOnLink: Sendable, Equatable {
    package let id: Int64
    package let name: String
    package let isEnabled: Bool
    /// nil: not connected.
    package let linkedAt: Moment?
    /// The last time they came in this way.
    package let signedInAt: Moment?
}

/// One's own ways in.
package struct WaysIn: Sendable, Equatable {
    package let links: [SignOnLink]
    package let hasPassword: Bool
}

extension Visit {
    /// The providers one is connected to or could be, by name.
    package func waysIn() throws -> WaysIn {
        let links = try connection.rows(
            """
            SELECT sign_on_provider.id, name, enabled, linked_at, signed_in_at FROM sign_on_provider LEFT JOIN sign_on_identity
                ON sign_on_identity.provider_id = sign_on_provider.id AND sign_on_identity.person_id = \(person.id)
            WHERE enabled OR linked_at IS NOT NULL ORDER BY name_key, sign_on_provider.id
            """
        ) { row in
            SignOnLink(
                id: try row[0], name: try row[1], isEnabled: try row[2],
                linkedAt: (try row[3] as Int64?).map(Moment.init(milliseconds:)),
                signedInAt: (try row[4] as Int64?).map(Moment.init(milliseconds:)))
        }
        return WaysIn(links: links, hasPassword: try hasPassword())
    }

    /// Connects one's own account; throws `alreadyTaken` when somebody else is connected to it, or one's own account to another.
    package func connect(_ subject: String, at provider: SignOnProvider) throws {
        let taken = try connection.row(
            """
            SELECT person_id, subject FROM sign_on_identity WHERE provider_id = \(provider.id)
                AND (subject = \(subject) OR person_id = \(person.id))
            """
        ) { (personID: try $0[0] as Int64, subject: try $0[1] as String) }
        if let taken {
            guard taken.personID == person.id, taken.subject == subject else { throw Refusal(.identityTaken, ["provider": provider.name]) }
            return
        }
        try connection.link(
            subject, at: provider, to: person.id, madePerson: false, by: person.id, from: address, at: now)
    }

    /// Disconnects one's own account, unless nothing else would let one in; roles that came from there go with it. Answers the provider's name.
    package func disconnect(signOnProvider id: Int64) throws -> String {
        let ways = try waysIn()
        let link = try found(ways.links.first { $0.id == id && $0.linkedAt != nil })
        let hasOther = ways.links.contains { $0.id != id && $0.isEnabled && $0.linkedAt != nil }
        let usesPassword: Bool? = try connection.value("SELECT \(mayUsePassword) FROM person WHERE id = \(person.id)")
        guard hasOther || (ways.hasPassword && usesPassword == true) else { throw Refusal(.onlyWayIn) }
        try connection.takeRoles(from: id, of: person.id, by: person.id)
        try connection.execute("DELETE FROM sign_on_identity WHERE person_id = \(person.id) AND provider_id = \(id)")
        try audit("provider_unlink", .provider, id)
        return link.name
    }

    /// Whether there is a password of the desk's own for one's account.
    package func hasPassword() throws -> Bool {
        let password: String? = try connection.value("SELECT password FROM person WHERE id = \(person.id)")
        return password != nil
    }
}
