import Database
package import Desk

/// A team that tickets are routed to.
package struct Department: Sendable, Equatable {
    package let id: Int64
    package let name: String
    /// nil: works for all sites.
    package let siteID: Int64?
    package let leadID: Int64?
    /// Grows with every change, also of its members and of who stands under whom.
    package let version: Int64

    static let columns: SQL = "id, name, site_id, lead_id, version"

    init(_ row: borrowing Row) throws {
        id = try row[0]
        name = try row[1]
        siteID = try row[2]
        leadID = try row[3]
        version = try row[4]
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

    /// A department the person may do `action` to: `Missing` when they know of none, `Forbidden` when they may not.
    package func department(_ id: Int64, for action: Action) throws -> Department {
        try person.require(action, .department)
        let department = try department(id)
        guard allows(action, department) else { throw Forbidden() }
        return department
    }

    package func allows(_ action: Action, _ department: Department) -> Bool {
        person.scope(action, .department).covers(siteID: department.siteID, departmentID: department.id)
    }

    package func add(_ draft: DepartmentDraft) throws -> Int64 {
        try require(.add, draft)
        let id = try connection.add(departmentNamed: draft.name, siteID: draft.siteID)
        try write(draft, to: id)
        try audit("department_add", .department, id)
        return id
    }

    /// Changes name, site and lead; a new lead becomes a member. `version`: the one the person decided by; nil when it does not matter.
    package func change(_ department: Department, version: Int64? = nil, to draft: DepartmentDraft) throws {
        guard allows(.edit, department) else { throw Forbidden() }
        try requireUnchanged(department, version)
        try require(.edit, draft, of: department)
        try write(draft, to: department.id)
        try touch(department.id)
        try audit("department_edit", .department, department.id)
    }

    /// Deletes a department that nothing uses.
    package func removeDepartment(_ id: Int64) throws {
        let department = try department(id, for: .remove)
        let uses = try uses(ofDepartment: id)
        guard uses.isEmpty else { throw Refusal(.inUse, uses.arguments) }
        try removed { try connection.execute("DELETE FROM department WHERE id = \(id)") }
        try audit("department_remove", .department, id, department.name)
    }

    /// What keeps a department from being deleted.
    package func uses(ofDepartment id: Int64) throws -> Uses {
        try connection.uses([
            (.people, "SELECT count(*) FROM membership WHERE department_id = \(id)"),
            (.tickets, "SELECT count(*) FROM ticket WHERE department_id = \(id)"),
            (.rules, "SELECT count(*) FROM routing_rule WHERE department_id = \(id)"),
        ])
    }

    /// Refuses what was decided by another version than the present one.
    func requireUnchanged(_ department: Department, _ version: Int64?) throws {
        guard let version, version != department.version else { return }
        throw try alreadyChanged(department)
    }

    /// That somebody else has changed a department since it was shown.
    func alreadyChanged(_ department: Department) throws -> Refusal {
        let changer: String? = try connection.value(
            "SELECT person.name FROM department JOIN person ON person.id = department.changed_by WHERE department.id = \(department.id)")
        return Refusal.changed(by: changer)
    }

    /// Notes that the person has changed a department, or who belongs to it.
    func touch(_ departmentID: Int64) throws {
        try connection.execute("UPDATE department SET version = version + 1, changed_by = \(person.id) WHERE id = \(departmentID)")
    }

    func withinDepartments(_ action: Action) -> SQL {
        let scope = person.scope(action, .department)
        return scope.everything
            ? "TRUE"
            : "(department.site_id IS NULL OR department.site_id IN \(scope.siteIDs) OR department.id IN \(scope.departmentIDs))"
    }

    private func write(_ draft: DepartmentDraft, to id: Int64) throws {
        if let lead = draft.leadID {
            try requireNoWidening(lead, id, field: "lead_id")
            try connection.join(lead, department: id)
            let team = try connection.team(id).with(lead: lead)
            if let above = team.dispatcherAboveLead(elsewhere: try connection.links(without: id)) {
                let name = try connection.name(of: lead)
                throw above == lead
                    ? FieldProblems("lead_id", .ownLead, ["person": name])
                    : FieldProblems("lead_id", .circle, ["below": try connection.name(of: above), "above": name])
            }
        }
        try changed(["name_key": "name"]) {
            try connection.execute(
                """
                UPDATE department SET name = \(draft.name), name_key = \(folded(draft.name)), site_id = \(draft.siteID),
                    lead_id = \(draft.leadID) WHERE id = \(id)
                """)
        }
    }

    /// The draft's place must be within reach, its site and lead must be there.
    ///
    /// `department`: the present one; a lead of one's own department may leave its site as it is.
    private func require(_ action: Action, _ draft: DepartmentDraft, of department: Department? = nil) throws {
        let isSamePlace = department.map { $0.siteID == draft.siteID } ?? false
        guard isSamePlace || person.scope(action, .department).covers(siteID: draft.siteID) else { throw Forbidden() }
        var problems = FieldProblems()
        if let site = draft.siteID, try !connection.hasSite(site) { problems.add("site_id", .unknownChoice) }
        if let lead = draft.leadID, lead != department?.leadID, try !mayJoin(lead) { problems.add("lead_id", .unknownChoice) }
        try problems.throwIfAny()
    }
}
