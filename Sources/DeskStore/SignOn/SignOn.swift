import Database
package import Desk

/// What came of somebody whom a provider has sent.
package enum SignOnOutcome: Sendable, Equatable {
    /// `beginsWithReport`: a requester who has never been in.
    case admitted(Admission, beginsWithReport: Bool)
    /// The account waits until somebody confirms it.
    case pending
    /// Somebody here decided against it.
    case refused
    case disabled
    /// Unknown here, and the provider adds nobody.
    case unknown
    /// There is an account with this verified e-mail; its owner may connect it.
    case connectFirst
}

/// The browser somebody comes in with: what a session of theirs is opened with.
package struct SignOnVisitor: Sendable {
    /// The new session's digest.
    package let session: String
    /// Digest of the session the browser brought.
    package let replacing: String?
    package let language: Language
    package let address: String
    package let agent: String

    package init(session: String, replacing: String?, language: Language, address: String, agent: String) {
        self.session = session
        self.replacing = replacing
        self.language = language
        self.address = address
        self.agent = agent
    }
}

extension DeskStore {
    /// Notes that a way to a provider came back; throws `Missing` when it has before.
    package func takeReturn(_ state: String, until: Moment) async throws {
        try await system { connection, _ in
            let count = try connection.execute(
                "INSERT INTO sign_on_return (state, expires_at) VALUES (\(state), \(until.milliseconds)) ON CONFLICT (state) DO NOTHING")
            if count == 0 { throw Missing() }
        }
    }

    /// Notes that somebody came back from a provider without its word on who they are.
    package func noteFailedReturn(from provider: SignOnProvider, _ reason: String, at address: String) async throws {
        try await system { connection, now in
            try connection.audit(
                "provider_failed", hourlyBy: nil, subject: AuditSubject(.provider, provider.id, reason).text, from: address, at: now)
        }
    }

    /// Lets somebody in whom a provider vouches for: finds or makes the account, gives and takes the roles its groups stand for, and
    /// opens a session, all in one transaction.
    package func signOn(_ claims: SignOnClaims, through provider: SignOnProvider, _ visitor: SignOnVisitor) async throws -> SignOnOutcome {
        try await system { connection, now in
            let entry = SignOnEntry(connection: connection, provider: provider, claims: claims, visitor: visitor, now: now)
            return try entry.enter()
        }
    }
}

/// One arrival through a provider, inside its transaction.
private struct SignOnEntry {
    let connection: any Connection
    let provider: SignOnProvider
    let claims: SignOnClaims
    let visitor: SignOnVisitor
    let now: Moment

    struct Account {
        let id: Int64
        let status: Person.Status
        /// Whether this provider made it.
        let isOurs: Bool
    }

    func enter() throws -> SignOnOutcome {
        guard let account = try known() ?? matched() ?? added() else { return try refusal() }
        let outcome = try admit(account)
        switch outcome {
        case .pending: try audit("provider_refused_pending", account.id)
        case .refused: try audit("provider_refused_decided", account.id)
        case .disabled: try audit("provider_refused_disabled", account.id)
        case .admitted, .unknown, .connectFirst: break
        }
        return outcome
    }

    private func admit(_ account: Account) throws -> SignOnOutcome {
        guard account.status != .disabled else { return .disabled }
        let isRefused = try account.status == .pending && connection.isRefused(account.id)
        if isRefused { return .refused }
        let roles = try connection.apply(claims.roles(provider.roles), from: provider, to: account.id, at: now)
        var status = account.status
        // A role from a group confirms whom the provider brought.
        if status == .pending && account.isOurs && !roles.isEmpty,
            try connection.settle(.confirmed, of: account.id, reason: "", by: nil, at: now)
        {
            try connection.audit("registration_confirm", by: nil, .person, account.id, from: "", at: now)
            status = .active
        }
        guard status.maySignIn else { return .pending }
        try connection.execute(
            """
            UPDATE sign_on_identity SET signed_in_at = \(now.milliseconds)
            WHERE provider_id = \(provider.id) AND subject = \(claims.subject)
            """)
        let begins = try connection.beginsWithReport(account.id)
        return .admitted(try admit(account.id), beginsWithReport: begins)
    }

    /// How a provider makes sure who somebody is, is its own business, unless one of their roles asks for the desk's second factor.
    private func admit(_ id: Int64) throws -> Admission {
        if try connection.person(id)?.roles.contains(where: \.needsSecondFactor) == true {
            return try connection.admit(
                visitor.session, id, days: 1, replacing: visitor.replacing, provider: provider.id, from: visitor.address,
                agent: visitor.agent, at: now)
        }
        try connection.openSession(
            visitor.session, for: id, days: 1, replacing: visitor.replacing, provider: provider.id, from: visitor.address,
            agent: visitor.agent, at: now)
        return .session
    }

