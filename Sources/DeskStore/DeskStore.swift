package import Database
package import Desk
import Foundation

/// The desk's memory: every statement of the desk runs in here, each visit in one transaction.
package struct DeskStore: Sendable {
    package let database: any Database
    private let clock: @Sendable () -> Moment
    /// Sessions used since this was last stored.
    let seen = SeenSessions()

    /// `clock` gives the time stamped on everything the store writes.
    package init(database: any Database, clock: @escaping @Sendable () -> Moment) {
        self.database = database
        self.clock = clock
    }

    package var now: Moment { clock() }

    /// Reads as the person behind `credential`, from one consistent state. Throws `NotSignedIn` when there is none, `ScopeMissing` when their
    /// token does not reach that far, and `SecondFactorDue` when their role asks for a second factor they do not have, unless they are
    /// `enrolling`.
    package func read<T: Sendable>(
        as credential: Credential, enrolling: Bool = false, _ body: @escaping @Sendable (Visit) throws -> T
    ) async throws -> T {
        try await glance(as: credential, enrolling: enrolling) { glance in
            guard let person = glance.person else { throw NotSignedIn() }
            return try body(
                Visit(
                    connection: glance.connection, dialect: glance.dialect, person: person, now: glance.now, address: "",
                    tokenID: credential.tokenID))
        }
    }

    /// Reads what visitors may see too.
    package func glance<T: Sendable>(
        as credential: Credential, enrolling: Bool = false, _ body: @escaping @Sendable (Glance) throws -> T
    ) async throws -> T {
        let (now, dialect, seen) = (clock(), database.dialect, seen)
        return try await database.read { connection in
            let person = try connection.person(behind: credential, enrolling: enrolling, at: now)
            if person != nil, case .session(let digest) = credential { seen.note(digest, at: now) }
            return try body(Glance(connection: connection, dialect: dialect, person: person, now: now))
        }
    }

    /// Writes as the person behind `credential`, in one transaction, durable when this returns.
    ///
    /// `once` makes the write happen once: when the same person used its name before, the first answer comes back and nothing is written.
    /// `body` is synchronous, may run again after a lost race, and undoes everything by throwing.
    package func write<T: Codable & Sendable>(
        as credential: Credential, from address: String = "", once: Once? = nil, enrolling: Bool = false,
        _ body: @escaping @Sendable (Visit) throws -> T
    ) async throws -> T {
        let (now, dialect) = (clock(), database.dialect)
        return try await database.write { connection in
            guard let person = try connection.person(behind: credential, enrolling: enrolling, at: now) else { throw NotSignedIn() }
            return try connection.once(once, by: person.id, at: now) {
                try body(
                    Visit(
                        connection: connection, dialect: dialect, person: person, now: now, address: address, tokenID: credential.tokenID))
            }
        }
    }

    /// The same for what answers nothing.
    package func write(
        as credential: Credential, from address: String = "", once: Once? = nil, enrolling: Bool = false,
        _ body: @escaping @Sendable (Visit) throws -> Void
    ) async throws {
        let _: Bool = try await write(as: credential, from: address, once: once, enrolling: enrolling) { visit in
            try body(visit)
            return true
        }
    }

    /// Whether the person behind `credential` has made the write that `once` marks.
    package func hasWritten(_ once: Once, as credential: Credential) async throws -> Bool {
        try await read(as: credential, enrolling: true) { visit in try visit.connection.kept(once, of: visit.person.id) != nil }
    }

    /// Work of the desk itself or of nobody yet: set-up, sign-in, housekeeping.
    package func system<T: Sendable>(_ body: @escaping @Sendable (any Connection, Moment) throws -> T) async throws -> T {
        let now = clock()
        return try await database.write { connection in try body(connection, now) }
    }
}

/// Marks a request that must take effect once however often it arrives: a form sent twice, an API call repeated after a broken connection.
package struct Once: Sendable, Equatable {
    /// The sender's key, made unique to the action.
    package let name: String
    /// Digest of what was sent: the same name with other content is refused.
    package let digest: String

    package init(name: String, digest: String) {
        self.name = name
        self.digest = digest
    }
}

extension Connection {
    /// Runs `body` unless `once` was used before, and keeps its answer as JSON beside the name, in the same transaction.
    ///
    /// `personID`: 0 for a visitor, whose form's key and content tell it from everybody else's.
    func once<T: Codable>(_ once: Once?, by personID: Int64, at now: Moment, _ body: () throws -> T) throws -> T {
        guard let once else { return try body() }
        if let (digest, answer) = try kept(once, of: personID) {
            guard digest == once.digest else { throw Refusal(.repeatedKey) }
            return try JSONDecoder().decode(T.self, from: Data(answer.utf8))
        }
        let answer = try body()
        let text = String(decoding: try JSONEncoder().encode(answer), as: UTF8.self)
        try execute(
            "INSERT INTO once (name, digest, answer, at) VALUES (\(once.name(of: personID)), \(once.digest), \(text), \(now.milliseconds))")
        return answer
    }

    /// What was sent and answered when the write was made; nil when it has not been.
    fileprivate func kept(_ once: Once, of personID: Int64) throws -> (digest: String, answer: String)? {
        try row("SELECT digest, answer FROM once WHERE name = \(once.name(of: personID))") { (try $0[0], try $0[1]) }
    }
}

extension Once {
    /// Keys of different people never meet; the key comes first, so that forms printed one after another lie side by side in the index.
    fileprivate func name(of personID: Int64) -> String { "\(name) \(personID)" }
}
