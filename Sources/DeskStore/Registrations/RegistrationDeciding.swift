import Database
package import Desk

extension Visit {
    /// Those who wait, or were refused, the longest first; within the people this person may see.
    package func registrations(_ status: RegistrationStatus, after: Cursor?, limit: Int) throws -> Slice<Registration> {
        try person.require(.view, .person)
        var conditions: [SQL] = [
            "person.status = 'pending'", "coalesce(registration.status, 'waiting') = \(status.rawValue)", withinRegistrations(.view),
        ]
        if let after {
            let (created, id) = try after.keys(as: Int64.self, Int64.self)
            conditions.append("(person.created_at, person.id) > (\(created), \(id))")
        }
        let rows = try connection.rows(
            """
            SELECT \(Registration.columns) FROM \(Registration.tables) WHERE \(conditions.joined(by: " AND "))
            ORDER BY person.created_at, person.id LIMIT \(limit + 1)
            """
        ) { try Registration($0) }
        return Slice(rows, limit: limit) { [String($0.standing.since.milliseconds), String($0.person.id)] }
    }

    /// How many wait within the reach of somebody who may let them in; nil for others.
    package func registrationsWaiting() throws -> Int? {
        guard person.may(.edit, .person) else { return nil }
        return try connection.value(
            """
            SELECT count(*) FROM person LEFT JOIN registration ON registration.person_id = person.id
            WHERE person.status = 'pending' AND coalesce(registration.status, 'waiting') = 'waiting' AND \(withinRegistrations(.edit))
            """)
    }

    /// The registration of a person; `Missing` for somebody outside one's sight and for those who never had to be confirmed.
    package func registration(_ id: Int64) throws -> Registration {
        try person.require(.view, .person)
        return try found(
            connection.row(
                """
                SELECT \(Registration.columns) FROM \(Registration.tables)
                WHERE person.id = \(id) AND (person.status = 'pending' OR registration.person_id IS NOT NULL) AND \(withinRegistrations(.view))
                """
            ) { try Registration($0) })
    }

    /// Lets somebody in who waits or was refused, or refuses somebody who waits; what was decided meanwhile is a conflict.
    ///
    /// `reason`: of a refusal; may be empty.
    package func decide(_ decision: RegistrationStatus, of id: Int64, reason: String = "") throws {
        try person.require(.edit, .person)
        let registration = try registration(id)
        _ = try record(id, for: .edit)
        let isOpen = registration.standing.status == .waiting || (registration.standing.status == .refused && decision == .confirmed)
        guard isOpen, try connection.settle(decision, of: id, reason: reason, by: person.id, at: now) else {
            throw Refusal(.alreadyDecided)
        }
        try audit("registration_\(decision == .confirmed ? "confirm" : "refuse")", .person, id)
    }

    private func withinRegistrations(_ action: Action) -> SQL {
        let scope = person.scope(action, .person)
        return scope.everything ? "TRUE" : "person.site_id IN \(scope.siteIDs)"
    }
}

extension Connection {
    func isRefused(_ id: Int64) throws -> Bool {
        let status: String? = try value("SELECT status FROM registration WHERE person_id = \(id)")
        return status == RegistrationStatus.refused.rawValue
    }

    /// Writes a decision down; false when the person is not pending any more.
    func settle(_ decision: RegistrationStatus, of id: Int64, reason: String, by decider: Int64?, at now: Moment) throws -> Bool {
        let status = decision == .confirmed ? Person.Status.active : .pending
        let changed = try execute(
            """
            UPDATE person SET status = \(status.rawValue), version = version + 1, changed_by = \(decider)
            WHERE id = \(id) AND status = 'pending'
            """)
        guard changed == 1 else { return false }
        try execute(
            """
            INSERT INTO registration (person_id, request_id, status, attempts, reason, decided_at, decided_by)
            VALUES (\(id), '', \(decision.rawValue), 0, \(reason), \(now.milliseconds), \(decider))
            ON CONFLICT (person_id) DO UPDATE SET status = excluded.status, reason = excluded.reason, due_at = NULL, failure = NULL,
                decided_at = excluded.decided_at, decided_by = excluded.decided_by
            """)
        return true
    }
}