    /// Who has come before.
    private func known() throws -> Account? {
        try connection.row(
            """
            SELECT person.id, person.status, made_person FROM sign_on_identity JOIN person ON person.id = sign_on_identity.person_id
            WHERE provider_id = \(provider.id) AND subject = \(claims.subject)
            """
        ) { Account(id: try $0[0], status: Person.Status(rawValue: try $0[1]) ?? .disabled, isOurs: try $0[2]) }
    }

    /// The account with this verified e-mail, where the provider is trusted with that; never an owner's, nor one that is linked already.
    ///
    /// Nobody has proved to the desk that the e-mail is theirs, so whoever wrote it into the account must not stay in it: its password,
    /// sessions, tokens and links end.
    private func matched() throws -> Account? {
        guard provider.trustsEmail, let email = claims.verifiedEmail else { return nil }
        let account = try connection.row(
            """
            SELECT id, status FROM person WHERE email_key = \(email.folded)
                AND NOT EXISTS (SELECT 1 FROM sign_on_identity WHERE person_id = person.id)
                AND NOT EXISTS (SELECT 1 FROM person_role WHERE person_id = person.id AND role = \(Role.owner.id))
            """
        ) { Account(id: try $0[0], status: Person.Status(rawValue: try $0[1]) ?? .disabled, isOurs: false) }
        guard let account, account.status != .disabled else { return account }
        try connection.execute("UPDATE person SET password = NULL, version = version + 1, changed_by = NULL WHERE id = \(account.id)")
        try connection.shutOut(account.id)
        try connection.link(claims.subject, at: provider, to: account.id, madePerson: false, by: account.id, from: visitor.address, at: now)
        return account
    }

    /// A new account: waiting, unless a group of theirs stands for a role.
    private func added() throws -> Account? {
        guard provider.addsPeople else { return nil }
        if let email = claims.verifiedEmail, try isTaken(email) { return nil }
        let mapped = try connection.knownRoles(claims.roles(provider.roles))
        let email = try claims.contactEmail.flatMap { try isTaken($0) ? nil : $0 }
        let site: Int64? = try provider.siteID ?? connection.value("SELECT min(id) FROM site")
        let login = try freeLogin()
        let status = mapped.isEmpty ? Person.Status.pending : .active
        let id = try connection.add(
            NewPerson(
                login: login, name: claims.shownName, email: email, roles: mapped.isEmpty ? [.requester] : [], siteID: site,
                departmentIDs: [], language: visitor.language, passwordHash: nil, status: status), at: now)
        try connection.audit("provider_person_add", by: id, .provider, provider.id, from: visitor.address, at: now)
        try connection.link(claims.subject, at: provider, to: id, madePerson: true, by: id, from: visitor.address, at: now)
        return Account(id: id, status: status, isOurs: true)
    }

    private func refusal() throws -> SignOnOutcome {
        if let id = try claims.verifiedEmail.flatMap(holder) {
            try audit("provider_refused_connect", id)
            return .connectFirst
        }
        try audit("provider_refused_unknown", nil)
        return .unknown
    }

    private func audit(_ act: String, _ personID: Int64?) throws {
        try connection.audit(
            act, hourlyBy: personID, subject: AuditSubject(.provider, provider.id, "").text, from: visitor.address, at: now)
    }

    private func isTaken(_ email: EmailAddress) throws -> Bool { try holder(of: email) != nil }

    private func holder(of email: EmailAddress) throws -> Int64? {
        try connection.value("SELECT id FROM person WHERE email_key = \(email.folded)")
    }

    /// The login wished for, with a number behind it when somebody has it.
    private func freeLogin() throws -> Login {
        let wish = claims.wishedLogin
        for number in 1...999 {
            let login = try Login(typed: number == 1 ? wish : "\(wish)\(number)")
            let holder: Int64? = try connection.value("SELECT id FROM person WHERE login_key = \(login.folded)")
            if holder == nil { return login }
        }
        return try Login(typed: "person-\(String(UInt64.random(in: 1 << 32..<1 << 40), radix: 36))")
    }
}

extension Connection {
    func link(
        _ subject: String, at provider: SignOnProvider, to personID: Int64, madePerson: Bool, by actor: Int64, from address: String,
        at now: Moment
    ) throws {
        try execute(
            """
            INSERT INTO sign_on_identity (provider_id, subject, person_id, made_person, linked_at)
            VALUES (\(provider.id), \(subject), \(personID), \(madePerson), \(now.milliseconds))
            """)
        try audit("provider_link", by: actor, .provider, provider.id, from: address, at: now)
    }

    /// Throws for those whom the office lets in through its provider alone.
    func requireLocalSignIn(of personID: Int64) throws {
        let allowed: Bool? = try value("SELECT \(mayUsePassword) FROM person WHERE id = \(personID)")
        guard allowed == true else { throw Refusal(.providerOnly) }
    }
}
