import Database
package import Desk

extension Visit {
    /// Changes a ticket this person sees: `decide` is a rule of `Desk`; state and history are written together.
    ///
    /// `version`: the one the person decided by; nil when it does not matter. When the ticket has moved on since, a conflict the rule
    /// finds itself is told (two takers: "already taken by"), else `alreadyChanged` by whoever changed it last.
    /// Throws `Missing` for a ticket outside the person's scope, and whatever `decide` throws.
    @discardableResult
    package func change(_ number: Int64, version: Int64?, _ decide: (Ticket) throws -> TicketChange) throws -> TicketChange {
        let ticket = try connection.ticket(number, within: visibleTickets).ticket
        let isStale = version.map { $0 != ticket.version } ?? false
        let overtaken = Refusal.changed(by: ticket.changedBy?.name)
        do {
            let change = try decide(ticket)
            if isStale { throw overtaken }
            try connection.record(change, at: now)
            return change
        } catch let refusal as Refusal where isStale && !refusal.isConflict {
            throw overtaken
        }
    }

    /// Somebody a ticket may be given to: a person who is there, with the departments they belong to.
    package func executor(_ id: Int64?) throws -> (reference: PersonReference, departmentIDs: [Int64]) {
        guard let id else { throw FieldProblems("executor_id", .missing) }
        guard let person = try connection.person(id) else { throw FieldProblems("executor_id", .unknownChoice) }
        guard person.status != .absent else { throw FieldProblems("executor_id", .away, ["person": person.name]) }
        guard person.status == .active else { throw FieldProblems("executor_id", .unknownChoice) }
        return (person.reference, person.departmentIDs)
    }

    /// A department that serves the ticket's site: one of that site or of all.
    package func department(_ id: Int64?, for ticket: Ticket) throws -> NamedChoice {
        guard let id else { throw FieldProblems("department_id", .missing) }
        let known = try connection.row(
            "SELECT id, name FROM department WHERE id = \(id) AND (site_id IS NULL OR site_id = \(ticket.siteID))"
        ) { NamedChoice(id: try $0[0], name: try $0[1]) }
        guard let known else { throw FieldProblems("department_id", .unknownChoice) }
        return known
    }
}

extension Connection {
    /// Writes what a rule decided: the ticket as it is now and one more fact in its history.
    func record(_ change: TicketChange, at now: Moment) throws {
        let (ticket, entry) = (change.ticket, change.entry)
        try execute(
            """
            UPDATE ticket SET status = \(ticket.status), department_id = \(ticket.departmentID), executor_id = \(ticket.executor?.id),
                taken_at = \(ticket.takenAt?.milliseconds), finished_at = \(ticket.finishedAt?.milliseconds),
                closed_at = \(ticket.closedAt?.milliseconds), changed_by = \(entry.personID), version = \(ticket.version)
            WHERE number = \(ticket.number)
            """)
        try add([entry], to: ticket.number, at: now)
    }

    /// Adds facts to a ticket's history, in their order.
    func add(_ entries: [HistoryEntry], to number: Int64, at now: Moment) throws {
        let rows = entries.map { entry -> SQL in
            "(\(number), \(now.milliseconds), \(entry.kind), \(entry.personID), \(entry.text), \(entry.isInternal), \(entry.subjectID))"
        }
        try execute(
            "INSERT INTO ticket_entry (ticket_number, at, kind, person_id, text, internal, subject_id) VALUES \(rows.joined(by: ", "))")
    }
}
