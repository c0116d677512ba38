package import Database
import Desk

/// Which tickets a person sees: the one place where the scope of `view` on tickets becomes SQL.
extension Visit {
    /// A condition on the table `ticket`, for every statement that reads tickets for this person.
    package var visibleTickets: SQL { tickets(within: person.scope(.view, .ticket), ownToo: true) }

    /// The tickets this person works on, gives out or watches over, without those merely filed or joined: the journal's.
    package var journalTickets: SQL { tickets(within: person.scope(.view, .ticket), ownToo: false) }

    private func tickets(within scope: Scope, ownToo: Bool) -> SQL {
        if scope.everything { return "TRUE" }
        var reaches: [SQL] = []
        if !scope.siteIDs.isEmpty { reaches.append("ticket.site_id IN \(scope.siteIDs)") }
        if !scope.departmentIDs.isEmpty { reaches.append("ticket.department_id IN \(scope.departmentIDs)") }
        if ownToo, let owner = scope.ownerID {
            reaches.append("ticket.number IN (SELECT ticket_number FROM ticket_watcher WHERE person_id = \(owner))")
        }
        return reaches.isEmpty ? "FALSE" : "(\(reaches.joined(by: " OR ")))"
    }
}
