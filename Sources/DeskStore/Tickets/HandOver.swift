import Database
package import Desk

/// Open tickets of somebody who is away or has left, in one department: what is to be handed over together.
package struct HandOver: Sendable {
    package let person: PersonReference
    package let status: Person.Status
    package let absence: Absence?
    package let department: NamedChoice
    package let tickets: [TicketRow]
    /// Who of the department can take them, by name.
    package let takers: [NamedChoice]
}

extension Visit {
    /// What is to be handed over within this person's sight: by who has it, by department, oldest first; at most `limit` tickets.
    package func handOvers(limit: Int) throws -> [HandOver] {
        let rows = try connection.tickets(
            "\(left) AND \(journalTickets)", by: "executor.name_key, executor.id, ticket.department_id, ticket.number", limit: limit)
        let people = try connection.leavers(Set(rows.compactMap { $0.ticket.executor?.id }).sorted())
        let takers = try takers(in: Set(rows.compactMap(\.ticket.departmentID)).sorted())
        var handOvers: [HandOver] = []
        for row in rows {
            guard let person = row.ticket.executor, let departmentID = row.ticket.departmentID, let leaver = people[person.id] else {
                continue
            }
            if let last = handOvers.last, last.person.id == person.id, last.department.id == departmentID {
                handOvers[handOvers.count - 1] = last.with(row)
            } else {
                handOvers.append(
                    HandOver(
                        person: person, status: leaver.status, absence: leaver.absence,
                        department: NamedChoice(id: departmentID, name: row.department ?? ""), tickets: [row],
                        takers: takers[departmentID] ?? []))
            }
        }
        return handOvers
    }

    /// A slice of the tickets to be handed over, oldest first.
    package func ticketsToHandOver(after: Cursor?, limit: Int) throws -> Slice<TicketRow> {
        try requireHandOver()
        var begin: SQL = "TRUE"
        if let after {
            let number = try after.keys(as: Int64.self)
            begin = "ticket.number > \(number)"
        }
        let rows = try connection.tickets("\(left) AND \(journalTickets) AND \(begin)", by: "ticket.number", limit: limit + 1)
        return Slice(rows, limit: limit) { [String($0.ticket.number)] }
    }

    /// How many tickets are to be handed over within this person's sight.
    package func handOverCount() throws -> Int { try connection.value(handOverCounting) ?? 0 }

    var handOverCounting: SQL { "SELECT count(*) FROM ticket WHERE \(left) AND \(journalTickets)" }

    /// Gives tickets to somebody else, all or none; `version` nil: it does not matter.
    package func handOver(_ tickets: [(number: Int64, version: Int64?)], to executorID: Int64?) throws -> PersonReference {
        guard person.may(.assign, .ticket) else { throw Forbidden() }
        guard !tickets.isEmpty else { throw FieldProblems("tickets", .missing) }
        let executor = try executor(executorID)
        for ticket in tickets {
            try change(ticket.number, version: ticket.version) {
                try $0.assigned(to: executor.reference, memberOf: executor.departmentIDs, by: person, at: now)
            }
        }
        return executor.reference
    }

    /// For those who give tickets out, and those who see everything.
    package func requireHandOver() throws(Forbidden) {
        guard person.oversees else { throw Forbidden() }
    }

    /// Open tickets whose executor is not there.
    private var left: SQL {
        """
        ticket.status IN (\(openStatuses))
            AND ticket.executor_id IN (SELECT leaver.id FROM person leaver WHERE leaver.status IN \(Person.Status.out))
        """
    }

    private func takers(in departments: [Int64]) throws -> [Int64: [NamedChoice]] {
        let rows = try connection.rows(
            """
            SELECT membership.department_id, person.id, person.name FROM membership JOIN person ON person.id = membership.person_id
            WHERE membership.department_id IN \(departments) AND person.status = \(Person.Status.active.rawValue)
            ORDER BY person.name_key, person.id
            """
        ) { row in (department: try row[0] as Int64, taker: NamedChoice(id: try row[1], name: try row[2])) }
        return Dictionary(grouping: rows, by: \.department).mapValues { $0.map(\.taker) }
    }
}

extension HandOver {
    fileprivate func with(_ row: TicketRow) -> HandOver {
        HandOver(person: person, status: status, absence: absence, department: department, tickets: tickets + [row], takers: takers)
    }
}

extension Connection {
    fileprivate func leavers(_ ids: [Int64]) throws -> [Int64: (status: Person.Status, absence: Absence?)] {
        var leavers: [Int64: (status: Person.Status, absence: Absence?)] = [:]
        try each(
            """
            SELECT person.id, person.status, absence.from_day, absence.until_day FROM person
            LEFT JOIN absence ON absence.person_id = person.id WHERE person.id IN \(ids)
            """
        ) { row in
            leavers[try row[0]] = (
                status: Person.Status(rawValue: try row[1]) ?? .disabled, absence: Absence(from: try row[2], until: try row[3])
            )
            return true
        }
        return leavers
    }
}
