import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// `/api/v1/routing-rules`: the rules, and what they would decide.
struct RoutingAPI {
    let web: WebDesk

    private struct NewRule: Decodable {
        let classID: Int64?
        let typeID: Int64?
        let problemTypeID: Int64?
        let departmentID: Int64?

        enum CodingKeys: String, CodingKey {
            case classID = "class_id"
            case typeID = "type_id"
            case problemTypeID = "problem_type_id"
            case departmentID = "department_id"
        }
    }

    /// A field that is absent stays as it is; null makes the cell "any".
    private struct RuleChange: Decodable {
        let classID: Int64??
        let typeID: Int64??
        let problemTypeID: Int64??
        let departmentID: Int64??

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: NewRule.CodingKeys.self)
            func cell(_ key: NewRule.CodingKeys) throws -> Int64?? {
                fields.contains(key) ? .some(try fields.decodeIfPresent(Int64.self, forKey: key)) : .none
            }
            (classID, typeID) = (try cell(.classID), try cell(.typeID))
            (problemTypeID, departmentID) = (try cell(.problemTypeID), try cell(.departmentID))
        }
    }

    private struct Trial: Decodable {
        let asset: String
        let problemTypeID: Int64?

        enum CodingKeys: String, CodingKey {
            case asset
            case problemTypeID = "problem_type_id"
        }
    }

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let limit = try call.limit()
            let after = try call.after()
            return try await call.read { visit in try visit.rules(limit: limit, after: after) }.json(ruleJSON)
        }
    }

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.ruleID()
        return try await web.api(request, context) { call in ruleJSON(try await call.read { visit in try visit.rule(id) }) }
    }

    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context, status: .created) { call in
            let new = try call.body(as: NewRule.self)
            let draft = try RuleDraft(
                classID: new.classID, typeID: new.typeID, problemTypeID: new.problemTypeID, departmentID: new.departmentID)
            let id = try await call.write { visit in try visit.add(draft) }
            return ruleJSON(try await call.read { visit in try visit.rule(id) })
        }
    }

    func change(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.ruleID()
        return try await web.api(request, context) { call in
            let edit = try call.body(as: RuleChange.self)
            _ = try await call.write { visit in
                try visit.change(rule: id) { rule in
                    try RuleDraft(
                        classID: edit.classID ?? rule.classID, typeID: edit.typeID ?? rule.typeID,
                        problemTypeID: edit.problemTypeID ?? rule.problemTypeID, departmentID: edit.departmentID ?? rule.departmentID)
                }
            }
            return ruleJSON(try await call.read { visit in try visit.rule(id) })
        }
    }

    func delete(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.ruleID()
        _ = try await APICall(request, context, web).write { visit in try visit.removeRule(id) }
        return Response(status: .noContent)
    }

    func tryOut(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let trial = try call.body(as: Trial.self)
            let (found, facts) = try await call.read { visit in
                (try visit.tryRouting(asset: trial.asset, problemTypeID: trial.problemTypeID), try visit.routing())
            }
            let names = RuleWords(facts.choices, rules: facts.rules, words: web.texts[.english])
            return [
                "department_id": JSON(found.decision.winner?.departmentID), "rule_id": JSON(found.decision.winner?.id),
                "why": .string(names.reason(found.decision)), "asset": .string(found.assetCode.text),
                "losers": .array(
                    found.decision.losers.map { loser in
                        [
                            "rule_id": JSON(loser.rule.id), "department_id": JSON(loser.rule.departmentID),
                            "why": .string(names.reason(loser)),
                        ]
                    }),
            ]
        }
    }
}

/// A rule as the API prints it; null is "any".
func ruleJSON(_ rule: RoutingRule) -> JSON {
    [
        "id": JSON(rule.id), "class_id": JSON(rule.classID), "type_id": JSON(rule.typeID), "problem_type_id": JSON(rule.problemTypeID),
        "department_id": JSON(rule.departmentID), "precision": JSON(rule.precision),
    ]
}
