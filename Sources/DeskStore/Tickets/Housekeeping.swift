import Database
import Desk

/// What the desk does by itself, now and then.
extension DeskStore {
    /// Closes tickets whose term is over and forgets what has expired; safe to run at any time. Answers how many tickets were closed.
    @discardableResult
    package func housekeep() async throws -> Int {
        let closed = try await closeAfterTerm()
        try await turnAbsences()
        try await forgetExpired()
        return closed
    }

    /// Closes what has been finished for the term (requirements, section 2); answers how many.
    @discardableResult
    package func closeAfterTerm() async throws -> Int {
        var closed = 0
        var batch: Int
        repeat {
            // In batches, so that a desk that was off for months does not hold up everybody's writes.
            batch = try await system { connection, now in
                let term = now.adding(days: -Ticket.termDays).milliseconds
                let numbers: [Int64] = try connection.values(
                    """
                    SELECT number FROM ticket WHERE status IN (\(TicketStatus.awaitingClose.listed)) AND finished_at <= \(term)
                    ORDER BY number LIMIT \(DeskStore.batch)
                    """)
                for number in numbers {
                    try connection.record(try connection.ticket(number, within: "TRUE").ticket.closedAfterTerm(at: now), at: now)
                }
                return numbers.count
            }
            closed += batch
        } while batch == DeskStore.batch
        return closed
    }

    private static let batch = 200
    /// How long a repeated form or API call is recognised.
    private static let onceDays: Int64 = 7
    /// How long a table of people is kept, with what was rejected of it.
    private static let importDays: Int64 = 30

    private func forgetExpired() async throws {
        try await system { connection, now in
            try connection.execute("DELETE FROM once WHERE at <= \(now.adding(days: -DeskStore.onceDays).milliseconds)")
            try connection.execute("DELETE FROM session WHERE expires_at <= \(now.milliseconds)")
            try connection.execute("DELETE FROM half_session WHERE expires_at <= \(now.milliseconds)")
            try connection.execute("DELETE FROM api_token WHERE expires_at <= \(now.milliseconds)")
            try connection.execute("DELETE FROM one_time_link WHERE expires_at <= \(now.milliseconds)")
            try connection.execute("DELETE FROM sign_on_return WHERE expires_at <= \(now.milliseconds)")
            try connection.execute("DELETE FROM person_import WHERE created_at <= \(now.adding(days: -DeskStore.importDays).milliseconds)")
            // As `Throttle.after` does: attempts count for the window, and a wait for as long after its end.
            let window = now.milliseconds - Throttle.windowMilliseconds
            try connection.execute("DELETE FROM throttle WHERE since <= \(window) AND until <= \(window)")
        }
    }
}

extension TicketStatus {
    fileprivate static let awaitingClose = finished.filter { $0 != .closed }
}
