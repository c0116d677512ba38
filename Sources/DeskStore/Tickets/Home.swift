import Database
package import Desk

/// What waits for a person when they come in; a list that is not theirs is empty, a count that is not theirs nil.
package struct HomeFacts: Sendable {
    package let person: Person
    /// Open tickets filed or joined.
    package let own: [TicketRow]
    /// Open tickets they carry out.
    package let mine: [TicketRow]
    /// New tickets of their departments.
    package let fresh: [TicketRow]
    /// For those who give tickets out, and those who see everything: open tickets without a department, new ones, all open ones.
    package let unrouted: Int?
    package let new: Int?
    package let open: Int?
    /// Open ones whose executor is away or has left.
    package let toHandOver: Int?
    /// For those who let people in: how many registrations wait.
    package let registrations: Int?

    /// No list of the first page is longer.
    package static let longestList = 5
}

extension Visit {
    /// The first page, as this person needs it.
    package func home() throws -> HomeFacts {
        let isOpen: SQL = "ticket.status IN (\(openStatuses))"
        let works = person.may(.work, .ticket)
        func count(_ condition: SQL) throws -> Int? {
            person.oversees ? try connection.value("SELECT count(*) FROM ticket WHERE \(condition) AND \(journalTickets)") : nil
        }
        func tickets(_ condition: SQL) throws -> [TicketRow] { try connection.tickets(condition, limit: HomeFacts.longestList) }
        let fresh: [SQL] = works ? person.departmentIDs.map { "ticket.department_id = \($0)" } : []
        return HomeFacts(
            person: person, own: try tickets("\(watchedTickets) AND \(isOpen)"),
            mine: works ? try tickets("ticket.executor_id = \(person.id) AND \(isOpen)") : [],
            fresh: fresh.isEmpty ? [] : try tickets("ticket.status = \(TicketStatus.new) AND (\(fresh.joined(by: " OR ")))"),
            unrouted: try count("\(isOpen) AND ticket.department_id IS NULL"), new: try count("ticket.status = \(TicketStatus.new)"),
            open: try count(isOpen), toHandOver: person.oversees ? try handOverCount() : nil, registrations: try registrationsWaiting())
    }
}
