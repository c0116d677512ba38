/// A filed problem as the rules see it: who, where, how far, and by which version.
package struct Ticket: Sendable, Equatable {
    package let number: Int64
    package let siteID: Int64
    package let requester: PersonReference
    /// Requester and everyone who said "me too".
    package let watcherIDs: [Int64]
    package var status: TicketStatus
    /// nil: unrouted.
    package var departmentID: Int64?
    package var executor: PersonReference?
    /// Grows by one with every change; a form sends back the one it showed.
    package var version: Int64
    package var takenAt: Moment?
    package var finishedAt: Moment?
    package var closedAt: Moment?
    /// Who changed it last; nil after the desk itself.
    package let changedBy: PersonReference?

    package init(
        number: Int64, siteID: Int64, requester: PersonReference, watcherIDs: [Int64], status: TicketStatus, departmentID: Int64?,
        executor: PersonReference?, version: Int64, takenAt: Moment?, finishedAt: Moment?, closedAt: Moment?, changedBy: PersonReference?
    ) {
        self.number = number
        self.siteID = siteID
        self.requester = requester
        self.watcherIDs = watcherIDs
        self.status = status
        self.departmentID = departmentID
        self.executor = executor
        self.version = version
        self.takenAt = takenAt
        self.finishedAt = finishedAt
        self.closedAt = closedAt
        self.changedBy = changedBy
    }

    /// Whether `person`'s rights let them do `action` to this ticket.
    package func allows(_ action: Action, by person: Person) -> Bool {
        person.scope(action, .ticket).covers(siteID: siteID, departmentID: departmentID, people: [requester.id] + watcherIDs)
    }

    /// Whether `person` reads internal comments: those who work on it or give it out, and supervisors.
    package func showsInternals(to person: Person) -> Bool {
        let scope = person.scope(.view, .ticket)
        return scope.everything || scope.covers(siteID: siteID, departmentID: departmentID)
    }
}

/// What a rule decided: the ticket as it will be and the fact that goes into its history.
package struct TicketChange: Sendable, Equatable {
    package let ticket: Ticket
    package let entry: HistoryEntry
}
