import Database
package import Desk

extension TicketStatus: SQLValue {}
extension HistoryEntry.Kind: SQLValue {}

/// A ticket in a list: its state, and what and where it is about.
package struct TicketRow: Sendable {
    /// Without `watcherIDs` in a list; with them when loaded alone.
    package let ticket: Ticket
    package let comment: String
    package let createdAt: Moment
    package let problemTypeID: Int64
    package let problem: String
    package let assetCode: String
    package let assetName: String
    package let location: String
    /// nil: unrouted.
    package let department: String?
}

extension [TicketStatus] {
    /// For `IN (…)`; of a length that does not change, so that the statement stays prepared.
    var listed: SQL { map { "\($0)" as SQL }.joined(by: ", ") }
}

extension TicketRow {
    /// What `init(_:watchers:)` reads, in its order; a condition on `ticket` follows.
    static let select: SQL = """
        SELECT ticket.number, ticket.site_id, ticket.requester_id, requester.name, ticket.status, ticket.department_id, ticket.executor_id,
            executor.name, ticket.version, ticket.taken_at, ticket.finished_at, ticket.closed_at, ticket.changed_by, changer.name,
            ticket.comment, ticket.created_at, ticket.problem_type_id, problem_type.name, asset.code, asset.name, asset.location,
            department.name
        FROM ticket
        JOIN asset ON asset.id = ticket.asset_id
        JOIN problem_type ON problem_type.id = ticket.problem_type_id
        JOIN person requester ON requester.id = ticket.requester_id
        LEFT JOIN person executor ON executor.id = ticket.executor_id
        LEFT JOIN person changer ON changer.id = ticket.changed_by
        LEFT JOIN department ON department.id = ticket.department_id
        """

    init(_ row: borrowing Row, watchers: [Int64] = []) throws {
        ticket = Ticket(
            number: try row[0], siteID: try row[1], requester: PersonReference(id: try row[2], name: try row[3]), watcherIDs: watchers,
            status: try row[4], departmentID: try row[5], executor: PersonReference(try row[6], try row[7]), version: try row[8],
            takenAt: Moment(try row[9]), finishedAt: Moment(try row[10]), closedAt: Moment(try row[11]),
            changedBy: PersonReference(try row[12], try row[13]))
        comment = try row[14]
        createdAt = Moment(milliseconds: try row[15])
        problemTypeID = try row[16]
        problem = try row[17]
        assetCode = try row[18]
        assetName = try row[19]
        location = try row[20]
        department = try row[21]
    }
}

extension Connection {
    /// One ticket within a condition on `ticket`; throws `Missing` when there is none.
    func ticket(_ number: Int64, within condition: SQL) throws -> TicketRow {
        let watchers: [Int64] = try values("SELECT person_id FROM ticket_watcher WHERE ticket_number = \(number) ORDER BY person_id")
        let found = try row("\(TicketRow.select) WHERE ticket.number = \(number) AND \(condition)") {
            try TicketRow($0, watchers: watchers)
        }
        guard let found else { throw Missing() }
        return found
    }
}

extension Moment {
    init?(_ milliseconds: Int64?) {
        guard let milliseconds else { return nil }
        self.init(milliseconds: milliseconds)
    }
}

extension PersonReference {
    init?(_ id: Int64?, _ name: String?) {
        guard let id, let name else { return nil }
        self.init(id: id, name: name)
    }
}
