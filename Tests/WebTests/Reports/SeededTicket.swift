import Database
import Desk
import DeskStore
import Support

/// A ticket written straight into the database, for pages that only read.
struct SeededTicket: Sendable {
    let asset: AssetCode
    let problem: Int64
    var departmentID: Int64?
    var ruleID: Int64?
    var executor: Member?
    let created: String
    var taken: String?
    var finished: String?
    var status = TicketStatus.new
}

extension TestDesk {
    /// Files a ticket as it would be afterwards; times as `2026-03-10T08:00:00Z`. Answers its number.
    @discardableResult
    func seed(_ ticket: SeededTicket) async throws -> Int64 {
        let requester = id(.employee)
        let executor = ticket.executor.map { id($0) }
        let created = try Moment(iso: ticket.created).milliseconds
        let taken = try ticket.taken.map { try Moment(iso: $0).milliseconds }
        let finished = try ticket.finished.map { try Moment(iso: $0).milliseconds }
        return try await store.system { connection, _ in
            try connection.value(
                """
                INSERT INTO ticket (asset_id, site_id, problem_type_id, comment, status, department_id, rule_id, requester_id, executor_id,
                    created_at, taken_at, finished_at, closed_at, changed_by, version)
                SELECT id, site_id, \(ticket.problem), '', \(ticket.status.rawValue), \(ticket.departmentID), \(ticket.ruleID), \(requester),
                    \(executor), \(created), \(taken), \(finished), NULL, NULL, 1
                FROM asset WHERE code = \(ticket.asset.text) RETURNING number
                """) ?? 0
        }
    }
}
