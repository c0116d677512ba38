import Database
import Desk

extension Connection {
    /// Who stands behind a credential now; nil when it is unknown, expired, or the person may not sign in. Throws `ScopeMissing` for a token
    /// that is good but not for this, and `SecondFactorDue` for a session or token of somebody who has to switch on a second factor first,
    /// unless they are `enrolling`.
    func person(behind credential: Credential, enrolling: Bool, at now: Moment) throws -> Person? {
        let person: Person? =
            switch credential {
            case .nobody: nil
            case .trusted(let id): try person(id)
            case .session(let hash):
                try person(
                    from: "session JOIN person ON person.id = session.person_id",
                    where: "session.token_hash = \(hash) AND session.expires_at > \(now.milliseconds)")
            case .token(let token, let need):
                try person(
                    from: "api_token JOIN person ON person.id = api_token.person_id",
                    where: "api_token.id = \(token) AND api_token.expires_at > \(now.milliseconds)", scope: "api_token.scope", needing: need
                )
            }
        guard let person, person.status.maySignIn else { return nil }
        if person.owesSecondFactor, !enrolling, !credential.isTrusted { throw SecondFactorDue() }
        return person
    }

    func person(_ id: Int64) throws -> Person? { try person(from: "person", where: "person.id = \(id)") }

    /// Two statements: every page and every write begins with them.
    private func person(
        from source: SQL, where condition: SQL, scope: SQL = "CAST(NULL AS TEXT)", needing need: TokenScope.Need? = nil
    ) throws -> Person? {
        let found = try row(
            """
            SELECT person.id, person.login, person.name, person.status, person.site_id, person.language, site.time_zone,
                person.time_zone, person.theme, person.picture, person.factor_at, person.organisation, person.tax_number, \(scope),
                (SELECT count(*) FROM (SELECT id FROM site LIMIT 2) AS few) > 1
            FROM \(source) LEFT JOIN site ON site.id = person.site_id WHERE \(condition)
            """
        ) { row in
            (
                id: try row[0] as Int64, login: try row[1] as String, name: try row[2] as String, status: try row[3] as String,
                siteID: try row[4] as Int64?, language: try row[5] as String, timeZone: try row[6] as String?,
                account: Person.Account(
                    timeZone: try row[7], theme: Theme(rawValue: try row[8]) ?? .auto, picture: try row[9],
                    hasSecondFactor: (try row[10] as Int64?) != nil, organisation: try row[11], taxNumber: try row[12]),
                scope: try row[13] as String?, knowsSites: try row[14] as Bool
            )
        }
        guard let found else { return nil }
        let status = Person.Status(rawValue: found.status) ?? .disabled
        if let need, status.maySignIn, !TokenScope(stored: found.scope ?? "").covers(need) { throw ScopeMissing(need.text) }
        var roles: [Role] = []
        var departments: [Int64] = []
        try each(
            """
            SELECT person_role.role, role.name, role.permissions, CAST(NULL AS BIGINT), FALSE AS home, factor_role.role
            FROM person_role LEFT JOIN role ON role.id = person_role.role LEFT JOIN factor_role ON factor_role.role = person_role.role
            WHERE person_id = \(found.id)
            UNION ALL SELECT CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS TEXT), department_id, home, CAST(NULL AS TEXT)
            FROM membership WHERE person_id = \(found.id) ORDER BY home DESC
            """
        ) { row in
            if let id = try row[0] as String? {
                let needsSecondFactor = (try row[5] as String?) != nil
                if let role = Role(held: id, name: try row[1], permissions: try row[2], needsSecondFactor: needsSecondFactor) {
                    roles.append(role)
                }
            } else {
                departments.append(try row[3])
            }
            return true
        }
        return Person(
            id: found.id, login: found.login, name: found.name, status: status, roles: roles,
            siteID: found.siteID, departmentIDs: departments, language: Language(rawValue: found.language) ?? .english,
            timeZone: found.timeZone, account: found.account, knowsSites: found.knowsSites)
    }
}
