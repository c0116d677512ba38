import Database
package import Desk

/// A person about to be added.
package struct NewPerson: Sendable {
    package let login: Login
    package let name: String
    package let email: EmailAddress?
    package let phone: Phone?
    package let roles: [Role]
    package let siteID: Int64?
    /// Home department first.
    package let departmentIDs: [Int64]
    package let language: Language
    /// nil: nobody can sign in until a link sets a password.
    package let passwordHash: String?
    package let status: Person.Status
    package let organisation: String
    package let taxNumber: String
    package let jobTitle: String
    package let tier: Person.Tier

    package init(
        login: Login, name: String, email: EmailAddress? = nil, phone: Phone? = nil, roles: [Role], siteID: Int64?, departmentIDs: [Int64],
        language: Language, passwordHash: String?, status: Person.Status = .active, organisation: String = "", taxNumber: String = "",
        jobTitle: String = "", tier: Person.Tier = .normal
    ) {
        self.login = login
        self.name = name
        self.email = email
        self.phone = phone
        self.roles = roles
        self.siteID = siteID
        self.departmentIDs = departmentIDs
        self.language = language
        self.passwordHash = passwordHash
        self.status = status
        self.organisation = organisation
        self.taxNumber = taxNumber
        self.jobTitle = jobTitle
        self.tier = tier
    }
}

extension DeskStore {
    /// Adds a person and a link with which they choose their password; a taken login is a field problem.
    package func add(_ person: NewPerson, link digest: String, minutes: Int64) async throws -> Int64 {
        try await system { connection, now in
            let id = try connection.add(person, at: now)
            try connection.makeLink(digest, .password, for: id, minutes: minutes, at: now)
            try connection.audit("person_add", by: nil, .person, id, from: "", at: now)
            let roles = person.roles.map(\.id).sorted().joined(separator: " ")
            try connection.audit("person_roles", by: nil, .person, id, roles, from: "", at: now)
            return id
        }
    }

    /// The id behind a login; nil when there is none.
    package func personID(login: String) async throws -> Int64? {
        try await database.read { connection in try connection.value("SELECT id FROM person WHERE login_key = \(folded(login))") }
    }
}

extension Connection {
    /// Inserts a person with roles and departments; a taken login, e-mail or phone is a field problem.
    package func add(_ person: NewPerson, at now: Moment) throws -> Int64 {
        let name = person.name
        let id: Int64? = try unique(["login_key": "login", "email_key": "email", "phone": "phone"]) {
            try value(
                """
                INSERT INTO person (login, login_key, name, name_key, email, email_key, phone, password, status, site_id, language, created_at,
                    organisation, tax_number, job_title, tier)
                VALUES (\(person.login.text), \(person.login.folded), \(name), \(folded(name)), \(person.email?.text), \(person.email?.folded),
                    \(person.phone?.text), \(person.passwordHash), \(person.status.rawValue), \(person.siteID),
                    \(person.language.rawValue), \(now.milliseconds), \(person.organisation), \(person.taxNumber), \(person.jobTitle),
                    \(person.tier.rawValue)) RETURNING id
                """)
        }
        guard let id else { throw Missing() }
        for role in person.roles { try execute("INSERT INTO person_role (person_id, role) VALUES (\(id), \(role.id))") }
        for department in person.departmentIDs { try join(id, department: department) }
        try index(person: id)
        return id
    }

    /// Runs `body`; a value that is taken becomes a problem at the field of its column.
    func unique<T>(_ fields: [String: String], _ body: () throws -> T) throws -> T {
        do {
            return try body()
        } catch DatabaseError.constraint(let constraint) where constraint.kind == .unique {
            guard let field = constraint.columns.lazy.compactMap({ fields[$0] }).first else { throw DatabaseError.constraint(constraint) }
            throw FieldProblems(field, .taken)
        }
    }
}
