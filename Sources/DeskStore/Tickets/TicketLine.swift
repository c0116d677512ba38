import Database
package import Desk

/// A ticket as a row of a list: what the rules look at, and what people read.
package struct TicketLine: Sendable, Equatable {
    /// As the rules see it; its watchers are left out.
    package let ticket: Ticket
    package let problem: String
    package let icon: String
    package let asset: String
    package let location: String
    package let department: String?
    package let createdAt: Moment
}

/// The statuses in which somebody still has to do something, for `IN (…)`; of fixed length, so that the statement stays prepared.
let openStatuses: SQL = TicketStatus.open.map { "\($0.rawValue)" as SQL }.joined(by: ", ")

extension Visit {
    /// The tickets that meet a condition, newest first.
    func ticketLines(_ condition: SQL, limit: Int) throws -> [TicketLine] {
        let select: SQL = """
            SELECT ticket.number, ticket.site_id, ticket.requester_id, requester.name, ticket.status, ticket.department_id,
                ticket.executor_id, executor.name, ticket.version, ticket.taken_at, ticket.finished_at, ticket.closed_at,
                problem_type.name, problem_type.icon, asset.name, asset.location, department.name, ticket.created_at
            FROM ticket JOIN problem_type ON problem_type.id = ticket.problem_type_id JOIN asset ON asset.id = ticket.asset_id
                JOIN person AS requester ON requester.id = ticket.requester_id
                LEFT JOIN person AS executor ON executor.id = ticket.executor_id
                LEFT JOIN department ON department.id = ticket.department_id
            WHERE \(condition) ORDER BY ticket.number DESC LIMIT \(limit)
            """
        return try connection.rows(select) { row in
            TicketLine(
                ticket: Ticket(
                    number: try row[0], siteID: try row[1], requester: PersonReference(id: try row[2], name: try row[3]), watcherIDs: [],
                    status: TicketStatus(rawValue: try row[4]) ?? .closed, departmentID: try row[5],
                    executor: reference(try row[6], try row[7]), version: try row[8], takenAt: moment(try row[9]),
                    finishedAt: moment(try row[10]), closedAt: moment(try row[11]), changedBy: nil),
                problem: try row[12], icon: try row[13], asset: try row[14], location: try row[15], department: try row[16],
                createdAt: Moment(milliseconds: try row[17]))
        }
    }

    /// The condition of a ticket this person filed or joined.
    var watchedByMe: SQL { "ticket.number IN (SELECT ticket_number FROM ticket_watcher WHERE person_id = \(person.id))" }
}

func reference(_ id: Int64?, _ name: String?) -> PersonReference? {
    guard let id, let name else { return nil }
    return PersonReference(id: id, name: name)
}

func moment(_ milliseconds: Int64?) -> Moment? { milliseconds.map(Moment.init) }

extension Scope {
    /// The condition that the site in `column` lies inside; the same text for everybody of one site, so that the statement stays prepared.
    func holds(siteIn column: SQL) -> SQL {
        if everything { return "TRUE" }
        guard let site = siteIDs.first else { return "FALSE" }
        return siteIDs.count == 1 ? "\(column) = \(site)" : "\(column) IN \(siteIDs)"
    }
}
