import Database
import Desk

extension Connection {
    /// Who stands behind a credential now; nil when it is unknown, expired, or the person may not sign in.
    func person(behind credential: Credential, at now: Moment) throws -> Person? {
        let id: Int64?
        switch credential {
        case .nobody: id = nil
        case .trusted(let person): id = person
        case .session(let hash):
            id = try value("SELECT person_id FROM session WHERE token_hash = \(hash) AND expires_at > \(now.milliseconds)")
        case .token(let token):
            id = try value("SELECT person_id FROM api_token WHERE id = \(token) AND expires_at > \(now.milliseconds)")
        }
        guard let id, let person = try person(id), person.status.maySignIn else { return nil }
        return person
    }

    func person(_ id: Int64) throws -> Person? {
        let roles = try rows("SELECT role FROM person_role WHERE person_id = \(id) ORDER BY role") { try $0[0] as String }
        let departments = try rows("SELECT department_id FROM membership WHERE person_id = \(id) ORDER BY home DESC, department_id") {
            try $0[0] as Int64
        }
        let person: SQL = """
            SELECT person.login, person.name, person.status, person.site_id, person.language, site.time_zone
            FROM person LEFT JOIN site ON site.id = person.site_id WHERE person.id = \(id)
            """
        return try row(person) { row in
            Person(
                id: id, login: try row[0], name: try row[1], status: Person.Status(rawValue: try row[2]) ?? .disabled,
                roles: roles.compactMap(Role.named), siteID: try row[3], departmentIDs: departments,
                language: Language(rawValue: try row[4]) ?? .english, timeZone: try row[5])
        }
    }
}
