import Database
package import Desk

/// All that a change of a person has to know.
package struct PersonRecord: Sendable, Equatable {
    package let person: Person
    package let email: String?
    package let phone: String?
    package let jobTitle: String
    package let tier: Person.Tier
    package let version: Int64
    /// Who changed it last; nil when nobody has.
    package let changedBy: String?
    package let hasPassword: Bool
    /// Whether a password would let them in; not where the office signs in through its provider.
    package let mayUsePassword: Bool
    /// Nobody any more: the name and all that told who it was are gone.
    package let isFormer: Bool
}

/// What the page of a person shows beside the record.
package struct PersonFacts: Sendable, Equatable {
    package let record: PersonRecord
    package let site: String?
    /// Names, the home department first.
    package let departments: [String]
    package let addedAt: Moment
    package let signedInAt: Moment?
    package let sessions: Int
    /// Until when the link is good that is out for them; nil: there is none.
    package let linkUntil: Moment?
    /// Open tickets within the reader's sight: filed or joined, and carried out.
    package let filed: Int
    package let carried: Int
}

extension Visit {
    /// Somebody within sight, and for another action than looking, within rights: missing when not the first, forbidden when not the second.
    package func record(_ id: Int64, for action: Action = .view) throws -> PersonRecord {
        try person.require(.view, .person)
        let row = try connection.row(
            """
            SELECT email, phone, job_title, tier, version, (SELECT name FROM person changer WHERE changer.id = person.changed_by),
                password IS NOT NULL, anonymised_at IS NOT NULL, \(mayUsePassword)
            FROM person WHERE id = \(id) AND \(withinPeople(.view))
            """
        ) { row in
            (
                email: try row[0] as String?, phone: try row[1] as String?, jobTitle: try row[2] as String, tier: try row[3] as String,
                version: try row[4] as Int64, changedBy: try row[5] as String?, hasPassword: try row[6] as Bool,
                isFormer: try row[7] as Bool, mayUsePassword: try row[8] as Bool
            )
        }
        let (fields, other) = (try found(row), try found(connection.person(id)))
        if action != .view, !person.mayChange(other) { throw Forbidden() }
        return PersonRecord(
            person: other, email: fields.email, phone: fields.phone, jobTitle: fields.jobTitle,
            tier: Person.Tier(rawValue: fields.tier) ?? .normal, version: fields.version, changedBy: fields.changedBy,
            hasPassword: fields.hasPassword, mayUsePassword: fields.mayUsePassword, isFormer: fields.isFormer)
    }

    package func personFacts(_ id: Int64) throws -> PersonFacts {
        let record = try record(id)
        let profile = try connection.profile(of: record.person)
        let filed: Int64? = try connection.value(
            """
            SELECT count(*) FROM ticket WHERE number IN (SELECT ticket_number FROM ticket_watcher WHERE person_id = \(id))
                AND status IN (\(openStatuses)) AND \(visibleTickets)
            """)
        let carried: Int64? = try connection.value(
            "SELECT count(*) FROM ticket WHERE executor_id = \(id) AND status IN (\(openStatuses)) AND \(visibleTickets)")
        let facts = try connection.row(
            """
            SELECT created_at, signed_in_at,
                (SELECT count(*) FROM session WHERE session.person_id = person.id AND session.expires_at > \(now.milliseconds)),
                (SELECT max(expires_at) FROM one_time_link WHERE one_time_link.person_id = person.id
                    AND purpose = \(LinkPurpose.password.rawValue) AND used_at IS NULL AND one_time_link.expires_at > \(now.milliseconds))
            FROM person WHERE id = \(id)
            """
        ) { row in
            PersonFacts(
                record: record, site: profile.site, departments: profile.departments, addedAt: Moment(milliseconds: try row[0]),
                signedInAt: (try row[1] as Int64?).map(Moment.init(milliseconds:)), sessions: try row[2],
                linkUntil: (try row[3] as Int64?).map(Moment.init(milliseconds:)), filed: Int(filed ?? 0), carried: Int(carried ?? 0))
        }
        return try found(facts)
    }
}
