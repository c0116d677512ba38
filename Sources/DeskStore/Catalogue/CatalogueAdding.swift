package import Database
package import Desk

extension Connection {
    /// Adds a service class; a taken name is a field problem.
    package func add(_ draft: ServiceClassDraft) throws -> Int64 {
        try inserted(["name_key": "name"]) {
            try value("INSERT INTO service_class (name, name_key) VALUES (\(draft.name), \(folded(draft.name))) RETURNING id")
        }
    }

    /// Adds a service type to its class; a taken name or an unknown class is a field problem.
    package func add(_ draft: ServiceTypeDraft) throws -> Int64 {
        try inserted(["name_key": "name"], parent: "class_id") {
            try value(
                """
                INSERT INTO service_type (class_id, name, name_key, description, caption, guide, icon)
                VALUES (\(draft.classID), \(draft.name), \(folded(draft.name)), \(draft.description), \(draft.caption), \(draft.guide),
                    \(draft.icon.rawValue)) RETURNING id
                """)
        }
    }

    /// Adds a problem type to its service type; a name taken within the type or an unknown type is a field problem.
    package func add(_ draft: ProblemTypeDraft) throws -> Int64 {
        try inserted(["name_key": "name"], parent: "type_id") {
            try value(
                """
                INSERT INTO problem_type (type_id, name, name_key, hint, icon, opens_guide)
                VALUES (\(draft.typeID), \(draft.name), \(folded(draft.name)), \(draft.hint), \(draft.icon.rawValue), \(draft.opensGuide))
                RETURNING id
                """)
        }
    }

    /// The id an INSERT … RETURNING gave; taken values become problems at their fields, an unknown parent one at `parent`.
    func inserted(_ fields: [String: String], parent: String? = nil, _ insert: () throws -> Int64?) throws -> Int64 {
        do {
            guard let id = try unique(fields, insert) else { throw Missing() }
            return id
        } catch DatabaseError.constraint(let constraint) where constraint.kind == .foreignKey {
            guard let parent else { throw DatabaseError.constraint(constraint) }
            throw FieldProblems(parent, .unknownChoice)
        }
    }
}
