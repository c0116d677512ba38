package import Database
import Desk

extension Connection {
    /// Adds a routing rule (nil cell = any); a rule with the same cells is refused.
    package func addRule(classID: Int64?, typeID: Int64?, problemTypeID: Int64?, departmentID: Int64) throws -> Int64 {
        do {
            return try inserted([:], parent: "department_id") {
                try value(
                    """
                    INSERT INTO routing_rule (class_id, type_id, problem_type_id, department_id)
                    VALUES (\(classID), \(typeID), \(problemTypeID), \(departmentID)) RETURNING id
                    """)
            }
        } catch DatabaseError.constraint(let constraint) where constraint.kind == .unique {
            throw Refusal(.sameRule)
        }
    }
}
