import Database
package import Desk

/// What a query finds within a person's sight, at most `longestList` of each kind.
package struct Findings: Sendable {
    /// The asset whose code the query is: nothing else was looked for.
    package let asset: AssetCode?
    /// The ticket of that number first, then those whose text matches, newest first.
    package let tickets: [TicketRow]
    /// By name.
    package let assets: [FoundAsset]

    package static let longestList = 20
}

/// An asset as a search finds it.
package struct FoundAsset: Sendable {
    package let code: AssetCode
    package let name: String
    package let tag: String
    package let location: String
    package let icon: String
    package let status: AssetStatus
}

extension Visit {
    /// Tickets by number, problem, asset and comment; assets by name, tag, code, location and serial number. Every word begins a word.
    package func search(_ query: String) throws -> Findings {
        if let code = try? AssetCode(typed: query) {
            let found: Int64? = try connection.value("SELECT id FROM asset WHERE code = \(code.text) AND \(withinSight)")
            if found != nil { return Findings(asset: code, tickets: [], assets: []) }
        }
        let numbered =
            try Int64(query.trimmed).map { try connection.tickets("ticket.number = \($0) AND \(visibleTickets)", limit: 1) } ?? []
        let matching = try dialect.fullText("ticket_text").matching(query).map { ids in
            try connection.tickets("ticket.number IN (\(ids)) AND \(visibleTickets)", limit: Findings.longestList)
        }
        let first = Set(numbered.map(\.ticket.number))
        return Findings(
            asset: nil, tickets: numbered + (matching ?? []).filter { !first.contains($0.ticket.number) },
            assets: try dialect.fullText("asset_text").matching(query).map { try assets($0) } ?? [])
    }

    /// Assets that take reports, found as a search finds them.
    package func assetsToReport(_ query: String) throws -> [FoundAsset] {
        try person.require(.add, .ticket)
        guard let ids = dialect.fullText("asset_text").matching(query) else { return [] }
        return try assets("SELECT id FROM asset WHERE id IN (\(ids)) AND status <> \(AssetStatus.retired.rawValue)")
    }

    private func assets(_ ids: SQL) throws -> [FoundAsset] {
        try connection.rows(
            """
            SELECT asset.code, asset.name, asset.tag, asset.location, service_type.icon, asset.status
            FROM asset JOIN service_type ON service_type.id = asset.type_id
            WHERE asset.id IN (\(ids)) AND \(withinSight) ORDER BY asset.name_key, asset.id LIMIT \(Findings.longestList)
            """
        ) { row in
            FoundAsset(
                code: try AssetCode(typed: try row[0]), name: try row[1], tag: try row[2], location: try row[3], icon: try row[4],
                status: AssetStatus(rawValue: try row[5]) ?? .retired)
        }
    }
}
