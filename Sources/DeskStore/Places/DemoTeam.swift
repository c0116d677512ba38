package import Database
package import Desk

/// The demo office's teams, their work and an absence: entered without anybody's rights.
extension Connection {
    /// Sets a department's lead and its dispatchers, each with their executors; all are members already and nobody is in a circle.
    package func arrange(_ departmentID: Int64, lead: Int64?, teams: [(dispatcher: Int64, executors: [Int64])]) throws {
        try execute("UPDATE department SET lead_id = \(lead) WHERE id = \(departmentID)")
        for team in teams {
            try execute("INSERT INTO dispatcher (department_id, person_id) VALUES (\(departmentID), \(team.dispatcher))")
            for executor in team.executors {
                try execute(
                    "INSERT INTO allotment (executor_id, department_id, dispatcher_id) VALUES (\(executor), \(departmentID), \(team.dispatcher))"
                )
            }
        }
    }

    /// Gives somebody the oldest new tickets of their departments.
    package func giveNewTickets(to personID: Int64, by dispatcherID: Int64, limit: Int, at now: Moment) throws {
        let numbers: [Int64] = try values(
            """
            SELECT number FROM ticket WHERE status = \(TicketStatus.new)
                AND department_id IN (SELECT department_id FROM membership WHERE person_id = \(personID)) ORDER BY number LIMIT \(limit)
            """)
        for number in numbers {
            try execute(
                """
                UPDATE ticket SET status = \(TicketStatus.assigned), executor_id = \(personID), taken_at = \(now.milliseconds),
                    changed_by = \(dispatcherID), version = version + 1 WHERE number = \(number)
                """)
            try add([HistoryEntry(.assigned, by: dispatcherID, subjectID: personID)], to: number, at: now)
        }
    }

    /// Sends somebody away from yesterday on, for so many days.
    package func sendAway(_ personID: Int64, days: Int, at now: Moment) throws {
        let today = try today(for: personID, at: now)
        let absence = Absence(from: today.adding(days: -1), until: today.adding(days: days))
        try execute(
            "INSERT INTO absence (person_id, from_day, until_day) VALUES (\(personID), \(absence.from.iso), \(absence.until?.iso))")
        try turn(personID, .active, absence, on: today, by: nil)
    }
}
