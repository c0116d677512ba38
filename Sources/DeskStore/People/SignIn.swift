import Database
import Desk

/// What a password is checked against; the same shape whether or not anybody has that name.
package struct SignInAttempt: Sendable {
    package let personID: Int64?
    package let passwordHash: String?
    package let maySignIn: Bool
    /// Whether a right password is enough; false where the office signs in through its provider.
    package let mayUsePassword: Bool
    /// Registered and not confirmed yet.
    package let isPending: Bool
    package let hasSecondFactor: Bool
    /// Milliseconds to wait before trying again; nil when the attempt may go on.
    package let wait: Int64?

    static func nobody(wait: Int64?) -> SignInAttempt {
        SignInAttempt(
            personID: nil, passwordHash: nil, maySignIn: false, mayUsePassword: false, isPending: false, hasSecondFactor: false, wait: wait)
    }
}

/// Why a right password does not let in.
package enum KnownButRefused: Sendable {
    /// Registered and not confirmed yet, or refused.
    case pending
    case disabled
    /// The office signs in through its provider.
    case providerOnly
}

extension DeskStore {
    /// Counts an attempt by login, e-mail or phone before its password is looked at, and finds whom it is about.
    package func attemptSignIn(_ identifier: String, from address: String) async throws -> SignInAttempt {
        try await system { connection, now in
            let key = folded(identifier.trimmed)
            let waits = try [
                connection.countAttempt(.account, key, at: now), connection.countAttempt(.address, address, at: now),
            ]
            if let wait = waits.compactMap(\.self).max() {
                try connection.noteThrottled(key, from: address, at: now)
                return .nobody(wait: wait)
            }
            let phone = (try? Phone(typed: identifier))?.text
            let person = try connection.row(
                """
                SELECT id, password, status, \(mayUsePassword), factor_at FROM person
                WHERE login_key = \(key) OR email_key = \(key) OR phone = \(phone)
                ORDER BY CASE WHEN login_key = \(key) THEN 0 ELSE 1 END
                """
            ) { row in
                let status = Person.Status(rawValue: try row[2]) ?? .disabled
                return SignInAttempt(
                    personID: try row[0], passwordHash: try row[1], maySignIn: status.maySignIn, mayUsePassword: try row[3],
                    isPending: status == .pending, hasSecondFactor: (try row[4] as Int64?) != nil, wait: nil)
            }
            return person ?? .nobody(wait: nil)
        }
    }

    /// Notes that somebody was not let in: a wrong password, or a name nobody has (nil).
    package func refuseSignIn(of personID: Int64?, from address: String) async throws {
        try await system { connection, now in try connection.audit("sign_in_failed", by: personID, from: address, at: now) }
    }

    /// Notes that somebody was not let in although the password was right.
    package func refuseSignIn(of personID: Int64, _ reason: KnownButRefused, from address: String) async throws {
        try await system { connection, now in
            switch reason {
            case .pending: try connection.audit("sign_in_pending", hourlyBy: personID, from: address, at: now)
            case .disabled: try connection.audit("sign_in_disabled", hourlyBy: personID, from: address, at: now)
            case .providerOnly: try connection.audit("sign_in_provider_only", hourlyBy: personID, from: address, at: now)
            }
        }
    }

    /// Notes that a person was refused a change for lack of rights; the same one within an hour is one entry.
    ///
    /// `what`: the request, such as `POST /roles/new`.
    package func noteRefusal(of what: String, to credential: Credential, from address: String) async throws {
        try await system { connection, now in try connection.audit("refused", hourly: what, by: credential, from: address, at: now) }
    }

    /// Notes that a program reads the audit log, once an hour for its person.
    package func noteAuditReading(by credential: Credential, from address: String) async throws {
        try await system { connection, now in try connection.audit("audit_read", hourly: "", by: credential, from: address, at: now) }
    }

