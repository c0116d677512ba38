import Database
package import Desk

/// A ticket as those see it who wait for it.
package struct Receipt: Sendable {
    package let ticket: Ticket
    package let problemTypeID: Int64
    package let problem: String
    package let icon: String
    package let assetCode: AssetCode
    package let asset: String
    package let location: String
    package let comment: String
    package let department: String?
    package let createdAt: Moment
    /// What happened that is not internal, oldest first.
    package let entries: [Entry]

    /// One fact of the ticket's history.
    package struct Entry: Sendable {
        package let kind: HistoryEntry.Kind
        package let person: PersonReference?
        package let text: String
        package let at: Moment
    }
}

extension Visit {
    /// A ticket this person filed, joined or may see otherwise.
    package func receipt(_ number: Int64) throws -> Receipt {
        guard let ticket = try ticketForRules(number), ticket.allows(.view, by: person) else { throw Missing() }
        let entries = try publicEntries(number)
        let receipt = try connection.row(
            """
            SELECT ticket.problem_type_id, problem_type.name, problem_type.icon, asset.code, asset.name, asset.location, ticket.comment,
                department.name, ticket.created_at
            FROM ticket JOIN problem_type ON problem_type.id = ticket.problem_type_id JOIN asset ON asset.id = ticket.asset_id
                LEFT JOIN department ON department.id = ticket.department_id
            WHERE ticket.number = \(number)
            """
        ) { row in
            Receipt(
                ticket: ticket, problemTypeID: try row[0], problem: try row[1], icon: try row[2],
                assetCode: try AssetCode(typed: try row[3]), asset: try row[4], location: try row[5], comment: try row[6],
                department: try row[7], createdAt: Moment(milliseconds: try row[8]), entries: entries)
        }
        guard let receipt else { throw Missing() }
        return receipt
    }

    /// A ticket with everything the rules look at, whoever may see it; nil when there is none.
    func ticketForRules(_ number: Int64) throws -> Ticket? {
        let watchers: [Int64] = try connection.values(
            "SELECT person_id FROM ticket_watcher WHERE ticket_number = \(number) ORDER BY person_id")
        return try connection.row(
            """
            SELECT ticket.site_id, ticket.requester_id, requester.name, ticket.status, ticket.department_id, ticket.executor_id,
                executor.name, ticket.version, ticket.taken_at, ticket.finished_at, ticket.closed_at, ticket.changed_by, changer.name
            FROM ticket JOIN person AS requester ON requester.id = ticket.requester_id
                LEFT JOIN person AS executor ON executor.id = ticket.executor_id
                LEFT JOIN person AS changer ON changer.id = ticket.changed_by
            WHERE ticket.number = \(number)
            """
        ) { row in
            Ticket(
                number: number, siteID: try row[0], requester: PersonReference(id: try row[1], name: try row[2]), watcherIDs: watchers,
                status: TicketStatus(rawValue: try row[3]) ?? .closed, departmentID: try row[4],
                executor: reference(try row[5], try row[6]), version: try row[7], takenAt: moment(try row[8]),
                finishedAt: moment(try row[9]),
                closedAt: moment(try row[10]), changedBy: reference(try row[11], try row[12]))
        }
    }

    private func publicEntries(_ number: Int64) throws -> [Receipt.Entry] {
        try connection.rows(
            """
            SELECT ticket_entry.kind, ticket_entry.person_id, person.name, ticket_entry.text, ticket_entry.at
            FROM ticket_entry LEFT JOIN person ON person.id = ticket_entry.person_id
            WHERE ticket_entry.ticket_number = \(number) AND ticket_entry.internal = FALSE ORDER BY ticket_entry.id
            """
        ) { row in
            Receipt.Entry(
                kind: HistoryEntry.Kind(rawValue: try row[0]) ?? .commented, person: reference(try row[1], try row[2]), text: try row[3],
                at: Moment(milliseconds: try row[4]))
        }
    }
}
