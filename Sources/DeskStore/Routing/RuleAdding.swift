package import Database
package import Desk

extension Connection {
    /// Adds a routing rule (nil cell = any); a rule with the same cells is refused.
    package func addRule(classID: Int64?, typeID: Int64?, problemTypeID: Int64?, departmentID: Int64) throws -> Int64 {
        try refusingTwin {
            try inserted([:], parent: "department_id") {
                try value(
                    """
                    INSERT INTO routing_rule (class_id, type_id, problem_type_id, department_id)
                    VALUES (\(classID), \(typeID), \(problemTypeID), \(departmentID)) RETURNING id
                    """)
            }
        }
    }

    /// Runs a write; the one that would make two rules with the same cells becomes a refusal.
    fileprivate func refusingTwin<T>(_ write: () throws -> T) throws -> T {
        do {
            return try write()
        } catch DatabaseError.constraint(let constraint) where constraint.kind == .unique {
            throw Refusal(.sameRule)
        }
    }
}

extension Visit {
    /// Adds a rule; throws `FieldProblems` for a cell that is unknown or never fits, `Refusal(.sameRule)` for a twin. Answers its id.
    package func add(_ draft: RuleDraft) throws -> Int64 {
        try person.require(.edit, .rule)
        try draft.check(against: connection.catalogueChoices())
        let id = try connection.addRule(
            classID: draft.classID, typeID: draft.typeID, problemTypeID: draft.problemTypeID, departmentID: draft.departmentID)
        try audit("rule_add", .rule, id)
        return id
    }

    /// Changes a rule to what `edit` makes of it; refuses as `add` does. Answers its id.
    package func change(rule id: Int64, _ edit: (RoutingRule) throws -> RuleDraft) throws -> Int64 {
        try person.require(.edit, .rule)
        let draft = try edit(try rule(id))
        try draft.check(against: connection.catalogueChoices())
        _ = try connection.refusingTwin {
            try connection.execute(
                """
                UPDATE routing_rule SET class_id = \(draft.classID), type_id = \(draft.typeID), problem_type_id = \(draft.problemTypeID),
                    department_id = \(draft.departmentID) WHERE id = \(id)
                """)
        }
        try audit("rule_edit", .rule, id)
        return id
    }

    /// Deletes a rule; tickets it has routed keep their departments. Answers its id.
    package func removeRule(_ id: Int64) throws -> Int64 {
        try person.require(.edit, .rule)
        guard try connection.execute("DELETE FROM routing_rule WHERE id = \(id)") == 1 else { throw Missing() }
        try audit("rule_remove", .rule, id)
        return id
    }
}
