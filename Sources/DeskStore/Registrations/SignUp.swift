import Database
package import Desk

extension Glance {
    /// The sites one may register at, by name; none while nobody owns the desk.
    package func sitesToJoin() throws -> [(id: Int64, name: String)] {
        guard try !connection.needsOwner() else { return [] }
        return try connection.rows("SELECT id, name FROM site ORDER BY name_key, id") { (try $0[0], try $0[1]) }
    }
}

extension DeskStore {
    /// Counts a sign-up from an address; milliseconds to wait when there were too many.
    package func attemptSignUp(from address: String) async throws -> Int64? {
        try await system { connection, now in try connection.countAttempt(.signUp, address, at: now) }
    }

    /// Adds somebody who registered: a requester of one site, let in at once, or waiting for the directory to be asked as `request`.
    ///
    /// Whatever is taken is a problem at its field, all at once. `request`: a random id; nil when there is no directory.
    /// `once`: the form, which makes one person however often it arrives.
    package func signUp(_ draft: SignUpDraft, passwordHash: String, request: String?, once: Once?, from address: String) async throws
        -> Int64
    {
        try await system { connection, now in
            try connection.once(once, by: 0, at: now) {
                guard try connection.hasSite(draft.siteID) else { throw FieldProblems("site_id", .unknownChoice) }
                try connection.refuseTaken(draft)
                let person = NewPerson(
                    login: draft.login, name: draft.name, email: draft.email, phone: draft.phone, roles: [.requester], siteID: draft.siteID,
                    departmentIDs: [], language: draft.language, passwordHash: passwordHash, status: request == nil ? .active : .pending,
                    organisation: draft.organisation, taxNumber: draft.taxNumber?.text ?? "")
                let id = try connection.add(person, at: now)
                if let request {
                    try connection.execute(
                        """
                        INSERT INTO registration (person_id, request_id, status, attempts, due_at, reason)
                        VALUES (\(id), \(request), \(RegistrationStatus.waiting.rawValue), 0, \(now.milliseconds), '')
                        """)
                }
                try connection.audit("registration_add", by: id, .person, id, from: address, at: now)
                return id
            }
        }
    }

    /// Whether a person who is about to come in has never been in, and may report problems: the page to begin with is then theirs.
    package func beginsWithReport(_ personID: Int64) async throws -> Bool {
        try await database.read { connection in try connection.beginsWithReport(personID) }
    }
}

extension Connection {
    func beginsWithReport(_ personID: Int64) throws -> Bool {
        let visits: Int64? = try value("SELECT signed_in_at FROM person WHERE id = \(personID)")
        guard visits == nil, let person = try person(personID) else { return false }
        return !person.isStaff && person.may(.add, .ticket)
    }

    /// Writes down that somebody has been in.
    package func noteVisit(of personID: Int64, at moment: Moment) throws {
        try execute("UPDATE person SET signed_in_at = \(moment.milliseconds) WHERE id = \(personID)")
    }

    /// A login that reads as somebody's phone number is taken too: it would come before the number when they sign in with it.
    fileprivate func refuseTaken(_ draft: SignUpDraft) throws {
        let key = draft.login.folded
        let loginAsPhone = (try? Phone(typed: draft.login.text))?.text
        var problems = FieldProblems()
        try each(
            """
            SELECT login_key, email_key, phone FROM person
            WHERE login_key = \(key) OR phone = \(loginAsPhone) OR email_key = \(draft.email?.folded) OR phone = \(draft.phone?.text)
            """
        ) { row in
            let (login, email, phone) = (try row[0] as String, try row[1] as String?, try row[2] as String?)
            if login == key || (phone != nil && phone == loginAsPhone) { problems.add("login", .taken) }
            if let email, email == draft.email?.folded { problems.add("email", .taken) }
            if let phone, phone == draft.phone?.text { problems.add("phone", .taken) }
            return true
        }
        try problems.throwIfAny()
    }
}
