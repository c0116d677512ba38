package import Database
package import Desk

/// The rules and what they are judged by, in one state of the desk.
package struct RoutingFacts: Sendable {
    package let choices: CatalogueChoices
    /// By id.
    package let rules: [RoutingRule]
    /// Rule id → tickets it routed in the last `days`.
    package let uses: [Int64: Int]
    /// Tickets of the last `days` that no rule fitted.
    package let unroutedLately: Int
    package let mayChange: Bool

    /// How far back uses are counted.
    package static let days: Int64 = 30
}

extension Visit {
    /// Everything the rules page shows of the rules; `Forbidden` for those who neither see rules nor give out tickets.
    package func routing() throws -> RoutingFacts {
        try requireLook()
        var uses: [Int64: Int] = [:]
        var unrouted = 0
        let since = now.adding(days: -RoutingFacts.days).milliseconds
        try connection.each("SELECT rule_id, COUNT(*) FROM ticket WHERE created_at >= \(since) GROUP BY rule_id") { row in
            let rule: Int64? = try row[0]
            let count: Int64 = try row[1]
            if let rule { uses[rule] = Int(count) } else { unrouted = Int(count) }
            return true
        }
        return RoutingFacts(
            choices: try connection.catalogueChoices(), rules: try connection.routingRules(), uses: uses, unroutedLately: unrouted,
            mayChange: person.may(.edit, .rule))
    }

    /// The rules by id.
    package func rules(limit: Int, after: Cursor?) throws -> Slice<RoutingRule> {
        try requireLook()
        let last = after?.keys.first.flatMap { Int64($0) } ?? 0
        let rules = try connection.routingRules("id > \(last)", limit: Int64(limit + 1))
        return Slice(rules, limit: limit) { [String($0.id)] }
    }

    package func rule(_ id: Int64) throws -> RoutingRule {
        try requireLook()
        guard let rule = try connection.routingRules("id = \(id)", limit: 1).first else { throw Missing() }
        return rule
    }

    func requireLook() throws(Forbidden) {
        guard person.may(.view, .rule) || person.may(.assign, .ticket) else { throw Forbidden() }
    }
}

extension Connection {
    /// All routing rules, by id: what `RoutingTable` decides by.
    package func routingRules() throws -> [RoutingRule] { try routingRules("TRUE", limit: .max) }

    fileprivate func routingRules(_ condition: SQL, limit: Int64) throws -> [RoutingRule] {
        try rows(
            "SELECT id, class_id, type_id, problem_type_id, department_id FROM routing_rule WHERE \(condition) ORDER BY id LIMIT \(limit)"
        ) { row in
            RoutingRule(id: try row[0], classID: try row[1], typeID: try row[2], problemTypeID: try row[3], departmentID: try row[4])
        }
    }

    /// Classes, types, problem types and departments by name.
    package func catalogueChoices() throws -> CatalogueChoices {
        CatalogueChoices(
            classes: try choices("SELECT id, name, NULL FROM service_class ORDER BY name_key, id"),
            types: try choices("SELECT id, name, class_id FROM service_type ORDER BY name_key, id"),
            problems: try choices("SELECT id, name, type_id FROM problem_type ORDER BY name_key, id"),
            departments: try choices("SELECT id, name, NULL FROM department ORDER BY name_key, id"))
    }

    private func choices(_ sql: SQL) throws -> [CatalogueChoices.Choice] {
        try rows(sql) { row in CatalogueChoices.Choice(id: try row[0], name: try row[1], parentID: try row[2]) }
    }
}
