import Database
package import Desk

/// Adding, changing and removing what the catalogue holds; a taken name is a field problem, what is in use is not removed.
extension Visit {
    package func add(_ draft: ServiceClassDraft) throws -> Int64 {
        try person.require(.add, .catalogue)
        return try connection.add(draft)
    }

    package func add(_ draft: ServiceTypeDraft) throws -> Int64 {
        try person.require(.add, .catalogue)
        return try connection.add(draft)
    }

    package func add(_ draft: ProblemTypeDraft) throws -> Int64 {
        try person.require(.add, .catalogue)
        return try connection.add(draft)
    }

    package func changeClass(_ id: Int64, to draft: ServiceClassDraft) throws {
        try person.require(.edit, .catalogue)
        try changed(["name_key": "name"]) {
            try connection.execute("UPDATE service_class SET name = \(draft.name), name_key = \(folded(draft.name)) WHERE id = \(id)")
        }
    }

    package func changeType(_ id: Int64, to draft: ServiceTypeDraft) throws {
        try person.require(.edit, .catalogue)
        try changed(["name_key": "name"], parent: "class_id") {
            try connection.execute(
                """
                UPDATE service_type SET class_id = \(draft.classID), name = \(draft.name), name_key = \(folded(draft.name)),
                    description = \(draft.description), caption = \(draft.caption), guide = \(draft.guide), icon = \(draft.icon.rawValue)
                WHERE id = \(id)
                """)
        }
    }

    /// The type stays the one it was added to: tickets name the problem by it.
    package func changeProblemType(_ id: Int64, to draft: ProblemTypeDraft) throws {
        try person.require(.edit, .catalogue)
        try changed(["name_key": "name"]) {
            try connection.execute(
                """
                UPDATE problem_type SET name = \(draft.name), name_key = \(folded(draft.name)), hint = \(draft.hint),
                    icon = \(draft.icon.rawValue), opens_guide = \(draft.opensGuide) WHERE id = \(id)
                """)
        }
    }

    package func removeClass(_ id: Int64) throws {
        try person.require(.remove, .catalogue)
        try removed { try connection.execute("DELETE FROM service_class WHERE id = \(id)") }
    }

    /// Removes a type and what can be reported on it.
    package func removeType(_ id: Int64) throws {
        try person.require(.remove, .catalogue)
        try removed {
            try connection.execute("DELETE FROM problem_type WHERE type_id = \(id)")
            return try connection.execute("DELETE FROM service_type WHERE id = \(id)")
        }
    }

    package func removeProblemType(_ id: Int64) throws {
        try person.require(.remove, .catalogue)
        try removed { try connection.execute("DELETE FROM problem_type WHERE id = \(id)") }
    }

    /// Runs an update of one row; taken values and an unknown parent become problems at their fields.
    func changed(_ fields: [String: String], parent: String? = nil, _ update: () throws -> Int) throws {
        do {
            guard try connection.unique(fields, update) == 1 else { throw Missing() }
        } catch DatabaseError.constraint(let constraint) where constraint.kind == .foreignKey {
            guard let parent else { throw DatabaseError.constraint(constraint) }
            throw FieldProblems(parent, .unknownChoice)
        }
    }

    /// Runs a deletion of one row; what something else still points at is in use.
    func removed(_ delete: () throws -> Int) throws {
        do {
            guard try delete() == 1 else { throw Missing() }
        } catch DatabaseError.constraint(let constraint) where constraint.kind == .foreignKey {
            throw Refusal(.inUse)
        }
    }
}
