import Database
package import Desk

/// What a one-time link is for.
package enum LinkPurpose: String, Sendable {
    /// Makes the owner on an empty desk.
    case setup
    /// Lets a person in who has no password yet, or has forgotten it, to choose one.
    case password
}

/// Whom a one-time link is for.
package struct LinkHolder: Sendable, Equatable {
    package let id: Int64
    package let login: String
    package let name: String
}

extension DeskStore {
    /// Makes a link valid for `minutes`, the newest of its purpose and person: older ones stop working.
    package func makeLink(_ digest: String, _ purpose: LinkPurpose, for personID: Int64?, minutes: Int64) async throws {
        try await system { connection, now in
            try connection.makeLink(digest, purpose, for: personID, minutes: minutes, at: now)
            if let personID { try connection.audit("link", by: nil, .person, personID, from: "", at: now) }
        }
    }

    /// Whom a link is for; throws `Missing` when it is unknown, used or expired.
    package func peekLink(_ digest: String, _ purpose: LinkPurpose) async throws -> LinkHolder? {
        let now = now
        return try await database.read { connection in try connection.openLink(digest, purpose, at: now) }
    }

    /// Whether nobody owns the desk yet.
    package func needsOwner() async throws -> Bool {
        try await database.read { connection in try connection.needsOwner() }
    }

    /// The set-up: makes the owner, the first site, and the session; exactly one of two racing set-ups succeeds.
    package func setUp(_ draft: SetupDraft, link: String, passwordHash: String, session: String, from address: String, agent: String)
        async throws
    {
        try await system { connection, now in
            guard try connection.needsOwner() else { throw Refusal(.setupDone) }
            _ = try connection.openLink(link, .setup, at: now)
            try connection.execute("UPDATE one_time_link SET used_at = \(now.milliseconds) WHERE token_hash = \(link)")
            let site = try connection.defaultSite(named: draft.office, timeZone: draft.timeZone)
            let person = NewPerson(
                login: draft.login, name: draft.name, roles: [.owner], siteID: nil, departmentIDs: [], language: draft.language,
                passwordHash: passwordHash)
            let id = try connection.add(person, at: now)
            try connection.audit("setup", by: id, .site, site, from: address, at: now)
            try connection.openSession(session, for: id, days: 1, replacing: nil, from: address, agent: agent, at: now)
        }
    }

    /// Uses a password link: sets the password, ends the person's sessions, API tokens and links, opens a new session, or the half of
    /// one that waits for a code.
    @discardableResult
    package func setPassword(_ hash: String, link: String, session: String, from address: String, agent: String) async throws -> Admission {
        try await system { connection, now in
            guard let person = try connection.openLink(link, .password, at: now) else { throw Missing() }
            try connection.requireLocalSignIn(of: person.id)
            try connection.setPassword(hash, of: person.id)
            try connection.audit("password", by: person.id, from: address, at: now)
            return try connection.admit(session, person.id, days: 1, replacing: nil, from: address, agent: agent, at: now)
        }
    }
}

extension Connection {
    /// A disabled owner counts too: the set-up stays closed for ever.
    func needsOwner() throws -> Bool {
        let owners: Int64? = try value("SELECT count(*) FROM person_role WHERE role = \(Role.owner.id)")
        return owners == 0
    }

    func makeLink(_ digest: String, _ purpose: LinkPurpose, for personID: Int64?, minutes: Int64, at now: Moment) throws {
        try execute("DELETE FROM one_time_link WHERE purpose = \(purpose.rawValue) AND coalesce(person_id, 0) = \(personID ?? 0)")
        try execute(
            """
            INSERT INTO one_time_link (token_hash, purpose, person_id, expires_at)
            VALUES (\(digest), \(purpose.rawValue), \(personID), \(now.adding(minutes: minutes).milliseconds))
            """)
    }

    /// Ends the links that are out for somebody.
    func endLinks(of personID: Int64) throws { try execute("DELETE FROM one_time_link WHERE person_id = \(personID)") }

    /// Whom an unused, unexpired link is for (nil: nobody in particular); throws `Missing` otherwise, also for somebody who
    /// may not sign in.
    func openLink(_ digest: String, _ purpose: LinkPurpose, at now: Moment) throws -> LinkHolder? {
        let found = try row(
            """
            SELECT person.id, person.login, person.name FROM one_time_link LEFT JOIN person ON person.id = one_time_link.person_id
            WHERE token_hash = \(digest) AND purpose = \(purpose.rawValue) AND used_at IS NULL AND expires_at > \(now.milliseconds)
                AND (person.id IS NULL OR person.status IN \(Person.Status.allCases.filter(\.maySignIn).map(\.rawValue)))
            """
        ) { row in (id: try row[0] as Int64?, login: try row[1] as String?, name: try row[2] as String?) }
        guard let found else { throw Missing() }
        guard let id = found.id, let login = found.login, let name = found.name else { return nil }
        return LinkHolder(id: id, login: login, name: name)
    }
}
