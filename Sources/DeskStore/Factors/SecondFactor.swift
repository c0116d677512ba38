import Database
package import Desk

/// How far somebody is with their second factor.
package struct SecondFactor: Sendable, Equatable {
    /// nil: it is off.
    package let since: Moment?
    /// Recovery codes not used yet.
    package let codesLeft: Int
}

/// What a code that was typed is checked against.
package struct FactorSecret: Sendable {
    package let personID: Int64
    /// As it was stored: sealed by the desk's key.
    package let sealed: String
    /// The step of the last code that was taken.
    package let usedStep: Int64
}

/// The proof of a second factor, which the store takes once.
package enum FactorProof: Sendable, Equatable {
    /// A step of the authenticator whose digits were right.
    case step(Int64)
    /// The digest of a recovery code.
    case recovery(String)
}

extension Visit {
    package func secondFactor() throws -> SecondFactor { try connection.secondFactor(of: person.id) }

    /// Switches the second factor on with a secret whose code of `step` was right, and gives recovery codes, of which the digests arrive.
    package func switchOnSecondFactor(sealed: String, step: Int64, codes: [String]) throws {
        guard !person.account.hasSecondFactor else { throw Refusal(.factorOn) }
        try connection.execute(
            "INSERT INTO second_factor (person_id, secret, used_step) VALUES (\(person.id), \(sealed), \(step))")
        try connection.execute(
            "UPDATE person SET factor_at = \(now.milliseconds), version = version + 1, changed_by = \(person.id) WHERE id = \(person.id)")
        try connection.giveRecoveryCodes(codes, to: person.id)
        try audit("factor_on")
    }

    /// Takes the proof that `find` sees in what was typed; a wrong or used one is a problem at `code`. Nothing is asked of those whose
    /// second factor is off.
    package func proveFactor(_ find: (FactorSecret) -> FactorProof?) throws {
        guard let secret = try connection.factorSecret(of: person.id) else { return }
        guard let proof = find(secret), try connection.take(proof, of: person.id, at: now) else { throw FieldProblems("code", .wrongCode) }
        try connection.forgiveCodes(of: person.id, proof, from: address, at: now)
    }

    /// Recovery codes in place of the ones before.
    package func renewRecoveryCodes(_ codes: [String]) throws {
        guard person.account.hasSecondFactor else { throw Refusal(.factorOff) }
        try connection.giveRecoveryCodes(codes, to: person.id)
        try audit("factor_codes")
    }

    /// Switches the own second factor off.
    package func switchOffSecondFactor() throws {
        guard person.account.hasSecondFactor else { throw Refusal(.factorOff) }
        try connection.forgetSecondFactor(of: person.id, by: person.id)
        try audit("factor_off")
    }

    /// Somebody else's name and second factor, for those who may reset it. One's own is switched off with the password.
    package func secondFactor(of id: Int64) throws -> (person: Person, factor: SecondFactor) {
        try person.require(.edit, .person)
        let within: Int64? = try connection.value("SELECT id FROM person WHERE id = \(id) AND \(withinPeople(.edit))")
        _ = try found(within)
        if id == person.id { throw Refusal(.yourself) }
        let other = try found(connection.person(id))
        guard person.mayResetFactor(of: other) else { throw Forbidden() }
        return (other, try connection.secondFactor(of: id))
    }

    /// Switches somebody's second factor off, who lost what they prove it with, and ends whatever else opens their account.
    package func resetSecondFactor(of id: Int64) throws {
        let (other, factor) = try secondFactor(of: id)
        guard factor.since != nil else { throw Refusal(.factorOff) }
        try connection.forgetSecondFactor(of: id, by: person.id)
        try connection.shutOut(id)
        try audit("factor_reset", .person, other.id)
    }
}

extension DeskStore {
    /// Switches the second factor of whoever has this login off, by the hand of who sits at the machine; false when there is none.
    package func resetSecondFactor(of personID: Int64) async throws -> Bool {
        try await system { connection, now in
            guard try connection.secondFactor(of: personID).since != nil else { return false }
            try connection.forgetSecondFactor(of: personID, by: nil)
            try connection.audit("factor_reset", by: nil, .person, personID, from: "", at: now)
            return true
        }
    }
}

extension Connection {
    fileprivate func secondFactor(of personID: Int64) throws -> SecondFactor {
        let factor = try row(
            """
            SELECT factor_at, (SELECT count(*) FROM recovery_code WHERE person_id = person.id AND used_at IS NULL)
            FROM person WHERE id = \(personID)
            """
        ) { row in SecondFactor(since: (try row[0] as Int64?).map(Moment.init(milliseconds:)), codesLeft: try row[1]) }
        return factor ?? SecondFactor(since: nil, codesLeft: 0)
    }

    fileprivate func giveRecoveryCodes(_ codes: [String], to personID: Int64) throws {
        try execute("DELETE FROM recovery_code WHERE person_id = \(personID)")
        for code in codes { try execute("INSERT INTO recovery_code (person_id, code_hash) VALUES (\(personID), \(code))") }
    }

    fileprivate func forgetSecondFactor(of personID: Int64, by changer: Int64?) throws {
        try execute("DELETE FROM second_factor WHERE person_id = \(personID)")
        try execute("DELETE FROM recovery_code WHERE person_id = \(personID)")
        try execute("DELETE FROM half_session WHERE person_id = \(personID)")
        try execute("UPDATE person SET factor_at = NULL, version = version + 1, changed_by = \(changer) WHERE id = \(personID)")
    }

    func factorSecret(of personID: Int64) throws -> FactorSecret? {
        try row("SELECT secret, used_step FROM second_factor WHERE person_id = \(personID)") { row in
            FactorSecret(personID: personID, sealed: try row[0], usedStep: try row[1])
        }
    }

    /// Takes a proof, whoever else brings it at the same moment; false when it was taken before.
    func take(_ proof: FactorProof, of personID: Int64, at now: Moment) throws -> Bool {
        switch proof {
        case .step(let step):
            try execute("UPDATE second_factor SET used_step = \(step) WHERE person_id = \(personID) AND used_step < \(step)") == 1
        case .recovery(let digest):
            try execute(
                """
                UPDATE recovery_code SET used_at = \(now.milliseconds)
                WHERE person_id = \(personID) AND code_hash = \(digest) AND used_at IS NULL
                """) == 1
        }
    }
}
