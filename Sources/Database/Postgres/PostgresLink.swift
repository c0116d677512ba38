import Foundation

/// One thread's way to the server: a session, opened when first needed and again when it was lost.
final class PostgresLink {
    private let address: PostgresAddress
    private let availability: PostgresAvailability
    private var session: PostgresSession?

    init(_ address: PostgresAddress, _ availability: PostgresAvailability) {
        (self.address, self.availability) = (address, availability)
    }

    /// How a transaction begins, and whether it may write.
    struct Mode {
        let begin: String
        let isReading: Bool

        /// One snapshot, taken at the first statement. Being serializable would add nothing a read needs: it decides nothing (what is
        /// decided on is read again by the write that acts on it), and so it leaves no locks for writes to stumble over and never has to run again.
        static let read = Mode(begin: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", isReading: true)
        /// As if writes ran one after another, which is how they do run on SQLite and what the desk's rules were written for.
        static let write = Mode(begin: "BEGIN ISOLATION LEVEL SERIALIZABLE", isReading: false)
    }

    /// Thrown inside for what may succeed when it runs again.
    private struct Again: Error { let error: DatabaseError }

    /// Under full contention for one row each round lets at least one of the writers through.
    private static let mostAttempts = 20

    /// Runs `body` in a transaction, again when it got in another's way. Throws what `body` throws, or `DatabaseError`.
    func transaction<T>(_ mode: Mode, _ body: (any Connection) throws -> T) throws -> T {
        var backOff = BackOff(from: .milliseconds(1), to: .milliseconds(50))
        for number in 1..<Self.mostAttempts {
            do {
                return try attempt(mode, isFirst: number == 1, body)
            } catch is Again { Thread.sleep(forTimeInterval: backOff.next() / .seconds(1)) }
        }
        do { return try attempt(mode, isFirst: false, body) } catch let again as Again { throw again.error }
    }

    /// A value that is taken may have been taken by a transaction this one's snapshot does not show, which is a conflict by another name:
    /// the first time `body` is to look again.
    private func attempt<T>(_ mode: Mode, isFirst: Bool, _ body: (any Connection) throws -> T) throws -> T {
        let session = try begun(mode)
        let connection = PostgresConnection(session, reading: mode.isReading)
        let outcome = Result { try body(connection) }
        if let failure = connection.failure, let error = connection.error {
            leave(session, after: failure)
            if failure.isStale || failure.isConflict || isFirst && failure.isDuplicate { throw Again(error: error) }
            _ = try outcome.get()
            throw error
        }
        guard case .success(let value) = outcome else {
            leave(session)
            return try outcome.get()
        }
        try commit(session, mode)
        return value
    }

    /// Nothing of the transaction has been sent when its BEGIN fails: then it may be sent on a new connection.
    private func begun(_ mode: Mode) throws(DatabaseError) -> PostgresSession {
        if let session {
            do throws(PostgresFailure) {
                try session.run(mode.begin)
                return session
            } catch { self.session = nil }
        }
        let session = try availability.open(address)
        do throws(PostgresFailure) { try session.run(mode.begin) } catch { throw error.error(in: nil, reading: mode.isReading) }
        self.session = session
        return session
    }

    private func commit(_ session: PostgresSession, _ mode: Mode) throws {
        guard session.isInTransaction else {
            self.session = nil
            throw DatabaseError.unavailable("the engine undid the transaction")
        }
        do {
            try session.run("COMMIT")
        } catch {
            if session.isLost {
                self.session = nil
                throw DatabaseError.unavailable("the connection was lost at the end of the transaction: it may have been stored")
            }
            let told = error.error(in: nil, reading: mode.isReading)
            throw error.isConflict ? Again(error: told) : told
        }
    }

    /// Makes the session ready for the next transaction, or parts with it.
    private func leave(_ session: PostgresSession, after failure: PostgresFailure? = nil) {
        do throws(PostgresFailure) {
            try session.run("ROLLBACK")
            if failure?.isStale == true { try session.forgetStatements() }
            // the server has become one that does not write: another may have taken its place
            if session.isIdle, failure?.state != "25006" { return }
        } catch {}
        self.session = nil
    }
}
