import Database
import Desk

/// What a right password, link or provider opens.
package enum Admission: Sendable, Equatable {
    case session
    /// The half of a session: the person has a second factor, and its code is awaited under the same secret.
    case codeAwaited
}

/// What a code typed at the second step of a sign-in is checked against.
package struct CodeAttempt: Sendable {
    /// nil: the half session is unknown, over, or its person has no second factor any more.
    package let secret: FactorSecret?
    /// Milliseconds to wait before trying again; nil when the attempt may go on.
    package let wait: Int64?
}

extension DeskStore {
    package static let halfSessionMinutes: Int64 = 5

    /// Whether a half session is still good.
    package func isHalfSession(_ digest: String) async throws -> Bool {
        let now = now
        return try await database.read { connection in try connection.halfSession(digest, at: now) != nil }
    }

    /// Counts an attempt at the second step before its code is looked at, and finds what it is checked against.
    package func attemptCode(half digest: String, from address: String) async throws -> CodeAttempt {
        try await system { connection, now in
            guard let half = try connection.halfSession(digest, at: now) else { return CodeAttempt(secret: nil, wait: nil) }
            return try connection.attemptCode(of: half.personID, from: address, at: now)
        }
    }

    /// The same for whoever sends the code along with the password.
    package func attemptCode(of personID: Int64, from address: String) async throws -> CodeAttempt {
        try await system { connection, now in try connection.attemptCode(of: personID, from: address, at: now) }
    }

    /// Notes that a code was wrong; how many there can be is bounded by the attempts that are counted.
    package func refuseCode(of personID: Int64, from address: String) async throws {
        try await system { connection, now in try connection.audit("factor_failed", by: personID, from: address, at: now) }
    }

    /// Takes the proof and opens the session that its half waited for; answers for how many days, or nil when the proof or the half was
    /// used before.
    package func completeSession(
        _ digest: String, half: String, proof: FactorProof, replacing old: String?, from address: String, agent: String
    ) async throws -> Int64? {
        try await system { connection, now in
            guard let half = try connection.halfSession(half, at: now) else { return nil }
            guard try connection.take(proof, of: half.personID, at: now) else {
                try connection.audit("factor_failed", by: half.personID, from: address, at: now)
                return nil
            }
            try connection.execute("DELETE FROM half_session WHERE person_id = \(half.personID)")
            try connection.forgiveCodes(of: half.personID, proof, from: address, at: now)
            if !half.identifier.isEmpty { try connection.forgiveAttempt(half.identifier, from: address) }
            try connection.openSession(
                digest, for: half.personID, days: half.days, replacing: old, from: address, agent: agent, at: now)
            return half.days
        }
    }
}

extension Connection {
    /// Opens a session for a person whose password, link or provider was right; for those with a second factor only the half of it.
    ///
    /// `identifier`: what was typed with a right password, whose attempts are forgiven once the code is right too; nil for another way in.
    /// Throws `wrongPassword` for somebody who may not sign in (any more).
    func admit(
        _ digest: String, _ personID: Int64, days: Int64, replacing old: String?, identifier: String? = nil, provider: Int64? = nil,
        from address: String, agent: String, at now: Moment
    ) throws -> Admission {
        let status: String? = try value("SELECT status FROM person WHERE id = \(personID)")
        guard status.flatMap(Person.Status.init(rawValue:))?.maySignIn == true else { throw Refusal(.wrongPassword) }
        guard try factorSecret(of: personID) != nil else {
            try openSession(digest, for: personID, days: days, replacing: old, provider: provider, from: address, agent: agent, at: now)
            return .session
        }
        let until = now.adding(minutes: DeskStore.halfSessionMinutes).milliseconds
        try execute(
            """
            INSERT INTO half_session (token_hash, person_id, days, identifier, expires_at)
            VALUES (\(digest), \(personID), \(days), \(identifier ?? ""), \(until))
            """)
        return .codeAwaited
    }

    fileprivate func halfSession(_ digest: String, at now: Moment) throws -> HalfSession? {
        let found = try row(
            """
            SELECT person.id, half_session.days, half_session.identifier, person.status FROM half_session JOIN person ON person.id = half_session.person_id
            WHERE token_hash = \(digest) AND expires_at > \(now.milliseconds)
            """
        ) { row in
            (
                half: HalfSession(personID: try row[0], days: try row[1], identifier: try row[2]),
                status: Person.Status(rawValue: try row[3]) ?? .disabled
            )
        }
        return found.flatMap { $0.status.maySignIn ? $0.half : nil }
    }

    fileprivate func attemptCode(of personID: Int64, from address: String, at now: Moment) throws -> CodeAttempt {
        let waits = try [countAttempt(.code, String(personID), at: now), countAttempt(.address, address, at: now)]
        if let wait = waits.compactMap(\.self).max() {
            try audit("factor_throttled", hourlyBy: personID, from: address, at: now)
            return CodeAttempt(secret: nil, wait: wait)
        }
        return CodeAttempt(secret: try factorSecret(of: personID), wait: nil)
    }

    /// A right code: its count starts afresh, and the address gets the attempt back, as after a right password.
    func forgiveCodes(of personID: Int64, _ proof: FactorProof, from address: String, at now: Moment) throws {
        try execute("DELETE FROM throttle WHERE name = \(throttleName(.code, String(personID)))")
        try execute("UPDATE throttle SET failures = failures - 1 WHERE name = \(throttleName(.address, address)) AND failures > 0")
        if case .recovery = proof { try audit("recovery_code", by: personID, from: address, at: now) }
    }
}

private struct HalfSession {
    let personID: Int64
    let days: Int64
    let identifier: String
}
