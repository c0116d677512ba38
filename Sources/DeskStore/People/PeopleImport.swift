import Database
package import Desk
import Foundation

/// A table of people that was sent in: what carrying it out would do, or has done.
package struct PeopleImport: Sendable {
    package let id: Int64
    /// The file's.
    package let name: String
    package let createdAt: Moment
    package let doneAt: Moment?
    /// All rows until it is carried out, then those that were rejected.
    package let table: Table
    package let rows: [ImportedRow]
    /// The ids of those it has added.
    package let added: [Int64]
    /// How many it has changed.
    package let changed: Int

    /// Tells two plans apart: what was shown must be what is done.
    package var seal: String { ImportedRow.seal(rows) }
}

/// What a row of the table does.
package struct ImportedRow: Sendable, Equatable {
    package enum Outcome: Sendable, Equatable {
        case new
        /// The fields that become others.
        case changed([String])
        case same
        case rejected(FieldProblems)
    }

    package let line: Int
    package let login: String
    package let name: String
    package let outcome: Outcome

    static func seal(_ rows: [ImportedRow]) -> String {
        let text = rows.map { row in
            switch row.outcome {
            case .new: "\(row.line)n"
            case .changed(let fields): "\(row.line)c\(fields.joined(separator: "+"))"
            case .same: "\(row.line)s"
            case .rejected(let problems): "\(row.line)r\(problems.fields.joined(separator: "+"))"
            }
        }.joined(separator: " ")
        // FNV-1a: a fingerprint against mistakes, not against forgers, whose plan is checked anyway.
        let hash = text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        return String(hash, radix: 16)
    }
}

extension Visit {
    /// Keeps a table until it is carried out, and answers its id.
    package func keep(_ table: Table, named name: String) throws -> Int64 {
        try person.require(.add, .person)
        let content = String(decoding: try JSONEncoder().encode(table), as: UTF8.self)
        let id: Int64? = try connection.value(
            """
            INSERT INTO person_import (person_id, created_at, name, content)
            VALUES (\(person.id), \(now.milliseconds), \(String(name.unicodeScalars.prefix(100))), \(content)) RETURNING id
            """)
        return try found(id)
    }

    /// A table of one's own: nobody else's is there.
    package func peopleImport(_ id: Int64, names: ImportNames) throws -> PeopleImport {
        let kept = try keptImport(id)
        return PeopleImport(
            id: id, name: kept.name, createdAt: kept.createdAt, doneAt: kept.doneAt, table: kept.table,
            rows: try plan(kept.table, names, PeopleChoices(self, for: .add)).map(\.row), added: kept.added, changed: kept.changed)
    }

    /// The ids of those that a table of one's own has added.
    package func added(byImport id: Int64) throws -> [Int64] { try keptImport(id).added }

    /// A table as it is kept.
    private struct KeptImport {
        let name: String
        let createdAt: Moment
        let doneAt: Moment?
        let table: Table
        let added: [Int64]
        let changed: Int
    }

    private func keptImport(_ id: Int64) throws -> KeptImport {
        try person.require(.add, .person)
        let row = try connection.row(
            "SELECT name, created_at, done_at, content, added, changed FROM person_import WHERE id = \(id) AND person_id = \(person.id)"
        ) { row in
            KeptImport(
                name: try row[0], createdAt: Moment(milliseconds: try row[1]),
                doneAt: (try row[2] as Int64?).map(Moment.init(milliseconds:)),
                table: try JSONDecoder().decode(Table.self, from: Data((try row[3] as String).utf8)),
                added: try JSONDecoder().decode([Int64].self, from: Data((try row[4] as String).utf8)), changed: try row[5])
        }
        return try found(row)
    }

    /// Carries a table out: all rows that were not rejected, in this one transaction. `seal`: of the plan that was shown.
    package func carryOut(table id: Int64, seal: String, names: ImportNames, language: Language) throws -> (added: Int, changed: Int) {
        let kept = try keptImport(id)
        if kept.doneAt != nil { return (kept.added.count, kept.changed) }
        let choices = try PeopleChoices(self, for: .add)
        let plan = try plan(kept.table, names, choices)
        guard ImportedRow.seal(plan.map(\.row)) == seal else { throw Refusal(.importMoved) }
        var (added, changed) = ([Int64](), 0)
        for step in plan {
            guard let draft = step.draft else { continue }
            switch step.row.outcome {
            case .new:
                added.append(try add(try Login(typed: step.row.login), draft, language: language, offered: choices.roles))
            case .changed:
                try change(person: try found(step.personID), to: draft, version: nil, offered: choices.roles)
                changed += 1
            case .same, .rejected: break
            }
        }
        let rejected = Set(plan.filter { if case .rejected = $0.row.outcome { true } else { false } }.map(\.row.line))
        let rest = Table(head: kept.table.head, rows: kept.table.rows.filter { rejected.contains($0.line) })
        try connection.execute(
            """
            UPDATE person_import SET done_at = \(now.milliseconds), changed = \(changed),
                added = \(String(decoding: try JSONEncoder().encode(added), as: UTF8.self)),
                content = \(String(decoding: try JSONEncoder().encode(rest), as: UTF8.self)) WHERE id = \(id)
            """)
        try audit("person_import", "\(id): \(added.count) added, \(changed) changed, \(rejected.count) rejected")
        return (added.count, changed)
    }

    /// The newest tables of one's own.
    package func peopleImports(limit: Int) throws -> [(id: Int64, name: String, createdAt: Moment, isDone: Bool)] {
        try connection.rows(
            """
            SELECT id, name, created_at, done_at IS NOT NULL FROM person_import WHERE person_id = \(person.id)
            ORDER BY created_at DESC, id DESC LIMIT \(limit)
            """
        ) { row in (try row[0], try row[1], Moment(milliseconds: try row[2]), try row[3]) }
    }
}
