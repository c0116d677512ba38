import Desk
import DeskStore
import Foundation

extension TicketFacts {
    /// A ticket as the API prints it alone: as in a list, and its history.
    var json: JSON { .object(row.members + [("history", .array(history.map(\.json)))]) }
}

extension TicketRow {
    /// A ticket as the API prints it in a list.
    var json: JSON { .object(members) }

    /// Due times and ratings are not kept yet: nothing is late, nothing is rated.
    fileprivate var members: [(String, JSON)] {
        [
            ("number", .integer(ticket.number)), ("asset", .string(assetCode.text)), ("problem_type_id", .integer(problemTypeID)),
            ("comment", .string(comment)), ("status", .string(ticket.status.rawValue)), ("late", false),
            ("site_id", .integer(ticket.siteID)), ("department_id", JSON(ticket.departmentID)), ("executor_id", JSON(ticket.executor?.id)),
            ("requester_id", .integer(ticket.requester.id)), ("created_at", .time(createdAt)), ("taken_at", .time(ticket.takenAt)),
            ("finished_at", .time(ticket.finishedAt)), ("closed_at", .time(ticket.closedAt)), ("rating", nil),
            ("version", .integer(ticket.version)),
        ]
    }
}

extension TicketEntry {
    fileprivate var json: JSON {
        [
            "at": .time(at), "kind": .string(entry.kind.rawValue), "person_id": JSON(person?.id), "text": .string(entry.text),
            "internal": .bool(entry.isInternal), "subject_id": JSON(entry.subjectID),
        ]
    }
}

extension JSON {
    /// RFC 3339 in UTC; null for none.
    static func time(_ moment: Moment?) -> JSON {
        JSON(moment.map(\.iso))
    }
}

extension Moment {
    /// RFC 3339 in UTC.
    var iso: String { Date(timeIntervalSince1970: Double(milliseconds) / 1000).formatted(.iso8601) }
}
