import Database
package import Desk

extension Visit {
    /// Adds somebody; a taken login, e-mail or phone, and places or roles that are not there, are field problems.
    package func add(_ login: Login, _ draft: PersonDraft, language: Language) throws -> Int64 {
        try person.require(.add, .person)
        let roles = try check(draft, for: .add, over: nil)
        let id = try connection.add(
            NewPerson(
                login: login, name: draft.name, email: draft.email, phone: draft.phone, roles: roles, siteID: draft.siteID,
                departmentIDs: draft.departmentIDs, language: language, passwordHash: nil, jobTitle: draft.jobTitle,
                tier: draft.tier), at: now)
        try audit("person_add", id)
        return id
    }

    /// Changes somebody. `version`: the one the change was made to, nil for whichever there is; another one refuses as already changed.
    /// `authorising`: who was waiting is let in.
    package func change(person id: Int64, to draft: PersonDraft, version: Int64?, authorising: Bool = false) throws {
        let record = try record(id, for: .edit)
        try record.requireSomebody()
        try record.requireVersion(version)
        let roles = try check(draft, for: .edit, over: record.person)
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
        try set(departments: draft.departmentIDs, of: record.person)
        if authorising, record.person.status == .pending {
            _ = try connection.settle(.confirmed, of: id, reason: "", by: person.id, at: now)
        }
        try connection.index(person: id)
        try audit(authorising ? "person_authorise" : "person_edit", id)
        if Set(roles) != Set(record.person.roles) { try audit("person_roles", "\(id) \(roles.map(\.id).sorted().joined(separator: " "))") }
    }

    // MARK: - Steps

    /// The roles of the draft, once it is known that this person may do this. Problems are of fields; giving what is not one's own is forbidden.
    private func check(_ draft: PersonDraft, for action: Action, over other: Person?) throws -> [Role] {
        var problems = FieldProblems()
        let isSite = try isSite(draft.siteID)
        if !isSite || !person.scope(action, .person).covers(siteID: draft.siteID) { problems.add("site_id", .unknownChoice) }
        let added = draft.departmentIDs.filter { other?.departmentIDs.contains($0) != true }
        let known: [Int64] = try connection.values("SELECT id FROM department WHERE id IN \(added) AND \(withinDepartments(.view))")
        if known.count < added.count { problems.add("department_ids", .unknownChoice) }
        let offered = try roles().map(\.role)
        let roles = draft.roles.compactMap { id in offered.first { $0.id == id } }
        if roles.count < draft.roles.count { problems.add("roles", .unknownChoice) }
        try problems.throwIfAny()
        try requireGiving(from: other?.roles ?? [], to: roles, of: other)
        return roles
    }

    /// That this person may turn somebody's roles into others, and that an owner is left.
    func requireGiving(from before: [Role], to after: [Role], of other: Person?) throws {
        let isOneself = other?.id == person.id
        let mayGive = after.filter { !before.contains($0) }.allSatisfy { isOneself ? person.mayTakeOn($0) : person.mayGive($0) }
        let mayTake = before.filter { !after.contains($0) }.allSatisfy { isOneself || person.mayGive($0) }
        guard mayGive && mayTake else { throw Forbidden() }
        if let other, before.contains(.owner), !after.contains(.owner) { try requireOwner(beside: other) }
    }

    /// That somebody else owns the desk and can be let in.
    func requireOwner(beside other: Person) throws {
        guard try connection.hasOwner(beside: other.id) else { throw Refusal(.lastOwner) }
    }

    private func isSite(_ id: Int64?) throws -> Bool {
        guard let id else { return true }
        return try connection.value("SELECT count(*) FROM site WHERE id = \(id)") == (1 as Int64)
    }

    func set(_ roles: [Role], of other: Person) throws {
        for role in other.roles where !roles.contains(role) {
            try connection.execute("DELETE FROM person_role WHERE person_id = \(other.id) AND role = \(role.id)")
            try connection.execute("DELETE FROM sign_on_grant WHERE person_id = \(other.id) AND role = \(role.id)")
        }
        for role in roles where !other.roles.contains(role) {
            try connection.execute("INSERT INTO person_role (person_id, role) VALUES (\(other.id), \(role.id))")
        }
    }

    /// The home department first.
    private func set(departments ids: [Int64], of other: Person) throws {
        guard ids != other.departmentIDs else { return }
        for id in ids where !other.departmentIDs.contains(id) { try connection.join(other.id, department: id) }
        for id in other.departmentIDs where !ids.contains(id) { try connection.leave(other.id, department: id) }
        if let home = ids.first { try connection.makeHome(home, of: other.id) }
    }

    /// Writes an act on somebody down; by the id, so that the log does not name who asked to be forgotten.
    func audit(_ act: String, _ id: Int64) throws { try audit(act, String(id)) }
}

extension PersonRecord {
    func requireVersion(_ expected: Int64?) throws(Refusal) {
        if let expected, expected != version { throw Refusal(.alreadyChanged, ["person": changedBy ?? person.name]) }
    }

    func requireSomebody() throws(Refusal) {
        if isFormer { throw Refusal(.formerColleague) }
    }
}

extension Connection {
    /// Whether somebody else than `id` owns the desk and may sign in.
    func hasOwner(beside id: Int64) throws -> Bool {
        let others: Int64? = try value(
            """
            SELECT count(*) FROM person JOIN person_role ON person_role.person_id = person.id
            WHERE person_role.role = \(Role.owner.id) AND person.id <> \(id)
                AND person.status IN \(Person.Status.allCases.filter(\.maySignIn).map(\.rawValue))
            """)
        return (others ?? 0) > 0
    }
}
