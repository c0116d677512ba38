import Database
package import Desk

/// A place of work.
package struct Site: Sendable, Equatable {
    package let id: Int64
    package let name: String
    package let location: String
    package let timeZone: String
}

extension Site {
    static let columns: SQL = "id, name, location, time_zone"

    init(_ row: borrowing Row) throws {
        id = try row[0]
        name = try row[1]
        location = try row[2]
        timeZone = try row[3]
    }
}

extension Visit {
    /// The sites within the person's reach for `action` on assets, by name.
    package func sites(for action: Action = .view) throws -> [Site] {
        try connection.rows("SELECT \(Site.columns) FROM site WHERE \(withinSites(action)) ORDER BY name_key, id") { try Site($0) }
    }

    /// The sites whose assets the person may see, by name.
    package func sites(after: Cursor?, limit: Int) throws -> Slice<Site> {
        try connection.byName(
            "site", Site.columns, where: withinSites(.view), after: after, limit: limit, make: { try Site($0) }, name: \.name, id: \.id)
    }

    package func site(_ id: Int64) throws -> Site {
        try found(connection.row("SELECT \(Site.columns) FROM site WHERE id = \(id) AND \(withinSites(.view))") { try Site($0) })
    }

    package func add(_ draft: SiteDraft) throws -> Int64 {
        try person.require(.add, .site)
        let id = try connection.add(siteNamed: draft.name, location: draft.location, timeZone: draft.timeZone)
        try audit("site_add", draft.name)
        return id
    }

    package func changeSite(_ id: Int64, to draft: SiteDraft) throws {
        guard person.scope(.edit, .site).covers(siteID: id) else { throw Forbidden() }
        try changed(["name_key": "name"]) {
            try connection.execute(
                """
                UPDATE site SET name = \(draft.name), name_key = \(folded(draft.name)), location = \(draft.location),
                    time_zone = \(draft.timeZone) WHERE id = \(id)
                """)
        }
        try audit("site_edit", draft.name)
    }

    private func withinSites(_ action: Action) -> SQL {
        let scope = person.scope(action, .asset)
        return scope.everything ? "TRUE" : "id IN \(scope.siteIDs)"
    }
}

extension Connection {
    /// The one default site, named at set-up; made when there is none.
    func defaultSite(named name: String, timeZone: String) throws -> Int64 {
        if let id: Int64 = try value("SELECT id FROM site ORDER BY id LIMIT 1") {
            try execute("UPDATE site SET name = \(name), name_key = \(folded(name)), time_zone = \(timeZone) WHERE id = \(id)")
            return id
        }
        return try add(siteNamed: name, location: "", timeZone: timeZone)
    }

    package func add(siteNamed name: String, location: String, timeZone: String) throws -> Int64 {
        let id: Int64? = try unique(["name_key": "name"]) {
            try value(
                "INSERT INTO site (name, name_key, location, time_zone) VALUES (\(name), \(folded(name)), \(location), \(timeZone)) RETURNING id"
            )
        }
        guard let id else { throw Missing() }
        return id
    }

    package func add(departmentNamed name: String, siteID: Int64?) throws -> Int64 {
        let id: Int64? = try unique(["name_key": "name"]) {
            try value("INSERT INTO department (name, name_key, site_id) VALUES (\(name), \(folded(name)), \(siteID)) RETURNING id")
        }
        guard let id else { throw Missing() }
        return id
    }
}
