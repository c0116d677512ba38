import Desk
import DeskStore
import Foundation

/// A ticket as the API prints it alone: the members of a list and its history.
func ticketJSON(_ facts: TicketFacts) -> JSON {
    .object(ticketMembers(facts.row) + [("history", .array(facts.history.map(entryJSON)))])
}

/// A ticket as the API prints it in a list. Due times and ratings are not kept yet: nothing is late, nothing is rated.
func ticketMembers(_ row: TicketRow) -> [(String, JSON)] {
    let ticket = row.ticket
    return [
        ("number", .integer(ticket.number)), ("asset", .string(row.assetCode.text)), ("problem_type_id", .integer(row.problemTypeID)),
        ("comment", .string(row.comment)), ("status", .string(ticket.status.rawValue)), ("late", false),
        ("site_id", .integer(ticket.siteID)), ("department_id", JSON(ticket.departmentID)), ("executor_id", JSON(ticket.executor?.id)),
        ("requester_id", .integer(ticket.requester.id)), ("created_at", time(row.createdAt)), ("taken_at", time(ticket.takenAt)),
        ("finished_at", time(ticket.finishedAt)), ("closed_at", time(ticket.closedAt)), ("rating", nil),
        ("version", .integer(ticket.version)),
    ]
}

private func entryJSON(_ line: TicketEntry) -> JSON {
    [
        "at": time(line.at), "kind": .string(line.entry.kind.rawValue), "person_id": JSON(line.person?.id),
        "text": .string(line.entry.text),
        "internal": .bool(line.entry.isInternal), "subject_id": JSON(line.entry.subjectID),
    ]
}

/// RFC 3339 in UTC.
private func time(_ moment: Moment?) -> JSON {
    JSON(moment.map { Date(timeIntervalSince1970: Double($0.milliseconds) / 1000).formatted(.iso8601) })
}
