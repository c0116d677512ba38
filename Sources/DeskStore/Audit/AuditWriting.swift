import Database
import Desk

/// What the audit log names by its number, so that a new name, or none any more, reaches what is written down.
enum AuditKind: String {
    case person, site, department, provider, rule, run
}

/// A subject that is a number: `person 7`, or `person 7: executor` with more to say.
struct AuditSubject {
    let kind: AuditKind
    let id: Int64
    let more: String

    /// Without what more there is to say.
    var name: String { "\(kind.rawValue) \(id)" }
    var text: String { more.isEmpty ? name : "\(name): \(more)" }

    init(_ kind: AuditKind, _ id: Int64, _ more: String) {
        self.kind = kind
        self.id = id
        self.more = more
    }

    /// Nil when it is none.
    init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1)
        let words = (parts.first ?? "").split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let kind = AuditKind(rawValue: String(words[0])), let id = Int64(words[1]) else { return nil }
        self.init(kind, id, parts.count == 2 ? String(parts[1].dropFirst()) : "")
    }
}

extension Connection {
    /// Writes down a security-relevant act. `subject`: codes, ids, or what the desk itself says; never a person's login or name.
    func audit(_ act: String, by personID: Int64?, subject: String = "", from address: String, at now: Moment) throws {
        try audit(act, by: personID, subject: subject, whom: nil, from: address, at: now)
    }

    /// Writes down an act on something that has a number. `more`: such as roles, or the name of what is gone from now on.
    func audit(
        _ act: String, by personID: Int64?, _ kind: AuditKind, _ id: Int64, _ more: String = "", from address: String, at now: Moment
    ) throws {
        let subject = AuditSubject(kind, id, more)
        try audit(act, by: personID, subject: subject.text, whom: kind == .person ? id : nil, from: address, at: now)
    }

    /// Writes down what was refused, or went wrong, or is done over and over; the same of the same person within an hour, or of nobody known
    /// from the same address, is one entry, so that repeating it cannot fill the log.
    func audit(_ act: String, hourlyBy personID: Int64?, subject: String = "", from address: String, at now: Moment) throws {
        let who: SQL = personID.map { "person_id = \($0)" } ?? "person_id IS NULL AND address = \(address)"
        let known: Int64? = try value(
            """
            SELECT id FROM audit WHERE \(who) AND at > \(now.milliseconds - 3_600_000) AND act = \(act) AND subject = \(subject) LIMIT 1
            """)
        if known == nil { try audit(act, by: personID, subject: subject, from: address, at: now) }
    }

    /// The same of whoever stands behind a credential. A token counts whatever it is good for.
    func audit(_ act: String, hourly subject: String, by credential: Credential, from address: String, at now: Moment) throws {
        let person: Int64? =
            if case .token(let id, _) = credential {
                try value("SELECT person_id FROM api_token WHERE id = \(id) AND expires_at > \(now.milliseconds)")
            } else {
                try person(behind: credential, enrolling: true, at: now)?.id
            }
        if let person { try audit(act, hourlyBy: person, subject: subject, from: address, at: now) }
    }

    private func audit(_ act: String, by personID: Int64?, subject: String, whom: Int64?, from address: String, at now: Moment) throws {
        try execute(
            """
            INSERT INTO audit (at, person_id, act, subject, whom, address)
            VALUES (\(now.milliseconds), \(personID), \(act), \(subject), \(whom), \(address))
            """)
    }
}

extension Visit {
    func audit(_ act: String, _ subject: String = "") throws {
        try connection.audit(act, by: person.id, subject: subject, from: address, at: now)
    }

    func audit(_ act: String, _ kind: AuditKind, _ id: Int64, _ more: String = "") throws {
        try connection.audit(act, by: person.id, kind, id, more, from: address, at: now)
    }

    /// Writes down which roles somebody has from now on.
    func audit(_ roles: [Role], of personID: Int64) throws {
        try audit("person_roles", .person, personID, roles.map(\.id).sorted().joined(separator: " "))
    }
}
