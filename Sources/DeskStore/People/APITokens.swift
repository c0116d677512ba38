import Database
package import Desk

/// An API token as lists show it: never the token itself.
package struct APIToken: Sendable, Equatable {
    /// What the signed token carries; worthless without the signature.
    package let id: String
    package let personID: Int64
    /// nil: given for a login and password.
    package let name: String?
    package let scope: TokenScope
    package let createdAt: Moment
    package let expiresAt: Moment
    /// To within `DeskStore.tokenUseMinutes`; nil: never.
    package let usedAt: Moment?
    /// The network address it was then used from.
    package let usedFrom: String

    fileprivate static let columns: SQL = "id, person_id, name, scope, created_at, expires_at, used_at, used_from"

    fileprivate init(_ row: borrowing Row) throws {
        id = try row[0]
        personID = try row[1]
        name = try row[2]
        scope = TokenScope(stored: try row[3])
        createdAt = Moment(milliseconds: try row[4])
        expiresAt = Moment(milliseconds: try row[5])
        usedAt = (try row[6] as Int64?).map(Moment.init(milliseconds:))
        usedFrom = try row[7]
    }
}

extension Visit {
    /// One's own tokens that are still good, newest first. A program sees those that may do no more than its own.
    package func tokens(after: Cursor?, limit: Int) throws -> Slice<APIToken> {
        let maker = try maker()
        return try tokens(of: person.id, after: after, limit: limit).filter { maker?.scope.covers($0.scope) ?? true }
    }

    /// Somebody else's, for those who may change their account.
    package func tokens(ofPerson id: Int64, after: Cursor?, limit: Int) throws -> (person: PersonCard, tokens: Slice<APIToken>) {
        (try kept(id), try tokens(of: id, after: after, limit: limit))
    }

    /// One of one's own.
    package func token(_ id: String) throws -> APIToken {
        let token = try found(connection.token(id, at: now))
        guard token.personID == person.id, try maker()?.scope.covers(token.scope) ?? true else { throw Missing() }
        return token
    }

    /// Notes a token that is about to be signed, and answers its id. One that a program asks for may do no more, and lives no longer, than
    /// that program's own.
    package func add(_ draft: TokenDraft, id: String) throws -> String {
        var until = now.adding(minutes: draft.minutes)
        if let maker = try maker() {
            if let missing = maker.scope.missing(from: draft.scope) { throw ScopeMissing(missing) }
            until = min(until, maker.expiresAt)
        }
        try connection.openToken(id, for: person.id, name: draft.name, scope: draft.scope, until: until, at: now)
        try audit("token_add", .person, person.id, draft.name)
        return id
    }

    /// Revokes one of one's own tokens and answers it; its next call is refused.
    package func revoke(token id: String) throws -> APIToken {
        let token = try token(id)
        try remove(token)
        return token
    }

    /// Revokes somebody else's.
    package func revoke(token id: String, ofPerson personID: Int64) throws -> APIToken {
        _ = try kept(personID)
        let token = try found(connection.token(id, at: now))
        guard token.personID == personID else { throw Missing() }
        try remove(token)
        return token
    }

    private func remove(_ token: APIToken) throws {
        try connection.execute("DELETE FROM api_token WHERE id = \(token.id)")
        try audit("token_revoke", .person, token.personID, token.name ?? "")
    }

    /// Somebody else, when one may change their account: else as if nobody were there, or `Forbidden` to those who see them. One's own
    /// tokens have a place of their own, where a program finds those that may do no more than its own.
    private func kept(_ id: Int64) throws -> PersonCard {
        try person.require(.edit, .person)
        _ = try record(id, for: .edit)
        if id == person.id { throw Refusal(.yourself) }
        return try person(id)
    }

    /// The token this visit came with; nil when it came otherwise.
    private func maker() throws -> APIToken? { try tokenID.map { try found(connection.token($0, at: now)) } }

    private func tokens(of personID: Int64, after: Cursor?, limit: Int) throws -> Slice<APIToken> {
        var condition: SQL = "person_id = \(personID) AND expires_at > \(now.milliseconds)"
        if let after {
            let (time, id) = try after.keys(as: Int64.self, String.self)
            condition = "\(condition) AND (created_at, id) < (\(time), \(id))"
        }
        let rows = try connection.rows(
            "SELECT \(APIToken.columns) FROM api_token WHERE \(condition) ORDER BY created_at DESC, id DESC LIMIT \(limit + 1)"
        ) { try APIToken($0) }
        return Slice(rows, limit: limit) { [String($0.createdAt.milliseconds), $0.id] }
    }
}

extension DeskStore {
    /// How exact "last used" is: a token's use is written down at most once in so many minutes by each server.
    package static let tokenUseMinutes: Int64 = 5

    /// Notes a token so that it can be revoked: its id travels in the signed token.
    ///
    /// `identifier`: what was given with a right password; nil when the token was not asked for with one. `proof`: of the second factor
    /// of those who have one; of a used one the field `code` is wrong.
    package func openToken(
        _ id: String, for personID: Int64, name: String? = nil, scope: TokenScope = .everything, until: Moment, identifier: String? = nil,
        proof: FactorProof? = nil, from address: String
    ) async throws {
        let isOpen = try await system { connection, now in
            if let proof {
                guard try connection.take(proof, of: personID, at: now) else {
                    try connection.audit("factor_failed", by: personID, from: address, at: now)
                    return false
                }
                try connection.forgiveCodes(of: personID, proof, from: address, at: now)
            }
            // Asked again: whoever was disabled since the password was looked at gets none.
            guard let person = try connection.person(personID), person.status.maySignIn else { throw Refusal(.wrongPassword) }
            if let identifier {
                guard !person.owesSecondFactor else { throw SecondFactorDue() }
                try connection.forgiveAttempt(identifier, from: address)
            }
            try connection.openToken(id, for: personID, name: name, scope: scope, until: until, at: now)
            try connection.audit("token", by: personID, .person, personID, name ?? "", from: address, at: now)
            return true
        }
        if !isOpen { throw FieldProblems("code", .wrongCode) }
    }

    /// Writes down that a token was used; nothing happens when it is gone.
    package func noteUse(ofToken id: String, from address: String) async throws {
        try await system { connection, now in
            _ = try connection.execute("UPDATE api_token SET used_at = \(now.milliseconds), used_from = \(address) WHERE id = \(id)")
        }
    }
}

extension Connection {
    fileprivate func token(_ id: String, at now: Moment) throws -> APIToken? {
        try row("SELECT \(APIToken.columns) FROM api_token WHERE id = \(id) AND expires_at > \(now.milliseconds)") { try APIToken($0) }
    }

    fileprivate func openToken(_ id: String, for personID: Int64, name: String?, scope: TokenScope, until: Moment, at now: Moment) throws {
        try execute(
            """
            INSERT INTO api_token (id, person_id, created_at, expires_at, name, scope)
            VALUES (\(id), \(personID), \(now.milliseconds), \(until.milliseconds), \(name), \(scope.stored))
            """)
    }
}
