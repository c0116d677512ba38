import Database
package import Desk

/// A team that tickets are routed to.
package struct Department: Sendable, Equatable {
    package let id: Int64
    package let name: String
    /// nil: works for all sites.
    package let siteID: Int64?
    package let leadID: Int64?

    static let columns: SQL = "id, name, site_id, lead_id"

    init(_ row: borrowing Row) throws {
        id = try row[0]
        name = try row[1]
        siteID = try row[2]
        leadID = try row[3]
    }
}

extension Visit {
    package func departments(after: Cursor?, limit: Int) throws -> Slice<Department> {
        try person.require(.view, .department)
        return try connection.byName(
            "department", Department.columns, where: withinDepartments(.view), after: after, limit: limit, make: { try Department($0) },
            name: \.name, id: \.id)
    }

    package func department(_ id: Int64) throws -> Department {
        try person.require(.view, .department)
        return try found(
            connection.row("SELECT \(Department.columns) FROM department WHERE id = \(id) AND \(withinDepartments(.view))") {
                try Department($0)
            })
    }

    package func add(_ draft: DepartmentDraft) throws -> Int64 {
        try require(.add, draft)
        let id = try connection.add(departmentNamed: draft.name, siteID: draft.siteID)
        try changeDepartment(id, to: draft)
        try audit("department_add", draft.name)
        return id
    }

    package func change(_ department: Department, to draft: DepartmentDraft) throws {
        guard person.scope(.edit, .department).covers(siteID: department.siteID, departmentID: department.id) else { throw Forbidden() }
        try require(.edit, draft)
        try changeDepartment(department.id, to: draft)
        try audit("department_edit", draft.name)
    }

    private func changeDepartment(_ id: Int64, to draft: DepartmentDraft) throws {
        try changed(["name_key": "name"]) {
            try connection.execute(
                """
                UPDATE department SET name = \(draft.name), name_key = \(folded(draft.name)), site_id = \(draft.siteID),
                    lead_id = \(draft.leadID) WHERE id = \(id)
                """)
        }
    }

    /// The draft's place must be within reach, its site and lead must be there.
    private func require(_ action: Action, _ draft: DepartmentDraft) throws {
        guard person.scope(action, .department).covers(siteID: draft.siteID) else { throw Forbidden() }
        var problems = FieldProblems()
        if let site = draft.siteID, try !exists("SELECT count(*) FROM site WHERE id = \(site)") { problems.add("site_id", .unknownChoice) }
        if let lead = draft.leadID, try !exists("SELECT count(*) FROM person WHERE id = \(lead)") {
            problems.add("lead_id", .unknownChoice)
        }
        try problems.throwIfAny()
    }

    private func exists(_ count: SQL) throws -> Bool { try connection.value(count) == (1 as Int64) }

    func withinDepartments(_ action: Action) -> SQL {
        let scope = person.scope(action, .department)
        return scope.everything ? "TRUE" : "(site_id IS NULL OR site_id IN \(scope.siteIDs) OR id IN \(scope.departmentIDs))"
    }
}
