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
    /// The home department.
    package let departmentID: Int64?
    package let siteID: Int64?

    fileprivate static let columns: SQL = """
        id, login, name, email, phone, status,
        (SELECT department_id FROM membership WHERE membership.person_id = person.id ORDER BY home DESC, department_id LIMIT 1), site_id
        """

    fileprivate init(_ row: borrowing Row) throws {
        id = try row[0]
        login = try row[1]
        name = try row[2]
        email = try row[3]
        phone = try row[4]
        status = Person.Status(rawValue: try row[5]) ?? .disabled
        roles = []
        departmentID = try row[6]
        siteID = try row[7]
    }
}

extension Visit {
    /// People by name; nil: of every department or site.
    package func people(departmentID: Int64?, siteID: Int64?, after: Cursor?, limit: Int) throws -> Slice<PersonCard> {
        try person.require(.view, .person)
        var conditions = [withinPeople(.view)]
        if let siteID { conditions.append("site_id = \(siteID)") }
        if let departmentID { conditions.append("id IN (SELECT person_id FROM membership WHERE department_id = \(departmentID))") }
        let slice = try connection.byName(
            "person", PersonCard.columns, where: conditions.joined(by: " AND "), after: after, limit: limit, make: { try PersonCard($0) },
            name: \.name, id: \.id)
        return try slice.map(withRoles)
    }

    package func person(_ id: Int64) throws -> PersonCard {
        try person.require(.view, .person)
        let card = try connection.row("SELECT \(PersonCard.columns) FROM person WHERE id = \(id) AND \(withinPeople(.view))") {
            try PersonCard($0)
        }
        return try withRoles(try found(card))
    }

    private func withRoles(_ card: PersonCard) throws -> PersonCard {
        var card = card
        card.roles = try connection.values("SELECT role FROM person_role WHERE person_id = \(card.id) ORDER BY role")
        return card
    }

    /// The people within reach for `action`, none for those who may do it to nobody.
    func withinPeople(_ action: Action) -> SQL {
        let scope = person.scope(action, .person)
        return scope.everything ? "TRUE" : "site_id IN \(scope.siteIDs)"
    }
}
