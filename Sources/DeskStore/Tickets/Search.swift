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
    /// By name; for those who see people at all.
    package let people: [FoundPerson]

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

/// Somebody as a search finds them.
package struct FoundPerson: Sendable {
    package let person: PersonReference
    /// Nil of a former colleague.
    package let login: String?
    package let jobTitle: String
    package let status: Person.Status
}

extension Visit {
    /// Tickets by number, problem, asset and comment; assets by name, tag, code, location and serial number; people by name, login
    /// and e-mail. Every word begins a word.
    package func search(_ query: String) throws -> Findings {
        if let code = try? AssetCode(typed: query) {
            let found: Int64? = try connection.value("SELECT id FROM asset WHERE code = \(code.text) AND \(withinSight)")
            if found != nil { return Findings(asset: code, tickets: [], assets: [], people: []) }
        }
        let numbered =
            try Int64(query.trimmed).map { try connection.tickets("ticket.number = \($0) AND \(visibleTickets)", limit: 1) } ?? []
        let matching = try dialect.fullText("ticket_text").matching(query).map { ids in
            try connection.tickets("ticket.number IN (\(ids)) AND \(visibleTickets)", limit: Findings.longestList)
        }
        let first = Set(numbered.map(\.ticket.number))
        return Findings(
            asset: nil, tickets: numbered + (matching ?? []).filter { !first.contains($0.ticket.number) },
            assets: try dialect.fullText("asset_text").matching(query).map { try assets($0) } ?? [],
            people: try people(query))
    }

    /// Assets that take reports, found as a search finds them.
    package func assetsToReport(_ query: String) throws -> [FoundAsset] {
        try person.require(.add, .ticket)
        guard let ids = dialect.fullText("asset_text").matching(query) else { return [] }
        return try assets("SELECT id FROM asset WHERE id IN (\(ids)) AND status <> \(AssetStatus.retired.rawValue)")
    }

    private func people(_ query: String) throws -> [FoundPerson] {
        guard person.may(.view, .person), let ids = dialect.fullText("person_text").matching(query) else { return [] }
        return try connection.rows(
            """
            SELECT \(PersonReference.columns), CASE WHEN anonymised_at IS NULL THEN login END, job_title, status FROM person
            WHERE id IN (\(ids)) AND \(withinPeople(.view)) ORDER BY name_key, id LIMIT \(Findings.longestList)
            """
        ) { row in
            FoundPerson(
                person: try PersonReference(row), login: try row[3], jobTitle: try row[4],
                status: Person.Status(rawValue: try row[5]) ?? .disabled)
        }
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
