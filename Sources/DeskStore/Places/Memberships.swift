import Database
import Desk

/// Who belongs to which department: the same rules whether it is changed from the department's side or the person's.
extension Visit {
    /// The person meant by a login, e-mail address, phone number or whole name; a problem at `field` when there is none or more than one.
    package func personID(named typed: String, field: String) throws -> Int64 {
        let text = typed.trimmed
        guard !text.isEmpty else { throw FieldProblems(field, .missing) }
        let key = folded(text)
        let ids: [Int64] = try connection.values(
            """
            SELECT id FROM person WHERE \(withinPeople(.view)) AND (login_key = \(key) OR email_key = \(key) OR phone = \(text)
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
        guard try connection.join(personID, department: department.id) else { throw FieldProblems(field, .member) }
        try noteMembership(of: personID, in: [department.id])
    }

    /// Takes somebody out of a department; executors allotted to them there are available again. Its lead stays until there is another.
    package func removeMember(_ personID: Int64, from department: Department) throws {
        guard allows(.edit, department) else { throw Forbidden() }
        try connection.leave(personID, department: department.id)
        try noteMembership(of: personID, in: [department.id])
    }

    /// Makes a department, to which they belong, a person's home.
    package func makeHome(_ department: Department, of personID: Int64) throws {
        guard allows(.edit, department) else { throw Forbidden() }
        try connection.makeHome(department.id, of: personID)
        try noteMembership(of: personID, in: [department.id])
    }

    /// Sets all departments of a person, for those who may change that person.
    ///
    /// `home` is one of them, or nil for any. Departments this person does not know are a problem at `department_ids`; the lead of one
    /// cannot leave it (`Refusal.leadsDepartment`).
    package func setMemberships(of personID: Int64, to departmentIDs: [Int64], home: Int64?) throws {
        guard try sees(personID) else { throw Missing() }
        guard try mayEdit(personID) else { throw Forbidden() }
        let present: [Int64] = try connection.values(
            "SELECT department_id FROM membership WHERE person_id = \(personID) ORDER BY department_id")
        let (joined, left) = (departmentIDs.filter { !present.contains($0) }, present.filter { !departmentIDs.contains($0) })
        for id in Set(joined).sorted() {
            let known =
                try connection.value("SELECT count(*) FROM department WHERE id = \(id) AND \(withinDepartments(.view))") == (1 as Int64)
            guard known else { throw FieldProblems("department_ids", .unknownChoice) }
            try connection.join(personID, department: id)
        }
        for id in left { try connection.leave(personID, department: id) }
        if let home {
            guard departmentIDs.contains(home) else { throw FieldProblems("department_id", .unknownChoice) }
            try connection.makeHome(home, of: personID)
        }
        try noteMembership(of: personID, in: joined + left)
    }

    /// Whether somebody may be added to a department by this person: one of the office whom they see.
    func mayJoin(_ personID: Int64) throws -> Bool {
        let count: Int64? = try connection.value(
            "SELECT count(*) FROM person WHERE id = \(personID) AND status IN \(Person.Status.atWork) AND \(withinPeople(.view))")
        return count == 1
    }

    private func noteMembership(of personID: Int64, in departmentIDs: [Int64]) throws {
        try connection.execute("UPDATE person SET version = version + 1 WHERE id = \(personID)")
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
