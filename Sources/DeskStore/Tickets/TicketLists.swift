package import Database
import Desk

/// How many tickets each view of the journal holds under the present filter.
package typealias TicketCounts = [TicketFilter.View: Int]

extension Visit {
    /// A slice of the tickets within `reach` (a condition on `ticket`, such as `visibleTickets`) that fit the filter, newest first
    /// unless it says otherwise.
    package func tickets(_ filter: TicketFilter, within reach: SQL, after: Cursor?, limit: Int) throws -> Slice<TicketRow> {
        let number = filter.number
        var fits: SQL = "\(viewed(filter)) AND \(narrowed(filter))"
        var first: SQL = ""
        if let number {
            fits = "(ticket.number = \(number) OR \(fits))"
            first = "CASE WHEN ticket.number = \(number) THEN 0 ELSE 1 END, "
        }
        let begin = try start(after, filter, number)
        let order: SQL = filter.oldestFirst ? "ticket.number ASC" : "ticket.number DESC"
        let rows = try connection.tickets("\(reach) AND \(fits) AND \(begin)", by: "\(first)\(order)", limit: limit + 1)
        return Slice(rows, limit: limit) { [String($0.ticket.number)] }
    }

    /// How many tickets within `reach` each view holds, with the rest of the filter as it is.
    package func counts(_ filter: TicketFilter, within reach: SQL) throws -> TicketCounts {
        let sums = TicketFilter.View.allCases.map { view -> SQL in "SUM(CASE WHEN \(condition(of: view)) THEN 1 ELSE 0 END)" }
        let statement: SQL = """
            SELECT \(sums.joined(by: ", ")) FROM ticket JOIN asset ON asset.id = ticket.asset_id WHERE \(reach) AND \(narrowed(filter))
            """
        let counts = try connection.row(statement) { row in
            var counts: TicketCounts = [:]
            for (index, view) in TicketFilter.View.allCases.enumerated() { counts[view] = try row[index] as Int? ?? 0 }
            return counts
        }
        return counts ?? [:]
    }

    /// Where a slice begins: behind the cursor's ticket; the exact number, when there is one, has been first.
    private func start(_ after: Cursor?, _ filter: TicketFilter, _ number: Int64?) throws -> SQL {
        guard let after else { return "TRUE" }
        let last = try after.keys(as: Int64.self)
        let rest: SQL = if let number { "ticket.number <> \(number)" } else { "TRUE" }
        if last == number { return rest }
        return filter.oldestFirst ? "\(rest) AND ticket.number > \(last)" : "\(rest) AND ticket.number < \(last)"
    }

    private func viewed(_ filter: TicketFilter) -> SQL {
        guard let status = filter.status else { return condition(of: filter.view) }
        return "ticket.status = \(status)"
    }

    private func condition(of view: TicketFilter.View) -> SQL {
        let isOpen: SQL = "ticket.status IN (\(openStatuses))"
        switch view {
        case .open: return isOpen
        case .unassigned: return "(ticket.status = \(TicketStatus.new) AND ticket.department_id IS NOT NULL)"
        case .mine: return "(\(isOpen) AND ticket.executor_id = \(person.id))"
        case .waiting: return "ticket.status = \(TicketStatus.waiting)"
        case .unrouted: return "(\(isOpen) AND ticket.department_id IS NULL)"
        case .finished: return "ticket.status IN (\(TicketStatus.finished.listed))"
        case .all: return "TRUE"
        }
    }

    /// Everything of the filter but the view.
    private func narrowed(_ filter: TicketFilter) -> SQL {
        var conditions: [SQL] = []
        if let id = filter.typeID { conditions.append("asset.type_id = \(id)") }
        if let id = filter.classID { conditions.append("asset.type_id IN (SELECT id FROM service_type WHERE class_id = \(id))") }
        if let code = filter.assetCode { conditions.append("asset.code = \(code)") }
        if let id = filter.departmentID { conditions.append("ticket.department_id = \(id)") }
        if let id = filter.executorID { conditions.append("ticket.executor_id = \(id)") }
        if let id = filter.siteID { conditions.append("ticket.site_id = \(id)") }
        if let from = filter.from { conditions.append("ticket.created_at >= \(from.milliseconds)") }
        if let until = filter.until { conditions.append("ticket.created_at < \(until.milliseconds)") }
        if let from = filter.finishedFrom { conditions.append("ticket.finished_at >= \(from.milliseconds)") }
        if let until = filter.finishedUntil { conditions.append("ticket.finished_at < \(until.milliseconds)") }
        if let matching = dialect.fullText("ticket_text").matching(filter.words) { conditions.append("ticket.number IN (\(matching))") }
        return conditions.isEmpty ? "TRUE" : conditions.joined(by: " AND ")
    }
}

extension TicketFilter {
    /// The ticket meant by words that are only a number, with or without a number sign.
    fileprivate var number: Int64? {
        let text = words.trimmed
        return Int64(text.hasPrefix("#") ? String(text.dropFirst()) : text)
    }
}
