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
    /// The problem's.
    package let icon: String
    package let assetCode: AssetCode
    package let assetName: String
    package let location: String
    /// nil: unrouted.
    package let department: String?
    /// Of the requester.
    package let tier: Person.Tier
}

extension [TicketStatus] {
    /// For `IN (…)`; of a length that does not change, so that the statement stays prepared.
    var listed: SQL { map { "\($0)" as SQL }.joined(by: ", ") }
}

/// The statuses in which somebody still has to do something, for `IN (…)`.
let openStatuses = TicketStatus.open.listed

extension Ticket {
    /// What `init(_:watchers:)` reads, in its order, from the table `ticket` and `joins`.
    static let columns: SQL = """
        ticket.number, ticket.site_id, ticket.requester_id, requester.name, ticket.status, ticket.department_id, ticket.executor_id,
        executor.name, ticket.version, ticket.taken_at, ticket.finished_at, ticket.closed_at, ticket.changed_by, changer.name,
        requester.picture, executor.picture
        """

    static let joins: SQL = """
        JOIN person requester ON requester.id = ticket.requester_id
        LEFT JOIN person executor ON executor.id = ticket.executor_id
        LEFT JOIN person changer ON changer.id = ticket.changed_by
        """

    /// How many columns `columns` are.
    static let width = 16

    init(_ row: borrowing Row, watchers: [Int64] = []) throws {
        self.init(
            number: try row[0], siteID: try row[1], requester: PersonReference(id: try row[2], name: try row[3], picture: try row[14]),
            watcherIDs: watchers, status: try row[4], departmentID: try row[5],
            executor: PersonReference(try row[6], try row[7], picture: try row[15]), version: try row[8],
            takenAt: Moment(try row[9]), finishedAt: Moment(try row[10]), closedAt: Moment(try row[11]),
            changedBy: PersonReference(try row[12], try row[13]))
    }
}

extension TicketRow {
    /// What `init(_:watchers:)` reads, in its order; a condition on `ticket` or `asset` follows.
    static let select: SQL = """
        SELECT \(Ticket.columns), ticket.comment, ticket.created_at, ticket.problem_type_id, problem_type.name, problem_type.icon,
            asset.code, asset.name, asset.location, department.name, requester.tier
        FROM ticket
        JOIN asset ON asset.id = ticket.asset_id
        JOIN problem_type ON problem_type.id = ticket.problem_type_id
        \(Ticket.joins)
        LEFT JOIN department ON department.id = ticket.department_id
        """

    init(_ row: borrowing Row, watchers: [Int64] = []) throws {
        ticket = try Ticket(row, watchers: watchers)
        comment = try row[Ticket.width]
        createdAt = Moment(milliseconds: try row[Ticket.width + 1])
        problemTypeID = try row[Ticket.width + 2]
        problem = try row[Ticket.width + 3]
        icon = try row[Ticket.width + 4]
        assetCode = try AssetCode(typed: try row[Ticket.width + 5])
        assetName = try row[Ticket.width + 6]
        location = try row[Ticket.width + 7]
        department = try row[Ticket.width + 8]
        tier = Person.Tier(rawValue: try row[Ticket.width + 9]) ?? .normal
    }
}

extension Connection {
    /// One ticket within a condition on `ticket` or `asset`; throws `Missing` when there is none.
    func ticket(_ number: Int64, within condition: SQL) throws -> TicketRow {
        let watchers: [Int64] = try values("SELECT person_id FROM ticket_watcher WHERE ticket_number = \(number) ORDER BY person_id")
        return try found(
            row("\(TicketRow.select) WHERE ticket.number = \(number) AND \(condition)") { try TicketRow($0, watchers: watchers) })
    }

    /// The tickets that meet a condition on `ticket` or `asset`, the newest first unless `order` says otherwise.
    func tickets(_ condition: SQL, by order: SQL = "ticket.number DESC", limit: Int) throws -> [TicketRow] {
        try rows("\(TicketRow.select) WHERE \(condition) ORDER BY \(order) LIMIT \(limit)") { try TicketRow($0) }
    }
}

extension Moment {
    init?(_ milliseconds: Int64?) {
        guard let milliseconds else { return nil }
        self.init(milliseconds: milliseconds)
    }
}

extension PersonReference {
    init?(_ id: Int64?, _ name: String?, picture: String? = nil) {
        guard let id, let name else { return nil }
        self.init(id: id, name: name, picture: picture)
    }
}
