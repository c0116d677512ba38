import Database
package import Desk

/// Somebody of a department.
package struct DepartmentMember: Sendable, Equatable {
    package let person: PersonReference
    package let status: Person.Status
    /// Whether it is the person's home department.
    package let isHome: Bool
    package let isLead: Bool
    package let part: Team.Part
    /// How many open tickets of the department they carry out, as far as the person who asks sees tickets.
    package let openTickets: Int
    package let absence: Absence?
}

extension Visit {
    /// A department's people whom this person may see, by name.
    package func members(of department: Department, after: Cursor?, limit: Int) throws -> Slice<DepartmentMember> {
        var begin: SQL = "TRUE"
        if let after {
            let (key, id) = try after.keys(as: String.self, Int64.self)
            begin = "(person.name_key, person.id) > (\(key), \(id))"
        }
        let rows = try connection.rows(
            "\(DepartmentMember.select(journalTickets)) WHERE membership.department_id = \(department.id) AND \(seenMembers) AND \(begin) "
                + "ORDER BY person.name_key, person.id LIMIT \(limit + 1)"
        ) { try DepartmentMember($0) }
        return Slice(rows, limit: limit) { [folded($0.person.name), String($0.person.id)] }
    }

    package func member(_ personID: Int64, of department: Department) throws -> DepartmentMember {
        try found(
            connection.row(
                "\(DepartmentMember.select(journalTickets)) WHERE membership.department_id = \(department.id) AND \(seenMembers) AND person.id = \(personID)"
            ) { try DepartmentMember($0) })
    }

    /// How many belong to a department, and how many of them this person does not see.
    package func memberCount(of department: Department) throws -> (all: Int, hidden: Int) {
        let counts = try connection.row(
            """
            SELECT count(*), coalesce(SUM(CASE WHEN \(seenMembers) THEN 0 ELSE 1 END), 0) FROM membership
            JOIN department ON department.id = membership.department_id JOIN person ON person.id = membership.person_id
            WHERE membership.department_id = \(department.id)
            """
        ) { (all: try $0[0] as Int, hidden: try $0[1] as Int) }
        return counts ?? (0, 0)
    }

    /// Who gives out tickets in a department, by name.
    package func dispatchers(of department: Department) throws -> [NamedChoice] {
        try connection.rows(
            """
            SELECT person.id, person.name FROM dispatcher JOIN department ON department.id = dispatcher.department_id
            JOIN person ON person.id = dispatcher.person_id
            WHERE dispatcher.department_id = \(department.id) AND \(seenMembers) ORDER BY person.name_key, person.id
            """
        ) { NamedChoice(id: try $0[0], name: try $0[1]) }
    }

    /// Who could lead a department: its members who are of the office, and the present lead, by name.
    package func leadChoices(of department: Department) throws -> [NamedChoice] {
        try connection.rows(
            """
            SELECT person.id, person.name FROM membership JOIN person ON person.id = membership.person_id
            WHERE membership.department_id = \(department.id) AND (person.status IN \(Person.Status.atWork) OR person.id = \(department.leadID))
            ORDER BY person.name_key, person.id
            """
        ) { NamedChoice(id: try $0[0], name: try $0[1]) }
    }

    /// Whom this person could add to a department: staff who do not belong to it, by name.
    package func candidates(for department: Department, limit: Int) throws -> [(login: String, name: String)] {
        try connection.rows(
            """
            SELECT login, name FROM person WHERE \(withinPeople(.view)) AND status IN \(Person.Status.atWork)
                AND EXISTS (SELECT 1 FROM person_role WHERE person_id = person.id AND role <> \(Role.requester.id))
                AND NOT EXISTS (SELECT 1 FROM membership WHERE person_id = person.id AND department_id = \(department.id))
            ORDER BY name_key, id LIMIT \(limit)
            """
        ) { (try $0[0], try $0[1]) }
    }

    /// The people of departments this person may see, a condition on `person` and `department`: those they see anyway, those of their
    /// own departments, and those of the departments they look after.
    var seenMembers: SQL {
        let (people, departments) = (person.scope(.view, .person), person.scope(.edit, .department))
        if people.everything || departments.everything { return "TRUE" }
        let sites = departments.siteIDs
        let own: SQL = sites.isEmpty ? "FALSE" : "department.site_id IN \(sites)"
        return "(person.site_id IN \(people.siteIDs) OR \(own) OR department.id IN \(person.departmentIDs))"
    }
}

extension Person.Status {
    /// Those who belong to the office, there or away.
    static let atWork = [active, absent].map(\.rawValue)
    /// Those whose tickets somebody else has to carry on.
    static let out = [absent, disabled].map(\.rawValue)
}

extension DepartmentMember {
    fileprivate static func select(_ seenTickets: SQL) -> SQL {
        """
        SELECT person.id, person.name, person.status, membership.home, department.lead_id, dispatcher.person_id, allotment.dispatcher_id,
            (SELECT count(*) FROM ticket WHERE executor_id = person.id AND status IN (\(openStatuses))
                AND department_id = department.id AND \(seenTickets)), absence.from_day, absence.until_day
        FROM membership JOIN department ON department.id = membership.department_id
        JOIN person ON person.id = membership.person_id \(memberParts)
        LEFT JOIN absence ON absence.person_id = person.id
        """
    }

    fileprivate init(_ row: borrowing Row) throws {
        let id: Int64 = try row[0]
        person = PersonReference(id: id, name: try row[1])
        status = Person.Status(rawValue: try row[2]) ?? .disabled
        isHome = try row[3]
        isLead = try row[4] as Int64? == id
        part = Team.Part(dispatcher: try row[5], under: try row[6])
        openTickets = try row[7]
        absence = Absence(from: try row[8], until: try row[9])
    }
}

extension Absence {
    /// As the table `absence` keeps it; nil when there is none.
    init?(from: String?, until: String?) {
        guard let first = from.flatMap({ CalendarDay(iso: $0) }) else { return nil }
        self.init(from: first, until: until.flatMap { CalendarDay(iso: $0) })
    }
}
