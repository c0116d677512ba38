import Database
package import Desk

/// One row of the audit log: who did what, when, from where.
package struct AuditEntry: Sendable, Equatable {
    package let id: Int64
    package let at: Moment
    /// Whose account it was; nil for the desk itself, and when nobody was known.
    package let personID: Int64?
    package let name: String?
    package let login: String?
    /// `sign_in`, `role_edit`: what people read is the text `auditAct.<act>`.
    package let act: String
    /// What it was done to, as it was written down.
    package let subject: String
    /// Network address; empty on the command line.
    package let address: String
    /// The subject as far as it is still known.
    package fileprivate(set) var things: [AuditThing] = []
}

/// Which part of the audit log: every condition that is given holds.
package struct AuditFilter: Sendable, Equatable {
    /// Who did it.
    package var login: String?
    /// Whom it was done to.
    package var whom: String?
    package var act: String?
    package var address: String?
    package var from: Moment?
    package var until: Moment?

    package init(
        login: String? = nil, whom: String? = nil, act: String? = nil, address: String? = nil, from: Moment? = nil, until: Moment? = nil
    ) {
        self.login = login
        self.whom = whom
        self.act = act
        self.address = address
        self.from = from
        self.until = until
    }
}

extension Visit {
    /// The audit log, newest first; a login nobody has is a problem at `login` or `whom`.
    package func auditLog(_ filter: AuditFilter, after: Cursor?, limit: Int) throws -> Slice<AuditEntry> {
        let rows = try connection.rows(try auditStatement(filter, after: after, limit: limit + 1)) { try AuditEntry($0) }
        let slice = Slice(rows, limit: limit) { [String($0.at.milliseconds), String($0.id)] }
        let known = try AuditNames(slice.items, self)
        return slice.map { entry in
            var entry = entry
            entry.things = known.things(of: entry)
            return entry
        }
    }

    func auditStatement(_ filter: AuditFilter, after: Cursor?, limit: Int) throws -> SQL {
        try person.require(.view, .audit)
        var conditions: [SQL] = ["TRUE"]
        let people = try auditPeople(filter)
        if let id = people.who { conditions.append("audit.person_id = \(id)") }
        if let id = people.whom { conditions.append("audit.whom = \(id)") }
        if let act = filter.act { conditions.append("audit.act = \(act)") }
        if let address = filter.address { conditions.append("audit.address = \(address)") }
        if let from = filter.from { conditions.append("audit.at >= \(from.milliseconds)") }
        if let until = filter.until { conditions.append("audit.at < \(until.milliseconds)") }
        if let after {
            let (at, id) = try after.keys(as: Int64.self, Int64.self)
            conditions.append("(audit.at, audit.id) < (\(at), \(id))")
        }
        return """
            SELECT audit.id, audit.at, audit.person_id, person.name, person.login, audit.act, audit.subject, audit.address
            FROM audit LEFT JOIN person ON person.id = audit.person_id
            WHERE \(conditions.joined(by: " AND ")) ORDER BY audit.at DESC, audit.id DESC LIMIT \(limit)
            """
    }

    /// Writes down that the audit log was taken out of the desk.
    package func exportAudit(_ filter: AuditFilter) throws -> Bool {
        _ = try auditLog(filter, after: nil, limit: 1)
        let people = try auditPeople(filter)
        let conditions = [
            ("by", people.who.map { String($0) }), ("whom", people.whom.map { String($0) }), ("act", filter.act),
            ("address", filter.address),
        ]
        try audit("audit_export", conditions.compactMap { name, value in value.map { "\(name)=\($0)" } }.joined(separator: " "))
        return true
    }

    /// Who did it and whom it was done to, as far as that was asked.
    private func auditPeople(_ filter: AuditFilter) throws -> (who: Int64?, whom: Int64?) {
        var problems = FieldProblems()
        func id(_ field: String, _ login: String?) throws -> Int64? {
            guard let login else { return nil }
            let id: Int64? = try connection.value("SELECT id FROM person WHERE login_key = \(folded(login))")
            if id == nil { problems.add(field, .noSuchLogin) }
            return id
        }
        let people = (who: try id("login", filter.login), whom: try id("whom", filter.whom))
        try problems.throwIfAny()
        return people
    }
}

extension AuditEntry {
    fileprivate init(_ row: borrowing Row) throws {
        id = try row[0]
        at = Moment(milliseconds: try row[1])
        personID = try row[2]
        name = try row[3]
        login = try row[4]
        act = try row[5]
        subject = try row[6]
        address = try row[7]
    }
}
