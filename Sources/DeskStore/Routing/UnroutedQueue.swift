import Database
package import Desk

/// An open ticket that no rule fitted, waiting for somebody to give it a department.
package struct UnroutedTicket: Sendable, Equatable {
    package let number: Int64
    package let problem: String
    package let asset: String
    package let location: String
    package let createdAt: Moment
}

extension Visit {
    /// The open tickets without a department at the sites whose tickets the person sees, oldest first.
    package func unroutedTickets(limit: Int, after: Cursor?) throws -> Slice<UnroutedTicket> {
        try requireLook()
        let last = after?.keys.first.flatMap { Int64($0) } ?? 0
        let tickets = try connection.rows(
            """
            SELECT ticket.number, problem_type.name, asset.name, asset.location, ticket.created_at
            FROM ticket JOIN problem_type ON problem_type.id = ticket.problem_type_id JOIN asset ON asset.id = ticket.asset_id
            WHERE ticket.department_id IS NULL AND ticket.status IN \(TicketStatus.open.map(\.rawValue)) AND ticket.number > \(last)
                AND \(person.scope(.view, .ticket).sites("ticket.site_id"))
            ORDER BY ticket.number LIMIT \(Int64(limit + 1))
            """
        ) { row in
            UnroutedTicket(
                number: try row[0], problem: try row[1], asset: try row[2], location: try row[3],
                createdAt: Moment(milliseconds: try row[4]))
        }
        return Slice(tickets, limit: limit) { [String($0.number)] }
    }
}
