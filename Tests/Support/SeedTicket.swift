import Database
package import Desk
import DeskStore

extension TestDesk {
    /// Files a ticket without going through the pages; answers its number.
    ///
    /// `problem` nil: "Paper jam" of the printer by the lift, which a rule sends to IT. With `departmentID` nil it is unrouted.
    package func seedTicket(
        on code: AssetCode? = nil, problem: Int64? = nil, by requester: Member = .employee, departmentID: Int64?? = nil,
        status: TicketStatus = .new, executor: Member? = nil, comment: String = "It crunches", watchers: [Member] = []
    ) async throws -> Int64 {
        let code = code ?? cast.jet
        let problem = problem ?? cast.paperJam
        let department = departmentID ?? cast.it
        let rule: Int64? = department == cast.it ? cast.printerRule : department == nil ? nil : cast.kitchenRule
        let (requesterID, executorID, watcherIDs) = (id(requester), executor.map(id), watchers.map(id))
        let dialect = store.database.dialect
        return try await store.system { connection, now in
            let number: Int64? = try connection.value(
                """
                INSERT INTO ticket (asset_id, site_id, problem_type_id, comment, status, department_id, rule_id, requester_id, executor_id,
                    created_at, taken_at, finished_at, changed_by, version)
                SELECT id, site_id, \(problem), \(comment), \(status.rawValue), \(department), \(rule), \(requesterID), \(executorID),
                    \(now.milliseconds), \(executorID == nil ? nil : now.milliseconds), \(status.isOpen ? nil : now.milliseconds),
                    \(executorID ?? requesterID), 1
                FROM asset WHERE code = \(code.text) RETURNING number
                """)
            guard let number else { throw Missing() }
            for watcher in [requesterID] + watcherIDs {
                try connection.execute("INSERT INTO ticket_watcher (ticket_number, person_id) VALUES (\(number), \(watcher))")
            }
            let filed: [(HistoryEntry.Kind, Int64?, Int64?)] = [
                (.filed, requesterID, nil), (rule == nil ? .unrouted : .routed, nil, department),
            ]
            for (kind, person, subject) in filed {
                try connection.execute(
                    """
                    INSERT INTO ticket_entry (ticket_number, at, kind, person_id, text, internal, subject_id)
                    VALUES (\(number), \(now.milliseconds), \(kind.rawValue), \(person), '', FALSE, \(subject))
                    """)
            }
            try connection.execute(dialect.fullText("ticket_text").put(number, comment))
            return number
        }
    }
}
