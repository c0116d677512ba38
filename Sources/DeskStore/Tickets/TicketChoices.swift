import Database
package import Desk

/// A row of a catalogue or registry as a choice: what is stored and what is read.
package struct NamedChoice: Sendable, Equatable {
    package let id: Int64
    package let name: String

    package init(id: Int64, name: String) {
        self.id = id
        self.name = name
    }
}

/// What the journal can be narrowed down to.
package struct JournalChoices: Sendable {
    package let classes: [NamedChoice]
    package let types: [NamedChoice]
    /// Those that serve the person's part of the desk, and the one asked for when it has a ticket there.
    package let departments: [NamedChoice]
    /// Those who have an open ticket the person sees or could be given one, and the one asked for when they have had one.
    package let executors: [NamedChoice]
}

extension Visit {
    /// `asked`: the filter whose department and executor are choices too, wherever they are now.
    package func journalChoices(_ asked: TicketFilter) throws -> JournalChoices {
        let scope = person.scope(.view, .ticket)
        var reach: SQL = "TRUE"
        if !scope.everything {
            reach = "(department.id IN \(scope.departmentIDs)"
            // Departments of all sites serve this one too.
            reach =
                scope.siteIDs.isEmpty ? reach + ")" : reach + " OR department.site_id IS NULL OR department.site_id IN \(scope.siteIDs))"
        }
        let kinds = try kindsOfAsset()
        return JournalChoices(
            classes: kinds.classes.map { NamedChoice(id: $0.id, name: $0.name) },
            types: kinds.types.map { NamedChoice(id: $0.id, name: $0.name) },
            departments: try choices(
                """
                SELECT id, name FROM department WHERE \(reach) OR id = \(asked.departmentID)
                    AND EXISTS (SELECT 1 FROM ticket WHERE department_id = \(asked.departmentID) AND \(journalTickets))
                ORDER BY name_key, id
                """),
            executors: try choices(
                """
                SELECT person.id, person.name FROM person WHERE person.id IN (
                    SELECT person_id FROM membership JOIN department ON department.id = membership.department_id WHERE \(reach)
                    UNION SELECT executor_id FROM ticket WHERE status IN (\(openStatuses)) AND executor_id IS NOT NULL AND \(journalTickets))
                    OR person.id = \(asked.executorID)
                    AND EXISTS (SELECT 1 FROM ticket WHERE executor_id = \(asked.executorID) AND \(journalTickets))
                ORDER BY person.name_key, person.id
                """))
    }

    /// To whom a ticket may be given: the active members of its department but the one who has it, by name.
    package func takers(of ticket: Ticket) throws -> [NamedChoice] {
        try choices(
            """
            SELECT person.id, person.name FROM membership JOIN person ON person.id = membership.person_id
            WHERE membership.department_id = \(ticket.departmentID) AND person.status = \(Person.Status.active.rawValue)
                AND person.id <> \(ticket.executor?.id ?? 0)
            ORDER BY person.name_key, person.id
            """)
    }

    /// Where a ticket may be moved: the other departments that serve its site, by name.
    package func destinations(of ticket: Ticket) throws -> [NamedChoice] {
        try choices(
            """
            SELECT id, name FROM department WHERE (site_id IS NULL OR site_id = \(ticket.siteID)) AND id <> \(ticket.departmentID ?? 0)
            ORDER BY name_key, id
            """)
    }

    private func choices(_ statement: SQL) throws -> [NamedChoice] {
        try connection.rows(statement) { NamedChoice(id: try $0[0], name: try $0[1]) }
    }
}
