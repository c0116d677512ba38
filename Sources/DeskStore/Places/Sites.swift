import Database
package import Desk

/// A place of work.
package struct Site: Sendable, Equatable {
    package let id: Int64
    package let name: String
    package let location: String
    package let timeZone: String
    /// Grows with every change.
    package let version: Int64
}

extension Site {
    static let columns: SQL = "id, name, location, time_zone, version"

    init(_ row: borrowing Row) throws {
        id = try row[0]
        name = try row[1]
        location = try row[2]
        timeZone = try row[3]
        version = try row[4]
    }
}

extension Visit {
    /// The sites within the person's reach for `action` on a kind of thing, by name: those to choose from.
    package func sites(for action: Action = .view, _ resource: Resource = .asset) throws -> [Site] {
        try connection.rows("SELECT \(Site.columns) FROM site WHERE \(withinSites(action, resource)) ORDER BY name_key, id") {
            try Site($0)
        }
    }

    /// The sites the person knows, by name.
    package func sites(after: Cursor?, limit: Int) throws -> Slice<Site> {
        try connection.byName(
            "site", Site.columns, where: knownSites, after: after, limit: limit, make: { try Site($0) }, name: \.name, id: \.id)
    }

    package func site(_ id: Int64) throws -> Site {
        try found(connection.row("SELECT \(Site.columns) FROM site WHERE id = \(id) AND \(knownSites)") { try Site($0) })
    }

    /// A site the person may do `action` to: `Missing` when they know of none, `Forbidden` when they may not.
    package func site(_ id: Int64, for action: Action) throws -> Site {
        try person.require(action, .site)
        let site = try site(id)
        guard person.scope(action, .site).covers(siteID: id) else { throw Forbidden() }
        return site
    }

    package func add(_ draft: SiteDraft) throws -> Int64 {
        try person.require(.add, .site)
        let id = try connection.add(siteNamed: draft.name, location: draft.location, timeZone: draft.timeZone)
        try audit("site_add", .site, id)
        return id
    }

    /// `version`: the one the person decided by; nil when it does not matter.
    package func change(_ site: Site, version: Int64? = nil, to draft: SiteDraft) throws {
        guard person.scope(.edit, .site).covers(siteID: site.id) else { throw Forbidden() }
        if let version, version != site.version {
            throw Refusal.changed(
                by: try connection.value("SELECT name FROM person WHERE id = (SELECT changed_by FROM site WHERE id = \(site.id))"))
        }
        try changed(["name_key": "name"]) {
            try connection.execute(
                """
                UPDATE site SET name = \(draft.name), name_key = \(folded(draft.name)), location = \(draft.location),
                    time_zone = \(draft.timeZone), version = version + 1, changed_by = \(person.id) WHERE id = \(site.id)
                """)
        }
        try audit("site_edit", .site, site.id)
    }

    /// Deletes a site that nothing uses; one always stays.
    package func removeSite(_ id: Int64) throws {
        let site = try site(id, for: .remove)
        guard try connection.value("SELECT count(*) FROM (SELECT id FROM site LIMIT 2) AS few") != (1 as Int64) else {
            throw Refusal(.lastSite)
        }
        let uses = try uses(ofSite: id)
        guard uses.isEmpty else { throw Refusal(.inUse, uses.arguments) }
        try removed { try connection.execute("DELETE FROM site WHERE id = \(id)") }
        try audit("site_remove", .site, id, site.name)
    }

    /// What keeps a site from being deleted.
    package func uses(ofSite id: Int64) throws -> Uses {
        try connection.uses([
            (.assets, "SELECT count(*) FROM asset WHERE site_id = \(id)"), (.people, "SELECT count(*) FROM person WHERE site_id = \(id)"),
            (.departments, "SELECT count(*) FROM department WHERE site_id = \(id)"),
            (.tickets, "SELECT count(*) FROM ticket WHERE site_id = \(id)"),
            (.printers, "SELECT count(*) FROM label_printer WHERE site_id = \(id)"),
            (.providers, "SELECT count(*) FROM sign_on_provider WHERE site_id = \(id)"),
        ])
    }

    private func withinSites(_ action: Action, _ resource: Resource) -> SQL {
        let scope = person.scope(action, resource)
        return scope.everything ? "TRUE" : "id IN \(scope.siteIDs)"
    }

    /// Those that the person may do `action` to.
    func ownSites(_ action: Action) -> SQL {
        let scope = person.scope(action, .site)
        return scope.everything ? "TRUE" : "id IN \(scope.siteIDs)"
    }

    /// Those whose assets the person sees, and those they may see for themselves.
    var knownSites: SQL {
        let scope = person.scope(.view, .site)
        return scope.everything
            ? "TRUE"
            : scope.siteIDs.isEmpty
                ? withinSites(.view, .asset) : "(id IN \(scope.siteIDs) OR \(withinSites(.view, .asset)))"
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

    func hasSite(_ id: Int64) throws -> Bool { try value("SELECT count(*) FROM site WHERE id = \(id)") == (1 as Int64) }

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
