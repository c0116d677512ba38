import Database
package import Desk

/// What waits for a person when they come in; a list that is not theirs is empty, a count that is not theirs nil.
package struct HomeFacts: Sendable {
    package let person: Person
    /// Open tickets filed or joined.
    package let own: [TicketLine]
    /// Open tickets they carry out.
    package let mine: [TicketLine]
    /// New tickets of their departments.
    package let fresh: [TicketLine]
    /// For those who give tickets out, and those who see everything: open tickets without a department, new ones, all open ones.
    package let unrouted: Int?
    package let new: Int?
    package let open: Int?

    /// No list of the first page is longer.
    package static let longestList = 5
}

extension Visit {
    /// The first page, as this person needs it.
    package func home() throws -> HomeFacts {
        let isOpen: SQL = "ticket.status IN (\(openStatuses))"
        let works = person.may(.work, .ticket)
        let scope = person.scope(.view, .ticket)
        let oversees = person.may(.assign, .ticket) || scope.everything
        let seen = scope.holds(siteIn: "ticket.site_id")
        func count(_ condition: SQL) throws -> Int? {
            oversees ? try connection.value("SELECT count(*) FROM ticket WHERE \(condition) AND \(seen)") : nil
        }
        let fresh: [SQL] = works ? person.departmentIDs.map { "ticket.department_id = \($0)" } : []
        return HomeFacts(
            person: person, own: try ticketLines("\(watchedByMe) AND \(isOpen)", limit: HomeFacts.longestList),
            mine: works ? try ticketLines("ticket.executor_id = \(person.id) AND \(isOpen)", limit: HomeFacts.longestList) : [],
            fresh: fresh.isEmpty
                ? []
                : try ticketLines(
                    "ticket.status = \(TicketStatus.new.rawValue) AND (\(fresh.joined(by: " OR ")))", limit: HomeFacts.longestList),
            unrouted: try count("\(isOpen) AND ticket.department_id IS NULL"),
            new: try count("ticket.status = \(TicketStatus.new.rawValue)"), open: try count(isOpen))
    }
}
