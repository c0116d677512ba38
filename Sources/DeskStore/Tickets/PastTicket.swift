package import Database
package import Desk

/// A ticket with everything that has already happened to it: what a demo office or a move from another system brings.
package struct PastTicket: Sendable {
    package struct Event: Sendable {
        package let at: Moment
        package let entry: HistoryEntry

        package init(at: Moment, _ entry: HistoryEntry) {
            self.at = at
            self.entry = entry
        }
    }

    package let assetID: Int64
    package let siteID: Int64
    package let problemTypeID: Int64
    package let comment: String
    package let status: TicketStatus
    package let departmentID: Int64?
    package let ruleID: Int64?
    package let requesterID: Int64
    package let executorID: Int64?
    package let createdAt: Moment
    package let takenAt: Moment?
    package let finishedAt: Moment?
    package let closedAt: Moment?
    /// Oldest first.
    package let events: [Event]
    /// Who said "me too".
    package let joinedIDs: [Int64]
    /// What it is found by: problem, asset, comment.
    package let searchText: String

    package init(
        assetID: Int64, siteID: Int64, problemTypeID: Int64, comment: String, status: TicketStatus, departmentID: Int64?, ruleID: Int64?,
        requesterID: Int64, executorID: Int64?, createdAt: Moment, takenAt: Moment?, finishedAt: Moment?, closedAt: Moment?,
        events: [Event], joinedIDs: [Int64], searchText: String
    ) {
        self.assetID = assetID
        self.siteID = siteID
        self.problemTypeID = problemTypeID
        self.comment = comment
        self.status = status
        self.departmentID = departmentID
        self.ruleID = ruleID
        self.requesterID = requesterID
        self.executorID = executorID
        self.createdAt = createdAt
        self.takenAt = takenAt
        self.finishedAt = finishedAt
        self.closedAt = closedAt
        self.events = events
        self.joinedIDs = joinedIDs
        self.searchText = searchText
    }
}

extension Connection {
    /// Enters a past ticket and answers its number.
    @discardableResult
    package func enter(_ past: PastTicket, dialect: any Dialect) throws -> Int64 {
        let changedBy = past.events.last { $0.entry.personID != nil }?.entry.personID
        let number: Int64? = try value(
            """
            INSERT INTO ticket (asset_id, site_id, problem_type_id, comment, status, department_id, rule_id, requester_id, executor_id,
                created_at, taken_at, finished_at, closed_at, changed_by, version)
            VALUES (\(past.assetID), \(past.siteID), \(past.problemTypeID), \(past.comment), \(past.status.rawValue), \(past.departmentID),
                \(past.ruleID), \(past.requesterID), \(past.executorID), \(past.createdAt.milliseconds), \(past.takenAt?.milliseconds),
                \(past.finishedAt?.milliseconds), \(past.closedAt?.milliseconds), \(changedBy), \(past.events.count)) RETURNING number
            """)
        guard let number else { throw Missing() }
        for event in past.events { try add([event.entry], to: number, at: event.at) }
        for person in [past.requesterID] + past.joinedIDs {
            try execute("INSERT INTO ticket_watcher (ticket_number, person_id) VALUES (\(number), \(person)) ON CONFLICT DO NOTHING")
        }
        try execute(dialect.fullText("ticket_text").add(number, past.searchText))
        return number
    }
}
