import Database
package import Desk

/// One of a person's sessions, as they see it: never what opens it.
package struct OpenSession: Sendable, Equatable {
    /// The beginning of its secret's digest, which opens nothing.
    package let id: String
    package let agent: String
    /// Where it was opened from.
    package let address: String
    package let since: Moment
    /// To within five minutes.
    package let seen: Moment
    package let isCurrent: Bool
}

extension Visit {
    /// One's sessions, the current one first, then by when they were last used. `current`: digest of the secret the browser brought;
    /// nil for a program.
    package func sessions(current: String?) throws -> [OpenSession] {
        try connection.rows(
            """
            SELECT token_hash, agent, address, created_at, coalesce(seen_at, created_at) FROM session
            WHERE person_id = \(person.id) AND expires_at > \(now.milliseconds)
            ORDER BY CASE WHEN token_hash = \(current ?? "") THEN 0 ELSE 1 END, coalesce(seen_at, created_at) DESC, token_hash LIMIT 200
            """
        ) { row in
            let hash: String = try row[0]
            return OpenSession(
                id: String(hash.prefix(OpenSession.idLength)), agent: try row[1], address: try row[2],
                since: Moment(milliseconds: try row[3]), seen: Moment(milliseconds: try row[4]), isCurrent: hash == current)
        }
    }

    /// Ends one of one's sessions; it is out at its next click. Throws `Missing` when it is not there (any more).
    package func endSession(_ id: String) throws {
        guard id.utf8.count == OpenSession.idLength else { throw Missing() }
        let ended = try connection.execute(
            "DELETE FROM session WHERE person_id = \(person.id) AND substr(token_hash, 1, 16) = \(id)")
        guard ended > 0 else { throw Missing() }
        try audit("session_end")
    }

    /// Ends all one's sessions but the one with this digest; answers how many.
    package func endSessions(but current: String?) throws -> Int {
        let ended = try connection.execute("DELETE FROM session WHERE person_id = \(person.id) AND token_hash <> \(current ?? "")")
        if ended > 0 { try audit("session_end_others") }
        return ended
    }
}

extension Connection {
    /// Ends whatever somebody could come in by: sessions, except the one with digest `kept`, API tokens and links.
    func shutOut(_ id: Int64, keeping kept: String? = nil) throws {
        try execute("DELETE FROM session WHERE person_id = \(id) AND token_hash <> \(kept ?? "")")
        try execute("DELETE FROM half_session WHERE person_id = \(id)")
        try execute("DELETE FROM api_token WHERE person_id = \(id)")
        try endLinks(of: id)
    }
}

extension OpenSession {
    fileprivate static let idLength = 16
}
