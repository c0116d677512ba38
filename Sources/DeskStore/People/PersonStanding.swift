import Database
package import Desk

/// Letting people in and out: disabled and back, anonymised, links to choose a password.
extension Visit {
    /// Shuts somebody out at once: sessions, API tokens and links end in the same transaction. False: they were out already.
    package func disable(person id: Int64) throws -> Bool {
        let record = try record(id, for: .edit)
        try requireDisabling(record)
        guard record.person.status != .disabled else { return false }
        try connection.shutOut(id)
        try connection.execute("UPDATE person SET waited = \(record.person.status == .pending) WHERE id = \(id)")
        try changedStatus(.disabled, of: id)
        try audit("person_disable", .person, id)
        return true
    }

    /// Lets somebody in again who was disabled; who was waiting before waits again. False: they were not.
    package func enable(person id: Int64) throws -> Bool {
        let record = try record(id, for: .edit)
        try requireEnabling(record)
        guard record.person.status == .disabled else { return false }
        let waited: Bool? = try connection.value("SELECT waited FROM person WHERE id = \(id)")
        try changedStatus(waited == true ? .pending : .active, of: id)
        try audit("person_enable", .person, id)
        return true
    }

    /// Forgets who somebody was, for good: tickets and history stay, under `name`, and nothing else does.
    /// `login`: typed to confirm; another one is a problem.
    package func anonymise(person id: Int64, login: String, name: String) throws {
        let record = try record(id, for: .edit)
        try record.requireSomebody()
        try requireDisabling(record)
        guard folded(login.trimmed) == folded(record.person.login) else { throw FieldProblems("login", .wrong) }
        try connection.shutOut(id)
        try connection.execute("DELETE FROM person_role WHERE person_id = \(id)")
        try set(departments: [], of: record.person)
        try connection.execute("DELETE FROM absence WHERE person_id = \(id)")
        try connection.execute("DELETE FROM sign_on_grant WHERE person_id = \(id)")
        try connection.execute("DELETE FROM sign_on_identity WHERE person_id = \(id)")
        try connection.execute("DELETE FROM registration WHERE person_id = \(id)")
        try connection.execute("DELETE FROM second_factor WHERE person_id = \(id)")
        try connection.execute("DELETE FROM recovery_code WHERE person_id = \(id)")
        try connection.execute("DELETE FROM person_picture WHERE person_id = \(id)")
        try connection.execute("DELETE FROM throttle WHERE name = \(throttleName(.account, folded(record.person.login)))")
        // No login can be typed with a tilde, so nobody ever has or takes this one.
        let gone = "former~\(id)"
        try connection.execute(
            """
            UPDATE person SET login = \(gone), login_key = \(gone), name = \(name), name_key = \(folded(name)), email = NULL, email_key = NULL,
                phone = NULL, password = NULL, status = \(Person.Status.disabled.rawValue), job_title = '', tier = \(Person.Tier.normal.rawValue),
                organisation = '', tax_number = '', organisation_details = '', time_zone = NULL, picture = NULL, factor_at = NULL,
                anonymised_at = \(now.milliseconds), version = version + 1, changed_by = \(person.id) WHERE id = \(id)
            """)
        try connection.index(person: id)
        try audit("person_anonymise", .person, id)
    }

    /// Makes a one-time link with which somebody chooses a password, and answers until when it is good: a week for those who have none
    /// yet, half an hour for those who forgot theirs. Links made before stop working. Nobody makes one for themselves: it would turn
    /// a program's few rights, or a session left open, into the whole account.
    package func makePasswordLink(_ digest: String, for id: Int64) throws -> Moment {
        let record = try record(id, for: .edit)
        try record.requireSomebody()
        if id == person.id { throw Refusal(.yourself) }
        guard record.person.status.maySignIn else { throw Refusal(.mayNotSignIn) }
        guard record.mayUsePassword else { throw Refusal(.noPasswords) }
        let minutes = record.hasPassword ? Visit.forgottenMinutes : Visit.invitationMinutes
        try connection.makeLink(digest, .password, for: id, minutes: minutes, at: now)
        try audit(record.hasPassword ? "person_password_link" : "person_invite", .person, id)
        return now.adding(minutes: minutes)
    }

    /// Ends the link that is out for somebody; none is no error.
    package func revokePasswordLink(of id: Int64) throws {
        _ = try record(id, for: .edit)
        try connection.endLinks(of: id)
        try audit("person_link_revoke", .person, id)
    }

    package static let forgottenMinutes: Int64 = 30
    package static let invitationMinutes: Int64 = 7 * 24 * 60

    func requireDisabling(_ record: PersonRecord) throws {
        if record.person.id == person.id { throw Refusal(.yourself) }
        if record.person.holds(.owner) { try requireOwner(beside: record.person) }
    }

    func requireEnabling(_ record: PersonRecord) throws(Refusal) {
        try record.requireSomebody()
        if record.person.status == .pending { throw Refusal(.awaitsAuthorisation) }
    }

    private func changedStatus(_ status: Person.Status, of id: Int64) throws {
        try connection.execute(
            "UPDATE person SET status = \(status.rawValue), version = version + 1, changed_by = \(person.id) WHERE id = \(id)")
    }
}