    /// Opens a session for a person whose password was right, and ends the one the browser brought; for those with a second factor only
    /// the half of it, which waits for the code.
    ///
    /// `rehashed`: the password's new hash when its parameters changed.
    @discardableResult
    package func openSession(
        _ digest: String, for personID: Int64, days: Int64, replacing old: String?, identifier: String, rehashed: String? = nil,
        from address: String, agent: String
    ) async throws -> Admission {
        try await system { connection, now in
            let admission = try connection.admit(
                digest, personID, days: days, replacing: old, identifier: identifier, from: address, agent: agent, at: now)
            // With a second factor attempts go on counting until its code was right too.
            if admission == .session { try connection.forgiveAttempt(identifier, from: address) }
            if let rehashed { try connection.execute("UPDATE person SET password = \(rehashed) WHERE id = \(personID)") }
            return admission
        }
    }

    /// Forgets the attempts of somebody signed in who proved the password once more.
    package func forgiveAttempts(_ login: String, from address: String) async throws {
        try await system { connection, _ in try connection.forgiveAttempt(login, from: address) }
    }

    /// Ends one session; unknown ones are no error.
    package func closeSession(_ digest: String, from address: String) async throws {
        try await system { connection, now in
            let person: Int64? = try connection.value("DELETE FROM session WHERE token_hash = \(digest) RETURNING person_id")
            if let person { try connection.audit("sign_out", by: person, from: address, at: now) }
        }
    }
}

func throttleName(_ kind: Throttle.Kind, _ subject: String) -> String { "\(kind.rawValue) \(subject.unicodeScalars.prefix(200))" }

extension Connection {
    /// Counts one attempt and answers how long the next has to wait; nil when this one may go on.
    func countAttempt(_ kind: Throttle.Kind, _ subject: String, at now: Moment) throws -> Int64? {
        let name = throttleName(kind, subject)
        let before = try row("SELECT failures, since, until FROM throttle WHERE name = \(name)") { row in
            Throttle(attempts: try row[0], since: Moment(milliseconds: try row[1]), until: Moment(milliseconds: try row[2]))
        }
        if let wait = before?.wait(at: now) { return wait }
        let after = Throttle.after(before, kind: kind, at: now)
        try execute(
            """
            INSERT INTO throttle (name, failures, since, until)
            VALUES (\(name), \(after.attempts), \(after.since.milliseconds), \(after.until.milliseconds))
            ON CONFLICT (name) DO UPDATE SET failures = excluded.failures, since = excluded.since, until = excluded.until
            """)
        return nil
    }

    /// Notes that an address has to wait, once for a window.
    fileprivate func noteThrottled(_ key: String, from address: String, at now: Moment) throws {
        let noted: Int64? = try value(
            """
            SELECT id FROM audit WHERE address = \(address) AND at > \(now.milliseconds - Throttle.windowMilliseconds)
                AND act = 'sign_in_throttled' LIMIT 1
            """)
        guard noted == nil else { return }
        let person: Int64? = try value("SELECT id FROM person WHERE login_key = \(key) OR email_key = \(key) LIMIT 1")
        try audit("sign_in_throttled", by: person, from: address, at: now)
    }

    /// A right password: the account starts afresh, and the address gets this one attempt back, so that an office behind one
    /// address is not locked out by its own people signing in.
    func forgiveAttempt(_ identifier: String, from address: String) throws {
        try execute("DELETE FROM throttle WHERE name = \(throttleName(.account, folded(identifier.trimmed)))")
        try execute("UPDATE throttle SET failures = failures - 1 WHERE name = \(throttleName(.address, address)) AND failures > 0")
    }

    /// `provider`: the one that said who it is; nil for a password or a link.
    func openSession(
        _ digest: String, for personID: Int64, days: Int64, replacing old: String?, provider: Int64? = nil, from address: String,
        agent: String, at now: Moment
    ) throws {
        if let old { try execute("DELETE FROM session WHERE token_hash = \(old)") }
        let until = now.adding(days: days).milliseconds
        try execute(
            """
            INSERT INTO session (token_hash, person_id, created_at, expires_at, agent, address)
            VALUES (\(digest), \(personID), \(now.milliseconds), \(until), \(agent), \(address))
            """)
        try noteVisit(of: personID, at: now)
        if let provider {
            try audit("sign_in", by: personID, .provider, provider, from: address, at: now)
        } else {
            try audit("sign_in", by: personID, from: address, at: now)
        }
    }
}
