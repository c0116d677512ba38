import Database
package import Desk

/// One ticket and what happened to it, as far as the person who asks may know.
package struct TicketFacts: Sendable {
    package let row: TicketRow
    /// Oldest first; internal comments only for those who may read them.
    package let history: [TicketEntry]

    package var ticket: Ticket { row.ticket }
}

/// What those who work on a ticket, give it out or watch over it know beside it.
package struct TicketBackground: Sendable {
    package let type: String
    package let icon: String
    package let site: String
    package let requester: Contact
    /// Who said "me too", without the requester.
    package let joined: [PersonReference]
    package let route: Route

    /// How to reach somebody.
    package struct Contact: Sendable {
        package let person: PersonReference
        package let email: String?
        package let phone: String?
    }

    /// Why a ticket is where it is.
    package enum Route: Sendable {
        case unrouted
        /// A rule sent it, and still says so.
        case rule(RuleNames)
        /// A rule sent it that has been changed or removed since.
        case formerRule(Int64)
        /// Somebody moved it; the reason may be empty.
        case moved(by: PersonReference?, reason: String)
        /// No rule and no one is on record.
        case unknown
    }

    /// The cells of a routing rule in words; nil means "any".
    package struct RuleNames: Sendable {
        package let id: Int64
        package let serviceClass: String?
        package let type: String?
        package let problem: String?
    }
}

/// One line of a ticket's history, with the names its sentence needs.
package struct TicketEntry: Sendable {
    package let entry: HistoryEntry
    package let at: Moment
    /// nil: the desk itself.
    package let person: PersonReference?
    /// The executor it was given to, or the department it was routed or moved to; nil for other kinds.
    package let subject: String?
}

extension Visit {
    /// One ticket this person sees; throws `Missing` for any other.
    package func ticket(_ number: Int64) throws -> TicketFacts {
        let row = try connection.ticket(number, within: visibleTickets)
        return TicketFacts(row: row, history: try history(of: row.ticket))
    }

    /// What stands behind a ticket that `ticket(_:)` answered.
    package func background(of facts: TicketFacts) throws -> TicketBackground {
        let ticket = facts.ticket
        let statement: SQL = """
            SELECT service_type.name, service_type.icon, site.name, requester.email, requester.phone, ticket.rule_id
            FROM ticket JOIN asset ON asset.id = ticket.asset_id JOIN service_type ON service_type.id = asset.type_id
            JOIN site ON site.id = ticket.site_id JOIN person requester ON requester.id = ticket.requester_id
            WHERE ticket.number = \(ticket.number)
            """
        let about = try found(
            connection.row(statement) { row in
                (
                    type: try row[0] as String, icon: try row[1] as String, site: try row[2] as String,
                    requester: TicketBackground.Contact(person: ticket.requester, email: try row[3], phone: try row[4]),
                    ruleID: try row[5] as Int64?
                )
            })
        return TicketBackground(
            type: about.type, icon: about.icon, site: about.site, requester: about.requester, joined: try joined(ticket),
            route: try route(of: facts, ruleID: about.ruleID))
    }

    /// Other tickets of the same asset that this person sees, the newest first.
    package func neighbours(of row: TicketRow, limit: Int) throws -> [TicketRow] {
        try connection.tickets(
            "\(visibleTickets) AND asset.code = \(row.assetCode.text) AND ticket.number <> \(row.ticket.number)", limit: limit)
    }

    private func joined(_ ticket: Ticket) throws -> [PersonReference] {
        try connection.rows(
            """
            SELECT person.id, person.name FROM ticket_watcher JOIN person ON person.id = ticket_watcher.person_id
            WHERE ticket_number = \(ticket.number) AND person.id <> \(ticket.requester.id) ORDER BY person.name_key, person.id
            """
        ) { PersonReference(id: try $0[0], name: try $0[1]) }
    }

    private func history(of ticket: Ticket) throws -> [TicketEntry] {
        let readable: SQL = ticket.showsInternals(to: person) ? "TRUE" : "NOT entry.internal"
        return try connection.rows(
            """
            SELECT entry.kind, entry.person_id, person.name, entry.text, entry.internal, entry.subject_id, entry.at,
                CASE WHEN entry.kind = \(HistoryEntry.Kind.assigned) THEN subject.name
                    WHEN entry.kind IN (\(HistoryEntry.Kind.routed), \(HistoryEntry.Kind.moved)) THEN department.name END
            FROM ticket_entry entry LEFT JOIN person ON person.id = entry.person_id
            LEFT JOIN person subject ON subject.id = entry.subject_id
            LEFT JOIN department ON department.id = entry.subject_id
            WHERE entry.ticket_number = \(ticket.number) AND \(readable) ORDER BY entry.id
            """
        ) { row in
            let entry = HistoryEntry(try row[0], by: try row[1], text: try row[3], isInternal: try row[4], subjectID: try row[5])
            return TicketEntry(
                entry: entry, at: Moment(milliseconds: try row[6]), person: PersonReference(try row[1], try row[2]), subject: try row[7])
        }
    }

    private func route(of facts: TicketFacts, ruleID: Int64?) throws -> TicketBackground.Route {
        guard let departmentID = facts.ticket.departmentID else { return .unrouted }
        if let move = facts.history.last(where: { $0.entry.kind == .moved }) { return .moved(by: move.person, reason: move.entry.text) }
        guard let ruleID else { return .unknown }
        // A problem type belongs to one service type, so a rule for a problem is about that type even when it does not name it.
        let rule = try connection.row(
            """
            SELECT service_class.name, coalesce(service_type.name, problem_owner.name), problem_type.name
            FROM routing_rule rule LEFT JOIN service_class ON service_class.id = rule.class_id
            LEFT JOIN service_type ON service_type.id = rule.type_id
            LEFT JOIN problem_type ON problem_type.id = rule.problem_type_id
            LEFT JOIN service_type problem_owner ON problem_owner.id = problem_type.type_id
            WHERE rule.id = \(ruleID) AND rule.department_id = \(departmentID)
            """
        ) { TicketBackground.RuleNames(id: ruleID, serviceClass: try $0[0], type: try $0[1], problem: try $0[2]) }
        return rule.map { .rule($0) } ?? .formerRule(ruleID)
    }
}
