import Database
import Desk

/// Which of one's tickets a list shows.
package enum TicketProgress: String, CaseIterable, Sendable {
    case open, finished, all

    var condition: SQL {
        switch self {
        case .open: "ticket.status IN (\(openStatuses))"
        case .finished: "ticket.status NOT IN (\(openStatuses))"
        case .all: "TRUE"
        }
    }
}

extension Visit {
    /// The tickets the person filed or joined, newest first.
    package func myTickets(_ progress: TicketProgress, limit: Int, after: Cursor? = nil) throws -> Slice<TicketRow> {
        let before = after?.keys.first.flatMap { Int64($0) } ?? Int64.max
        let condition: SQL = "\(watchedTickets) AND \(progress.condition) AND ticket.number < \(before)"
        return Slice(try connection.tickets(condition, limit: limit + 1), limit: limit) { [String($0.ticket.number)] }
    }
}
