import Database
import Desk

extension Connection {
    /// A department's lead, and what each of its members is in it.
    func team(_ departmentID: Int64) throws -> Team {
        let lead: Int64? = try value("SELECT lead_id FROM department WHERE id = \(departmentID)")
        var parts: [Int64: Team.Part] = [:]
        try each(
            """
            SELECT membership.person_id, dispatcher.person_id, allotment.dispatcher_id FROM membership
            \(memberParts) WHERE membership.department_id = \(departmentID)
            """
        ) { row in
            parts[try row[0]] = Team.Part(dispatcher: try row[1], under: try row[2])
            return true
        }
        return Team(leadID: lead, parts: parts)
    }

    /// Who stands under whom in all departments but one.
    func links(without departmentID: Int64) throws -> [ChainOfCommand.Link] {
        try rows(
            """
            SELECT executor_id, dispatcher_id FROM allotment WHERE department_id <> \(departmentID)
            UNION ALL SELECT dispatcher.person_id, department.lead_id FROM dispatcher
            JOIN department ON department.id = dispatcher.department_id
            WHERE department.id <> \(departmentID) AND department.lead_id IS NOT NULL
            """
        ) { ChainOfCommand.Link(try $0[0], under: try $0[1]) }
    }

    func name(of personID: Int64) throws -> String { try value("SELECT name FROM person WHERE id = \(personID)") ?? "" }
}

/// What a member does in their department, beside the table `membership`: `dispatcher.person_id` and `allotment.dispatcher_id`.
let memberParts: SQL = """
    LEFT JOIN dispatcher ON dispatcher.department_id = membership.department_id AND dispatcher.person_id = membership.person_id
    LEFT JOIN allotment ON allotment.executor_id = membership.person_id AND allotment.department_id = membership.department_id
    """

extension Team.Part {
    init(dispatcher: Int64?, under other: Int64?) { self = dispatcher != nil ? .dispatches : other.map { .under($0) } ?? .available }
}
