import Database
package import Desk

extension Visit {
    /// Says who dispatches in a department and who is allotted to whom; members that are not named stay what they are.
    ///
    /// `version`: the department's as the person saw it. Without one, somebody allotted already is not taken from their dispatcher.
    /// `field`: the field a member's problem belongs to. Throws `alreadyChanged` for somebody who does not belong to the department any
    /// more, without a version `Missing`.
    package func arrange(_ department: Department, version: Int64?, _ changes: [Int64: Team.Part], field: (Int64) -> String) throws {
        guard allows(.edit, department) else { throw Forbidden() }
        try requireUnchanged(department, version)
        let before = try connection.team(department.id)
        guard changes.keys.allSatisfy({ before.parts[$0] != nil }) else {
            // On a page that was shown they belonged to it; a program may name anybody.
            throw version == nil ? Missing() : try alreadyChanged(department) as any Error
        }
        let (busy, names) = (try busy(changes, before, in: department, version), try names(changes, before))
        let after = try before.changed(
            changes, elsewhere: try connection.links(without: department.id), busy: busy, names: names, field: field)
        guard after != before else { return }
        try connection.replace(before, with: after, in: department.id)
        try touch(department.id)
        try audit("department_chain", .department, department.id)
    }

    /// Whose executors some of those to be changed are already.
    private func busy(
        _ changes: [Int64: Team.Part], _ team: Team, in department: Department, _ version: Int64?
    ) throws -> [Int64: String] {
        var busy: [Int64: String] = [:]
        for (member, part) in changes where part != team.parts[member] {
            guard case .under = part else { continue }
            busy[member] = try connection.value(
                """
                SELECT person.name FROM allotment JOIN person ON person.id = allotment.dispatcher_id
                WHERE allotment.executor_id = \(member) AND (allotment.department_id <> \(department.id) OR \(version == nil))
                """)
        }
        return busy
    }

    /// The names a problem with these changes could need.
    private func names(_ changes: [Int64: Team.Part], _ team: Team) throws -> [Int64: String] {
        var ids = Set(changes.keys)
        if let lead = team.leadID { ids.insert(lead) }
        for case .under(let dispatcher) in changes.values { ids.insert(dispatcher) }
        let rows = try connection.rows("SELECT id, name FROM person WHERE id IN \(ids.sorted())") {
            (try $0[0] as Int64, try $0[1] as String)
        }
        return Dictionary(rows) { first, _ in first }
    }
}

extension Connection {
    fileprivate func replace(_ before: Team, with after: Team, in departmentID: Int64) throws {
        let changed = after.parts.filter { before.parts[$0.key] != $0.value }.sorted { $0.key < $1.key }
        for (member, _) in changed {
            try execute("DELETE FROM allotment WHERE executor_id = \(member) AND department_id = \(departmentID)")
        }
        for (member, _) in changed where before.parts[member] == .dispatches {
            try execute("DELETE FROM dispatcher WHERE department_id = \(departmentID) AND person_id = \(member)")
        }
        for (member, part) in changed where part == .dispatches {
            try execute("INSERT INTO dispatcher (department_id, person_id) VALUES (\(departmentID), \(member))")
        }
        for (member, part) in changed {
            guard case .under(let dispatcher) = part else { continue }
            try execute(
                "INSERT INTO allotment (executor_id, department_id, dispatcher_id) VALUES (\(member), \(departmentID), \(dispatcher))")
        }
    }
}
