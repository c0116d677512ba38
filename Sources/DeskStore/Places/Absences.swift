import Database
package import Desk
import Foundation

/// Somebody as far as being away goes.
package struct Attendance: Sendable {
    package let person: PersonReference
    package let status: Person.Status
    /// Present or announced; nil: none, or away until somebody says that they are back.
    package let absence: Absence?
    /// How many open tickets they carry out, as far as the person who asks sees tickets.
    package let openTickets: Int
    /// The date where they work.
    package let today: CalendarDay
    /// Whether the person who asks may change it.
    package let mayChange: Bool
}

extension Visit {
    package func attendance(of personID: Int64) throws -> Attendance {
        guard person.may(.view, .person) || person.may(.edit, .department) else { throw Forbidden() }
        guard try sees(personID) else { throw Missing() }
        let (mayChange, today) = (try mayMind(personID), try connection.today(for: personID, at: now))
        return try found(
            connection.row(
                """
                SELECT person.id, person.name, person.status, absence.from_day, absence.until_day,
                    (SELECT count(*) FROM ticket WHERE executor_id = person.id AND status IN (\(openStatuses)) AND \(journalTickets))
                FROM person LEFT JOIN absence ON absence.person_id = person.id WHERE person.id = \(personID)
                """
            ) { row in
                Attendance(
                    person: PersonReference(id: try row[0], name: try row[1]),
                    status: Person.Status(rawValue: try row[2]) ?? .disabled, absence: Absence(from: try row[3], until: try row[4]),
                    openTickets: try row[5], today: today, mayChange: mayChange)
            })
    }

    /// Says when somebody is away; they are at once when the first day has come.
    package func setAbsence(of personID: Int64, from: String?, until: String?) throws {
        let attendance = try requireMinding(personID)
        let absence = try Absence(from: from, until: until, today: attendance.today)
        try connection.execute("DELETE FROM absence WHERE person_id = \(personID)")
        try connection.execute(
            "INSERT INTO absence (person_id, from_day, until_day) VALUES (\(personID), \(absence.from.iso), \(absence.until?.iso))")
        try connection.turn(personID, attendance.status, absence, on: attendance.today, by: person.id)
        try audit("absence", .person, personID)
    }

    /// Says that somebody is there again, or is not going away after all.
    package func endAbsence(of personID: Int64) throws {
        let attendance = try requireMinding(personID)
        try connection.execute("DELETE FROM absence WHERE person_id = \(personID)")
        try connection.turn(personID, attendance.status, nil, on: attendance.today, by: person.id)
        try audit("absence_end", .person, personID)
    }

    private func requireMinding(_ personID: Int64) throws -> Attendance {
        let attendance = try attendance(of: personID)
        guard attendance.mayChange else { throw Forbidden() }
        guard attendance.status == .active || attendance.status == .absent else {
            throw Refusal(.notHere, ["person": attendance.person.name])
        }
        return attendance
    }

    /// Those who may change somebody, or a department of theirs, look after whether they are there.
    private func mayMind(_ personID: Int64) throws -> Bool {
        if try connection.person(personID).map(person.mayChange) == true { return true }
        let scope = person.scope(.edit, .department)
        return try connection.departments(of: personID).contains { scope.covers(siteID: $0.siteID, departmentID: $0.id) }
    }

    /// Whether somebody is among the people one sees, or belongs to a department one looks after.
    func sees(_ personID: Int64) throws -> Bool {
        let count: Int64? = try connection.value("SELECT count(*) FROM person WHERE id = \(personID) AND \(withinPeople(.view))")
        if count == 1 && person.may(.view, .person) { return true }
        return try mayMind(personID)
    }
}

extension DeskStore {
    /// Who goes away today is away, and who was away until yesterday is back; answers how many.
    @discardableResult
    package func turnAbsences() async throws -> Int {
        let now = now
        let isQuiet = try await database.read { try $0.turns(at: now).isEmpty }
        if isQuiet { return 0 }
        return try await system { connection, now in
            var turned = 0
            for turn in try connection.turns(at: now) {
                if turn.isOver { try connection.execute("DELETE FROM absence WHERE person_id = \(turn.personID)") }
                if try connection.turn(turn.personID, turn.status, turn.absence, on: turn.today, by: nil) { turned += 1 }
            }
            return turned
        }
    }
}

/// What a new day does to somebody with an absence.
private struct AbsenceTurn {
    let personID: Int64
    let status: Person.Status
    let absence: Absence?
    /// The date where they work.
    let today: CalendarDay

    /// Over, or of somebody who has left.
    var isOver: Bool { (absence?.isOver(on: today) ?? true) || status == .disabled }
    var isDue: Bool { isOver || status.turned(by: absence, on: today) != status }
}

extension Connection {
    /// Sets whether somebody of the office is away on a day; answers whether that is a change.
    ///
    /// `changer`: whoever said so; nil: the day has come.
    @discardableResult
    func turn(
        _ personID: Int64, _ status: Person.Status, _ absence: Absence?, on today: CalendarDay, by changer: Int64?
    ) throws -> Bool {
        let next = status.turned(by: absence, on: today)
        guard status != next else { return false }
        try execute(
            "UPDATE person SET status = \(next.rawValue), version = version + 1, changed_by = \(changer) WHERE id = \(personID)")
        return true
    }

    /// Whom the present day sends away, brings back, or frees of an absence that is over.
    fileprivate func turns(at now: Moment) throws -> [AbsenceTurn] {
        let first: String? = try value("SELECT time_zone FROM site ORDER BY id LIMIT 1")
        return try rows(
            """
            SELECT person.id, person.status, absence.from_day, absence.until_day, site.time_zone FROM absence
            JOIN person ON person.id = absence.person_id LEFT JOIN site ON site.id = person.site_id ORDER BY person.id
            """
        ) { row in
            AbsenceTurn(
                personID: try row[0], status: Person.Status(rawValue: try row[1]) ?? .disabled,
                absence: Absence(from: try row[2], until: try row[3]), today: TimeZone(site: try row[4] ?? first).day(of: now.milliseconds))
        }.filter(\.isDue)
    }

    /// The date where somebody works: at their site, or at the first one.
    func today(for personID: Int64, at now: Moment) throws -> CalendarDay {
        let zone: String? = try value(
            """
            SELECT coalesce(site.time_zone, (SELECT time_zone FROM site ORDER BY id LIMIT 1)) FROM person
            LEFT JOIN site ON site.id = person.site_id WHERE person.id = \(personID)
            """)
        return TimeZone(site: zone).day(of: now.milliseconds)
    }

    fileprivate func departments(of personID: Int64) throws -> [Department] {
        try rows(
            """
            SELECT \(Department.columns) FROM department WHERE id IN (SELECT department_id FROM membership WHERE person_id = \(personID))
            """
        ) { try Department($0) }
    }
}

extension TimeZone {
    /// Of a site; Greenwich's when there is none, or none that is known.
    fileprivate init(site identifier: String?) { self = identifier.flatMap { TimeZone(identifier: $0) } ?? .gmt }
}
