import Database
import Desk

/// Who belongs to which department: the same rules whether it is changed from the department's side or the person's.
extension Visit {
    /// The person meant by a login, e-mail address, phone number or whole name; a problem at `field` when there is none or more than one.
    package func personID(named typed: String, field: String) throws -> Int64 {
        let text = typed.trimmed
        guard !text.isEmpty else { throw FieldProblems(field, .missing) }
        let (key, phone) = (folded(text), (try? Phone(typed: text))?.text)
        let ids: [Int64] = try connection.values(
            """
            SELECT id FROM person WHERE \(withinPeople(.view)) AND (login_key = \(key) OR email_key = \(key) OR phone = \(phone)
                OR name_key = \(key)) ORDER BY CASE WHEN login_key = \(key) THEN 0 ELSE 1 END, id LIMIT 2
            """)
        guard let first = ids.first else { throw FieldProblems(field, .nobody) }
        let isLogin: String? = try connection.value("SELECT login_key FROM person WHERE id = \(first)")
        guard ids.count == 1 || isLogin == key else { throw FieldProblems(field, .severalPeople) }
        return first
    }

    /// Adds somebody to a department; it is their home when they have none.
    package func addMember(_ personID: Int64, to department: Department, field: String) throws {
        guard allows(.edit, department) else { throw Forbidden() }
        guard try mayJoin(personID) else { throw FieldProblems(field, .nobody) }
        try requireNoWidening(personID, department.id, field: field)
        guard try connection.join(personID, department: department.id) else { throw FieldProblems(field, .member) }
        try changedMember(personID, of: department)
    }

    /// Takes somebody out of a department; executors allotted to them there are available again. Its lead stays until there is another.
    package func removeMember(_ personID: Int64, from department: Department) throws {
        guard allows(.edit, department) else { throw Forbidden() }
        try connection.leave(personID, department: department.id)
        try changedMember(personID, of: department)
    }

    /// Makes a department, to which they belong, a person's home.
    package func makeHome(_ department: Department, of personID: Int64) throws {
        guard allows(.edit, department) else { throw Forbidden() }
        try connection.makeHome(department.id, of: personID)
        try changedMember(personID, of: department)
    }

    /// Sets all departments of somebody, home first, for whoever may change them; its lead stays in a department.
    func set(departments ids: [Int64], of other: Person) throws {
        let before = other.departmentIDs
        let (joined, left) = (ids.filter { !before.contains($0) }, before.filter { !ids.contains($0) })
        let homes = ids.first == before.first ? [] : [before.first, ids.first].compactMap(\.self)
        let touched = (joined + left + homes).once
        guard !touched.isEmpty else { return }
        for id in joined { try connection.join(other.id, department: id) }
        for id in left { try connection.leave(other.id, department: id) }
        if let home = ids.first { try connection.makeHome(home, of: other.id) }
        try noteMembership(of: other.id, in: touched)
    }

    /// That whoever puts themself into a department does not get further by it.
    func requireNoWidening(_ personID: Int64, _ departmentID: Int64, field: String) throws {
        guard personID == person.id, !person.reachesNoFurther(at: person.siteID, in: person.departmentIDs + [departmentID]) else { return }
        throw FieldProblems(field, .notYours)
    }

    /// Whether somebody may be added to a department by this person: one of the office whom they see.
    func mayJoin(_ personID: Int64) throws -> Bool {
        let count: Int64? = try connection.value(
            "SELECT count(*) FROM person WHERE id = \(personID) AND status IN \(Person.Status.atWork) AND \(withinPeople(.view))")
        return count == 1
    }

    /// Writes down a change made from the department's side.
    private func changedMember(_ personID: Int64, of department: Department) throws {
        try connection.execute("UPDATE person SET version = version + 1, changed_by = \(person.id) WHERE id = \(personID)")
        try noteMembership(of: personID, in: [department.id])
    }

    private func noteMembership(of personID: Int64, in departmentIDs: [Int64]) throws {
        for id in departmentIDs { try touch(id) }
        try audit("person_departments", .person, personID)
    }
}

extension Connection {
    /// Adds somebody to a department, their home when they have none; false when they belong to it already.
    @discardableResult
    func join(_ personID: Int64, department: Int64) throws -> Bool {
        try execute(
            """
            INSERT INTO membership (person_id, department_id, home)
            VALUES (\(personID), \(department), NOT EXISTS (SELECT 1 FROM membership WHERE person_id = \(personID) AND home))
            ON CONFLICT (person_id, department_id) DO NOTHING
            """) == 1
    }

    /// Takes somebody out of a department and its chain; another of their departments becomes their home.
    func leave(_ personID: Int64, department: Int64) throws {
        let leads: String? = try value("SELECT name FROM department WHERE id = \(department) AND lead_id = \(personID)")
        if let leads { throw Refusal(.leadsDepartment, ["person": try name(of: personID), "department": leads]) }
        try execute(
            """
            DELETE FROM allotment WHERE department_id = \(department) AND (executor_id = \(personID) OR dispatcher_id = \(personID))
            """)
        try execute("DELETE FROM dispatcher WHERE department_id = \(department) AND person_id = \(personID)")
        let removed = try execute("DELETE FROM membership WHERE person_id = \(personID) AND department_id = \(department)")
        guard removed == 1 else { throw Missing() }
        let rest: Int64? = try value(
            "SELECT department_id FROM membership WHERE person_id = \(personID) ORDER BY home DESC, department_id LIMIT 1")
        if let rest { try makeHome(rest, of: personID) }
    }

    func makeHome(_ department: Int64, of personID: Int64) throws {
        try execute("UPDATE membership SET home = FALSE WHERE person_id = \(personID) AND home AND department_id <> \(department)")
        let made = try execute("UPDATE membership SET home = TRUE WHERE person_id = \(personID) AND department_id = \(department)")
        guard made == 1 else { throw Missing() }
    }
}
