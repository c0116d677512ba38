import Database
import Desk

/// The roles that people have from the groups of their providers.
extension Connection {
    /// Gives the roles the provider's groups stand for now and takes those they stood for before; roles given by hand stay. Answers
    /// what the provider gives now.
    func apply(_ wished: Set<String>, from provider: SignOnProvider, to personID: Int64, at now: Moment) throws -> Set<String> {
        let wanted = try knownRoles(wished)
        let given = Set<String>(
            try values("SELECT role FROM sign_on_grant WHERE person_id = \(personID) AND provider_id = \(provider.id)"))
        let held = Set<String>(try values("SELECT role FROM person_role WHERE person_id = \(personID)"))
        // A role somebody holds by hand stays theirs when the group goes.
        let byHand = held.subtracting(
            Set<String>(try values("SELECT role FROM sign_on_grant WHERE person_id = \(personID)")))
        for role in given.subtracting(wanted) {
            try execute("DELETE FROM sign_on_grant WHERE person_id = \(personID) AND provider_id = \(provider.id) AND role = \(role)")
            let others: Int? = try value("SELECT count(*) FROM sign_on_grant WHERE person_id = \(personID) AND role = \(role)")
            if others == 0 { try execute("DELETE FROM person_role WHERE person_id = \(personID) AND role = \(role)") }
        }
        for role in wanted.subtracting(byHand) {
            try execute(
                """
                INSERT INTO sign_on_grant (person_id, provider_id, role) VALUES (\(personID), \(provider.id), \(role))
                ON CONFLICT (person_id, provider_id, role) DO NOTHING
                """)
            try execute(
                "INSERT INTO person_role (person_id, role) VALUES (\(personID), \(role)) ON CONFLICT (person_id, role) DO NOTHING")
        }
        try leaveRequesters("id = \(personID)")
        let after = Set<String>(try values("SELECT role FROM person_role WHERE person_id = \(personID)"))
        // as when somebody here gives a role: whoever made a link might not be let to now
        if !after.isSubset(of: held) { try endLinks(of: personID) }
        if after != held {
            try execute("UPDATE person SET version = version + 1, changed_by = NULL WHERE id = \(personID)")
            let roles = after.sorted().joined(separator: " ")
            try audit("provider_roles", by: personID, .provider, provider.id, roles, from: "", at: now)
        }
        return wanted
    }

    /// Takes the roles that nothing but this provider gives; from everybody, or from one.
    func takeRoles(from providerID: Int64, of personID: Int64? = nil, by changer: Int64) throws {
        let gone: SQL = personID.map { "provider_id = \(providerID) AND person_id = \($0)" } ?? "provider_id = \(providerID)"
        try execute(
            """
            DELETE FROM person_role WHERE (person_id, role) IN (SELECT person_id, role FROM sign_on_grant WHERE \(gone))
                AND (person_id, role) NOT IN (SELECT person_id, role FROM sign_on_grant WHERE provider_id <> \(providerID))
            """)
        let touched: SQL = "id IN (SELECT person_id FROM sign_on_grant WHERE \(gone))"
        try leaveRequesters(touched)
        try execute("UPDATE person SET version = version + 1, changed_by = \(changer) WHERE \(touched)")
        try execute("DELETE FROM sign_on_grant WHERE \(gone)")
    }

    /// Whoever of these people has no role left is a requester: without any they could not even report a problem.
    private func leaveRequesters(_ people: SQL) throws {
        try execute(
            """
            INSERT INTO person_role (person_id, role) SELECT id, \(Role.requester.id) FROM person WHERE \(people)
                AND NOT EXISTS (SELECT 1 FROM person_role WHERE person_role.person_id = person.id)
            """)
    }

    /// Of these ids those of roles that are there.
    func knownRoles(_ ids: Set<String>) throws -> Set<String> {
        guard !ids.isEmpty else { return [] }
        let own: [String] = try values("SELECT id FROM role WHERE id IN \(ids.sorted())")
        return ids.filter { Role.named($0) != nil || own.contains($0) }
    }
}

extension Visit {
    /// The names of the providers that give somebody a role, by the role's id.
    package func roleProviders(of personID: Int64) throws -> [String: [String]] {
        var names: [String: [String]] = [:]
        try connection.each(
            """
            SELECT sign_on_grant.role, sign_on_provider.name FROM sign_on_grant
            JOIN sign_on_provider ON sign_on_provider.id = sign_on_grant.provider_id
            WHERE sign_on_grant.person_id = \(personID) ORDER BY sign_on_provider.name_key
            """
        ) { row in
            names[try row[0], default: []].append(try row[1])
            return true
        }
        return names
    }
}
