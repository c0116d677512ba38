package import Database
import Desk

/// Which tickets a person sees: the one place where the scope of `view` on tickets becomes SQL.
extension Visit {
    /// A condition on the table `ticket`, for every statement that reads tickets for this person.
    package var visibleTickets: SQL { tickets(within: person.scope(.view, .ticket), ownToo: true) }

    /// The tickets this person works on, gives out or watches over, without those merely filed or joined: the journal's.
    package var journalTickets: SQL { tickets(within: person.scope(.view, .ticket), ownToo: false) }

    /// The tickets this person filed or joined.
    var watchedTickets: SQL { "ticket.number IN (SELECT ticket_number FROM ticket_watcher WHERE person_id = \(person.id))" }

    private func tickets(within scope: Scope, ownToo: Bool) -> SQL {
        if scope.everything { return "TRUE" }
        var reaches: [SQL] = []
        // One by one, not as a list: the statement's text then differs little between people and stays prepared.
        reaches += scope.siteIDs.map { "ticket.site_id = \($0)" }
        reaches += scope.departmentIDs.map { "ticket.department_id = \($0)" }
        if ownToo && scope.ownerID != nil { reaches.append(watchedTickets) }
        return reaches.isEmpty ? "FALSE" : "(\(reaches.joined(by: " OR ")))"
    }
}
