import Database
import Desk

/// A department in the list of departments.
package struct DepartmentCard: Sendable {
    package let department: Department
    package let site: String?
    /// nil: nobody, or nobody this person sees.
    package let lead: String?
    /// Those who have left are not counted.
    package let members: Int
    /// As far as the person who asks sees tickets.
    package let openTickets: Int

    fileprivate static func columns(_ seenMembers: SQL, _ seenTickets: SQL) -> SQL {
        """
        \(Department.columns), (SELECT site.name FROM site WHERE site.id = department.site_id),
        (SELECT person.name FROM person WHERE person.id = department.lead_id AND \(seenMembers)),
        (SELECT count(*) FROM membership JOIN person ON person.id = membership.person_id
            WHERE membership.department_id = department.id AND person.status <> \(Person.Status.disabled.rawValue)),
        (SELECT count(*) FROM ticket WHERE ticket.department_id = department.id AND ticket.status IN (\(openStatuses)) AND \(seenTickets))
        """
    }

    fileprivate init(_ row: borrowing Row) throws {
        department = try Department(row)
        site = try row[5]
        lead = try row[6]
        members = try row[7]
        openTickets = try row[8]
    }
}

extension Visit {
    /// The departments this person may see with what they hold, by name.
    package func departmentCards(after: Cursor?, limit: Int) throws -> Slice<DepartmentCard> {
        try person.require(.view, .department)
        return try connection.byName(
            "department", DepartmentCard.columns(seenMembers, journalTickets), where: withinDepartments(.view), after: after, limit: limit,
            make: { try DepartmentCard($0) }, name: \.department.name, id: \.department.id)
    }

    package func card(of department: Department) throws -> DepartmentCard {
        try found(
            connection.row(
                "SELECT \(DepartmentCard.columns(seenMembers, journalTickets)) FROM department WHERE id = \(department.id)"
            ) { try DepartmentCard($0) })
    }
}
