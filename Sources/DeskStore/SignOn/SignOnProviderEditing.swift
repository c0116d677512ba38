import Database
package import Desk

/// Sign-on providers: adding, changing, removing. All throw `Forbidden` for those who may not change settings.
extension Visit {
    /// `sealedSecret`: the client's secret sealed with the desk's key; nil for a client without one.
    package func add(_ draft: SignOnProviderDraft, sealedSecret: String?) throws -> Int64 {
        try check(draft, was: nil)
        let count: Int? = try connection.value("SELECT count(*) FROM sign_on_provider")
        guard (count ?? 0) < SignOnProvider.most else { throw FieldProblems("name", .tooMany, ["limit": String(SignOnProvider.most)]) }
        let id: Int64? = try connection.unique(["name_key": "name"]) {
            try connection.value(
                """
                INSERT INTO sign_on_provider (name, name_key, issuer, client_id, client_secret, scopes, groups_claim, trusts_email,
                    adds_people, site_id, enabled, changed_by, version)
                VALUES (\(draft.name), \(folded(draft.name)), \(draft.issuer), \(draft.clientID), \(sealedSecret), \(draft.scopes),
                    \(draft.groupsClaim), \(draft.trustsEmail), \(draft.addsPeople), \(draft.siteID), \(draft.isEnabled), \(person.id), 1)
                RETURNING id
                """)
        }
        let made = try found(id)
        try setRoles(draft.roles, of: made)
        try audit("provider_add", .provider, made)
        return made
    }

    /// `sealedSecret`: nil leaves it as it is. Another issuer wants the secret typed again, and nobody linked to the former one.
    package func change(signOnProvider id: Int64, version: Int64, to draft: SignOnProviderDraft, sealedSecret: String?) throws {
        let old = try signOnProvider(id, for: .edit)
        guard old.version == version else { throw Refusal.changed(by: try changer(of: id)) }
        try check(draft, was: old)
        if draft.issuer != old.issuer {
            // Who is who was said by the former one, and the secret was meant for it.
            let linked: Int64? = try connection.value("SELECT person_id FROM sign_on_identity WHERE provider_id = \(id) LIMIT 1")
            if linked != nil { throw FieldProblems("issuer", .linked) }
            if old.sealedSecret != nil && sealedSecret == nil { throw FieldProblems("client_secret", .missing) }
        }
        try changed(["name_key": "name"]) {
            try connection.execute(
                """
                UPDATE sign_on_provider SET name = \(draft.name), name_key = \(folded(draft.name)), issuer = \(draft.issuer),
                    client_id = \(draft.clientID), client_secret = \(sealedSecret ?? old.sealedSecret), scopes = \(draft.scopes),
                    groups_claim = \(draft.groupsClaim), trusts_email = \(draft.trustsEmail), adds_people = \(draft.addsPeople),
                    site_id = \(draft.siteID), enabled = \(draft.isEnabled), changed_by = \(person.id), version = version + 1
                WHERE id = \(id)
                """)
        }
        try setRoles(draft.roles, of: id)
        try audit("provider_edit", .provider, id)
    }

    /// Forgets a provider, who people are there, and the roles they have from there.
    package func remove(signOnProvider id: Int64) throws {
        let provider = try signOnProvider(id, for: .edit)
        try connection.takeRoles(from: id, by: person.id)
        try connection.execute("DELETE FROM sign_on_identity WHERE provider_id = \(id)")
        try connection.execute("DELETE FROM sign_on_role WHERE provider_id = \(id)")
        try connection.execute("DELETE FROM sign_on_provider WHERE id = \(id)")
        try audit("provider_remove", .provider, id, provider.name)
    }

    /// Chooses whom a password lets in; owners alone only while a provider is switched on.
    package func setLocalSignIn(_ choice: LocalSignIn) throws {
        try person.require(.edit, .setting)
        if choice == .owners, try connection.signOnOffers().isEmpty { throw Refusal(.noProvider) }
        try connection.execute(
            """
            INSERT INTO setting (name, value) VALUES ('local_sign_in', \(choice.rawValue))
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """)
        try audit("provider_policy", choice.rawValue)
    }

    /// Notes that the provider's answers were looked at.
    package func noteTest(ofSignOnProvider id: Int64, outcome: String) throws {
        try audit("provider_test", .provider, try signOnProvider(id, for: .edit).id, outcome)
    }

    /// Nobody gives through a provider what they do not have: a mapped role must be within the editor's own rights, and only an owner
    /// lets a provider's word about an e-mail open an account that is there already.
    private func check(_ draft: SignOnProviderDraft, was old: SignOnProvider?) throws {
        try person.require(.edit, .setting)
        let same = old?.issuer == draft.issuer ? old : nil
        if draft.trustsEmail && same?.trustsEmail != true && !person.holds(.owner) { throw FieldProblems("trusts_email", .ownersOnly) }
        let mappedBefore = same?.groupsClaim == draft.groupsClaim ? same?.roles ?? [] : []
        let known = Dictionary(try connection.roles().map { ($0.id, $0) }) { first, _ in first }
        for mapped in draft.roles where !mappedBefore.contains(mapped) {
            guard let role = known[mapped.role] else { throw FieldProblems("roles", .unknownChoice) }
            guard person.mayTakeOn(role) else { throw FieldProblems("roles", .beyondOwn) }
        }
        if let siteID = draft.siteID, try !connection.hasSite(siteID) { throw FieldProblems("site_id", .unknownChoice) }
    }

    private func setRoles(_ roles: [SignOnRole], of id: Int64) throws {
        try connection.execute("DELETE FROM sign_on_role WHERE provider_id = \(id)")
        for (place, mapped) in roles.enumerated() {
            try connection.execute(
                "INSERT INTO sign_on_role (provider_id, place, group_name, role) VALUES (\(id), \(place), \(mapped.group), \(mapped.role))")
        }
    }

    private func changer(of id: Int64) throws -> String? {
        try connection.value(
            "SELECT person.name FROM sign_on_provider JOIN person ON person.id = sign_on_provider.changed_by WHERE sign_on_provider.id = \(id)"
        )
    }
}

/// What a provider's form offers.
extension Visit {
    /// The roles a group can stand for: all but the owner's.
    package func mappableRoles() throws -> [Role] {
        try person.require(.view, .setting)
        return try connection.roles().filter { $0 != .owner }
    }
}
