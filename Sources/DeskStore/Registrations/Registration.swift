import Database
package import Desk

/// Somebody who registered and is not let in by themselves: who they say they are, and where it stands.
package struct Registration: Sendable, Equatable {
    package let person: PersonReference
    package let login: String
    package let email: String?
    package let phone: String?
    package let organisation: String
    package let taxNumber: String
    package let site: String?
    package let siteID: Int64?
    package let standing: Standing

    /// Where it stands.
    package struct Standing: Sendable, Equatable {
        package let status: RegistrationStatus
        package let since: Moment
        /// How often the directory was asked, and when last; nil when it never was.
        package let attempts: Int64
        package let triedAt: Moment?
        /// When it is asked next; nil when nobody will ask it.
        package let nextAt: Moment?
        /// Why the last time brought no answer.
        package let failure: NoAnswer?
        /// Why it was refused, in the words of whoever did; may be empty.
        package let reason: String
        package let decidedAt: Moment?
        /// nil: the directory, or nobody yet.
        package let decidedBy: PersonReference?
    }

    static let columns: SQL = """
        person.id, person.name, person.login, person.email, person.phone, person.organisation, person.tax_number, site.name, person.site_id,
        """ + Standing.columns
    static let tables: SQL = "person LEFT JOIN site ON site.id = person.site_id \(Standing.joins)"

    init(_ row: borrowing Row) throws {
        person = PersonReference(id: try row[0], name: try row[1])
        login = try row[2]
        email = try row[3]
        phone = try row[4]
        organisation = try row[5]
        taxNumber = try row[6]
        site = try row[7]
        siteID = try row[8]
        standing = try Standing(row, from: 9)
    }
}

extension Registration.Standing {
    /// Of somebody who is pending without having been asked about, as whoever a single sign-on brought: waiting.
    static let columns: SQL = """
         coalesce(registration.status, CASE WHEN person.status = 'pending' THEN 'waiting' ELSE 'confirmed' END), person.created_at,
        coalesce(registration.attempts, 0), registration.tried_at, registration.due_at, registration.failure,
        coalesce(registration.reason, ''), registration.decided_at, decider.id, decider.name
        """
    static let joins: SQL = """
        LEFT JOIN registration ON registration.person_id = person.id LEFT JOIN person AS decider ON decider.id = registration.decided_by
        """

    init(_ row: borrowing Row, from first: Int) throws {
        status = RegistrationStatus(rawValue: try row[first]) ?? .waiting
        since = Moment(milliseconds: try row[first + 1])
        attempts = try row[first + 2]
        triedAt = (try row[first + 3] as Int64?).map(Moment.init(milliseconds:))
        nextAt = (try row[first + 4] as Int64?).map(Moment.init(milliseconds:))
        failure = (try row[first + 5] as String?).flatMap(NoAnswer.init(rawValue:))
        reason = try row[first + 6]
        decidedAt = (try row[first + 7] as Int64?).map(Moment.init(milliseconds:))
        let name: String? = try row[first + 9]
        decidedBy = (try row[first + 8] as Int64?).map { PersonReference(id: $0, name: name ?? "") }
    }
}
