import Database
package import Desk

extension Visit {
    /// Adds somebody; a taken login, e-mail or phone, and places or roles that are not there, are field problems.
    /// `offered`: all roles, for those who have read them already.
    package func add(_ login: Login, _ draft: PersonDraft, language: Language, offered: [Role]? = nil) throws -> Int64 {
        try person.require(.add, .person)
        let (roles, _) = try check(draft, for: .add, over: nil, offered: offered ?? roles())
        let id = try connection.add(
            NewPerson(
                login: login, name: draft.name, email: draft.email, phone: draft.phone, roles: roles, siteID: draft.siteID,
                departmentIDs: draft.departmentIDs, language: language, passwordHash: nil, jobTitle: draft.jobTitle,
                tier: draft.tier), at: now)
        for department in draft.departmentIDs { try touch(department) }
        try audit("person_add", .person, id)
        try audit(roles, of: id)
        return id
    }

    /// Changes somebody. `version`: the one the change was made to, nil for whichever there is; another one refuses as already changed.
    /// `authorising`: who was waiting is let in. `offered`: all roles, for those who have read them already.
    package func change(
        person id: Int64, to draft: PersonDraft, version: Int64?, authorising: Bool = false, offered: [Role]? = nil
    ) throws {
        let record = try record(id, for: .edit)
        try record.requireSomebody()
        try record.requireVersion(version)
        let (roles, departments) = try check(draft, for: .edit, over: record.person, offered: offered ?? roles())
        try changed(["email_key": "email", "phone": "phone"]) {
            try connection.execute(
                """
                UPDATE person SET name = \(draft.name), name_key = \(folded(draft.name)), email = \(draft.email?.text),
                    email_key = \(draft.email?.folded), phone = \(draft.phone?.text), job_title = \(draft.jobTitle),
                    tier = \(draft.tier.rawValue), site_id = \(draft.siteID), version = version + 1, changed_by = \(person.id)
                WHERE id = \(id)
                """)
        }
        try set(roles, of: record.person)
        try set(departments: departments, of: record.person)
        if authorising, record.person.status == .pending {
            _ = try connection.settle(.confirmed, of: id, reason: "", by: person.id, at: now)
        }
        try connection.index(person: id)
        try audit(authorising ? "person_authorise" : "person_edit", .person, id)
        if Set(roles) != Set(record.person.roles) { try audit(roles, of: id) }
    }

    // MARK: - Steps

    /// The roles and departments of the draft, once it is known that this person may do this. Problems are of fields; giving what is not
    /// one's own is forbidden. Departments that this person does not know stay as they are.
    private func check(
        _ draft: PersonDraft, for action: Action, over other: Person?, offered: [Role]
    ) throws -> (roles: [Role], departments: [Int64]) {
        var problems = FieldProblems()
        let isSite = try draft.siteID.map { try connection.hasSite($0) } ?? true
        if !isSite || !person.scope(action, .person).covers(siteID: draft.siteID) { problems.add("site_id", .unknownChoice) }
        let before = other?.departmentIDs ?? []
        let known = Set<Int64>(
            try connection.values(
                "SELECT id FROM department WHERE id IN \((before + draft.departmentIDs).once) AND \(withinDepartments(.view))"))
        if !draft.departmentIDs.allSatisfy({ known.contains($0) || before.contains($0) }) { problems.add("department_ids", .unknownChoice) }
        let departments = other?.departments(setTo: draft.departmentIDs, knowing: known) ?? draft.departmentIDs
        if other?.id == person.id { problems.widening(of: person, at: draft.siteID, in: departments) }
        let roles = draft.roles.compactMap { id in offered.first { $0.id == id } }
        if roles.count < draft.roles.count { problems.add("roles", .unknownChoice) }
        try problems.throwIfAny()
        try requireGiving(from: other?.roles ?? [], to: roles, of: other)
        return (roles, departments)
    }

    /// That this person may turn somebody's roles into others, and that an owner is left.
    private func requireGiving(from before: [Role], to after: [Role], of other: Person?) throws {
        guard person.mayTurn(before, into: after, of: other) else { throw Forbidden() }
        if let other, before.contains(.owner), !after.contains(.owner) { try requireOwner(beside: other) }
    }

    /// That somebody else owns the desk and can be let in.
    func requireOwner(beside other: Person) throws {
        guard try connection.hasOwner(beside: other.id) else { throw Refusal(.lastOwner) }
    }

    /// Who may do more than before is no longer let in by a link of somebody who might not make one now.
    func set(_ roles: [Role], of other: Person) throws {
        if !roles.allSatisfy(other.roles.contains) { try connection.endLinks(of: other.id) }
        for role in other.roles where !roles.contains(role) {
            try connection.execute("DELETE FROM person_role WHERE person_id = \(other.id) AND role = \(role.id)")
            try connection.execute("DELETE FROM sign_on_grant WHERE person_id = \(other.id) AND role = \(role.id)")
        }
        for role in roles where !other.roles.contains(role) {
            try connection.execute("INSERT INTO person_role (person_id, role) VALUES (\(other.id), \(role.id))")
        }
    }
}

extension PersonRecord {
    func requireVersion(_ expected: Int64?) throws(Refusal) {
        if let expected, expected != version { throw Refusal.changed(by: changedBy) }
    }

    func requireSomebody() throws(Refusal) {
        if isFormer { throw Refusal(.formerColleague) }
    }
}

extension Connection {
    /// Whether somebody else than `id` owns the desk and may sign in.
    func hasOwner(beside id: Int64) throws -> Bool { try owners().contains { $0 != id } }

    /// Those who own the desk and may sign in.
    func owners() throws -> [Int64] {
        try values(
            """
            SELECT person.id FROM person JOIN person_role ON person_role.person_id = person.id
            WHERE person_role.role = \(Role.owner.id)
                AND person.status IN \(Person.Status.allCases.filter(\.maySignIn).map(\.rawValue))
            """)
    }
}
