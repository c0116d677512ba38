import Database
package import Desk

/// The ticket a report led to.
package struct FiledTicket: Codable, Sendable, Equatable {
    package let number: Int64
    /// False: the person has this problem open already, and nothing was filed.
    package let isNew: Bool
}

extension Visit {
    /// Files a problem at an asset within the person's sight, routed by the rules as they stand in this transaction.
    package func file(_ draft: TicketDraft, at code: AssetCode) throws -> FiledTicket {
        let found = try connection.row(
            """
            SELECT asset.id, asset.name, asset.site_id, asset.status, service_type.class_id, asset.type_id,
                problem_type.type_id, problem_type.name
            FROM asset JOIN service_type ON service_type.id = asset.type_id
                LEFT JOIN problem_type ON problem_type.id = \(draft.problemTypeID)
            WHERE asset.code = \(code.text) AND \(withinSight)
            """
        ) { row in
            (
                id: try row[0] as Int64, name: try row[1] as String,
                asset: ReportedAsset(
                    siteID: try row[2], status: AssetStatus(rawValue: try row[3]) ?? .retired, classID: try row[4], typeID: try row[5]),
                problemOf: try row[6] as Int64?, problem: try row[7] as String?
            )
        }
        guard let found else { throw Missing() }
        let table = RoutingTable(rules: try fittingRules(found.asset, problemTypeID: draft.problemTypeID))
        let filing = try draft.filed(by: person, on: found.asset, problemOf: found.problemOf, table: table)
        if let open = try openTicket(of: draft.problemTypeID, assetID: found.id) { return FiledTicket(number: open, isNew: false) }
        let number = try insert(draft, assetID: found.id, siteID: found.asset.siteID, rule: filing.rule)
        try connection.execute("INSERT INTO ticket_watcher (ticket_number, person_id) VALUES (\(number), \(person.id))")
        try connection.add(filing.entries, to: number, at: now)
        let text = [String(number), found.problem ?? "", found.name, draft.comment].joined(separator: " ")
        try connection.execute(dialect.fullText("ticket_text").add(number, text))
        return FiledTicket(number: number, isNew: true)
    }

    /// "Me too" on an open ticket of an asset within the person's sight; true when they were not watching before.
    package func join(_ number: Int64) throws -> Bool {
        let ticket = try connection.ticket(number, within: withinSight).ticket
        guard let entry = try ticket.joined(by: person) else { return false }
        try connection.execute("INSERT INTO ticket_watcher (ticket_number, person_id) VALUES (\(number), \(person.id))")
        try connection.add([entry], to: number, at: now)
        return true
    }

    /// The rules that can decide about the asset and problem: at most eight.
    private func fittingRules(_ asset: ReportedAsset, problemTypeID: Int64) throws -> [RoutingRule] {
        // Written as the index `routing_rule_cells` is, so that it finds them however many rules there are.
        try connection.rows(
            """
            SELECT id, class_id, type_id, problem_type_id, department_id FROM routing_rule
            WHERE coalesce(class_id, 0) IN (0, \(asset.classID)) AND coalesce(type_id, 0) IN (0, \(asset.typeID))
                AND coalesce(problem_type_id, 0) IN (0, \(problemTypeID))
            """
        ) { row in
            RoutingRule(id: try row[0], classID: try row[1], typeID: try row[2], problemTypeID: try row[3], departmentID: try row[4])
        }
    }

    /// The person's own open ticket about the same problem of the same asset, filed or joined.
    private func openTicket(of problemTypeID: Int64, assetID: Int64) throws -> Int64? {
        try connection.value(
            """
            SELECT ticket.number FROM ticket
            WHERE ticket.asset_id = \(assetID) AND ticket.status IN (\(openStatuses)) AND ticket.problem_type_id = \(problemTypeID)
                AND EXISTS (SELECT 1 FROM ticket_watcher WHERE ticket_number = ticket.number AND person_id = \(person.id))
            ORDER BY +ticket.number DESC LIMIT 1
            """)
    }

    private func insert(_ draft: TicketDraft, assetID: Int64, siteID: Int64, rule: RoutingRule?) throws -> Int64 {
        let number: Int64? = try connection.value(
            """
            INSERT INTO ticket (asset_id, site_id, problem_type_id, comment, status, department_id, rule_id, requester_id, created_at,
                changed_by, version)
            VALUES (\(assetID), \(siteID), \(draft.problemTypeID), \(draft.comment), \(TicketStatus.new), \(rule?.departmentID),
                \(rule?.id), \(person.id), \(now.milliseconds), \(person.id), 1) RETURNING number
            """)
        guard let number else { throw Missing() }
        return number
    }
}
