import Database
package import Desk

/// A place of work.
package struct Site: Sendable, Equatable {
    package let id: Int64
    package let name: String
    package let location: String
    package let timeZone: String
}

extension Visit {
    /// The sites within the person's reach for `action` on assets, by name.
    package func sites(for action: Action = .view) throws -> [Site] {
        let scope = person.scope(action, .asset)
        let within: SQL = scope.everything ? "TRUE" : "id IN \(scope.siteIDs)"
        return try connection.rows("SELECT id, name, location, time_zone FROM site WHERE \(within) ORDER BY name_key, id") { row in
            Site(id: try row[0], name: try row[1], location: try row[2], timeZone: try row[3])
        }
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
                "INSERT INTO site (name, name_key, location, time_zone) VALUES (\(name), \(folded(name)), \(location), \(timeZone)) RETURNING id")
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
