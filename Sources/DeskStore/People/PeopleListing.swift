import Database
package import Desk

/// A person as the list of people shows one: never a secret.
package struct PersonCard: Sendable, Equatable {
    package let id: Int64
    package let login: String
    package let name: String
    package let email: String?
    package let phone: String?
    package let status: Person.Status
    /// The roles' ids.
    package fileprivate(set) var roles: [String]
    /// Home department first.
    package fileprivate(set) var departmentIDs: [Int64]
    package let siteID: Int64?
    package let jobTitle: String
    package let tier: Person.Tier
    /// Grows with every change of the record.
    package let version: Int64
    /// Nobody any more: the name and all that told who it was are gone.
    package let isFormer: Bool
    package let picture: String?

    package var departmentID: Int64? { departmentIDs.first }
    package var reference: PersonReference { PersonReference(id: id, name: name, picture: picture) }

    fileprivate static let columns: SQL = """
        id, login, name, email, phone, status, site_id, job_title, tier, version, anonymised_at IS NOT NULL,
        picture
        """

    fileprivate init(_ row: borrowing Row) throws {
        id = try row[0]
        login = try row[1]
        name = try row[2]
        email = try row[3]
        phone = try row[4]
        status = Person.Status(rawValue: try row[5]) ?? .disabled
        siteID = try row[6]
        jobTitle = try row[7]
        tier = Person.Tier(rawValue: try row[8]) ?? .normal
        version = try row[9]
        isFormer = try row[10]
        picture = try row[11]
        (roles, departmentIDs) = ([], [])
    }
}

extension Visit {
    /// People by name.
    package func people(_ filter: PersonFilter, after: Cursor?, limit: Int) throws -> Slice<PersonCard> {
        try person.require(.view, .person)
        let slice = try connection.byName(
            "person", PersonCard.columns, where: conditions(filter).joined(by: " AND "), after: after, limit: limit,
            make: { try PersonCard($0) }, name: \.name, id: \.id)
        let (roles, departments) = try held(by: slice.items.map(\.id))
        return slice.map { card in
            var card = card
            card.roles = roles[card.id] ?? []
            card.departmentIDs = departments[card.id] ?? []
            return card
        }
    }

    package func person(_ id: Int64) throws -> PersonCard {
        try person.require(.view, .person)
        let card = try connection.row("SELECT \(PersonCard.columns) FROM person WHERE id = \(id) AND \(withinPeople(.view))") {
            try PersonCard($0)
        }
        var found = try found(card)
        let (roles, departments) = try held(by: [id])
        found.roles = roles[id] ?? []
        found.departmentIDs = departments[id] ?? []
        return found
    }

    /// How many people of each status the rest of the filter lets through.
    package func peopleTally(_ filter: PersonFilter) throws -> [Person.Status: Int] {
        var filter = filter
        filter.status = nil
        var tally: [Person.Status: Int] = [:]
        try connection.each("SELECT status, count(*) FROM person WHERE \(conditions(filter).joined(by: " AND ")) GROUP BY status") { row in
            if let status = Person.Status(rawValue: try row[0]) { tally[status] = try row[1] }
            return true
        }
        return tally
    }

    /// The people within reach for `action`, none for those who may do it to nobody.
    func withinPeople(_ action: Action) -> SQL {
        let scope = person.scope(action, .person)
        return scope.everything ? "TRUE" : "site_id IN \(scope.siteIDs)"
    }

    private func conditions(_ filter: PersonFilter) -> [SQL] {
        var conditions = [withinPeople(.view)]
        if let site = filter.siteID { conditions.append("site_id = \(site)") }
        if let status = filter.status { conditions.append("status = \(status.rawValue)") }
        switch filter.tier {
        // In the program's own words, so that the index of the few is known to hold them.
        case .vip: conditions.append("tier = 'vip'")
        case .normal: conditions.append("tier = 'normal'")
        case nil: break
        }
        if let role = filter.role { conditions.append("id IN (SELECT person_id FROM person_role WHERE role = \(role))") }
        if let department = filter.departmentID {
            conditions.append("id IN (SELECT person_id FROM membership WHERE department_id = \(department))")
        }
        if !filter.text.isEmpty { conditions.append(matching(filter)) }
        return conditions
    }

    /// Found by words, or by how the phone number begins.
    private func matching(_ filter: PersonFilter) -> SQL {
        var ways: [SQL] = []
        if let matching = dialect.fullText("person_text").matching(filter.text) { ways.append("id IN (\(matching))") }
        for start in filter.phoneStarts { ways.append("phone >= \(start) AND phone < \(start + ":")") }
        return ways.isEmpty ? "FALSE" : "(\(ways.joined(by: " OR ")))"
    }

    /// Roles in the order of their ids, departments with the home first.
    private func held(by ids: [Int64]) throws -> (roles: [Int64: [String]], departments: [Int64: [Int64]]) {
        var (roles, departments): ([Int64: [String]], [Int64: [Int64]]) = ([:], [:])
        guard !ids.isEmpty else { return (roles, departments) }
        try connection.each("SELECT person_id, role FROM person_role WHERE person_id IN \(ids) ORDER BY role") { row in
            roles[try row[0], default: []].append(try row[1])
            return true
        }
        try connection.each(
            "SELECT person_id, department_id FROM membership WHERE person_id IN \(ids) ORDER BY home DESC, department_id"
        ) { row in
            departments[try row[0], default: []].append(try row[1])
            return true
        }
        return (roles, departments)
    }
}

extension Connection {
    /// Sets what a search finds a person by; after every change of name, login or e-mail.
    package func index(person id: Int64) throws {
        let keys = try row("SELECT name_key, login_key, email_key FROM person WHERE id = \(id)") { row in
            [try row[0] as String, try row[1] as String, try row[2] as String? ?? ""]
        }
        guard let keys else { return }
        try execute(dialect.fullText("person_text").put(id, keys.joined(separator: " ")))
    }
}
