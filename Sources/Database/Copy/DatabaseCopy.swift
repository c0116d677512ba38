import Foundation

/// A copy of all rows of one database into another, whichever engines they are on.
///
/// The rows are read from one snapshot, so the source may be in use; the target is to have the same migrations and nothing else.
package struct DatabaseCopy: Sendable {
    /// A table with what was copied of it, told again and again while it grows.
    package struct Progress: Sendable {
        package let table: String
        package let rows: Int
    }

    let source: any Database
    let target: any Database
    /// The names of the full-text indexes: their words are copied, not their tables.
    let fullText: [StaticString]

    package init(from source: any Database, to target: any Database, fullText: [StaticString]) {
        (self.source, self.target, self.fullText) = (source, target, fullText)
    }

    /// Copies, reads both back and compares them table by table; answers the tables with their rows.
    ///
    /// While it runs, and when it throws, the target is marked so that no server takes it for a desk.
    /// Throws `.refused` when the target has rows, or differs afterwards.
    package func run(_ progress: @escaping @Sendable (Progress) -> Void) async throws -> [Progress] {
        let tables = try await tables()
        try await target.write { connection in
            for table in tables where try connection.row(table.page(after: nil, limit: 1), { _ in true }) != nil {
                throw DatabaseError.refused(path: table.name, reason: "has rows already; copy into an empty database")
            }
            try connection.execute("INSERT INTO schema_migration (position, id, applied_at) VALUES (1000000, \(DatabaseCopy.mark), 0)")
        }
        let copied = try await source.read { [self] connection in
            try tables.map { try copy($0, from: connection, progress) } + fullText.map { try copy($0, from: connection, progress) }
        }
        let arrived = try await target.read { [self] connection in
            try tables.map { try $0.digest(in: connection) } + fullText.map { try digest($0, target.dialect, connection) }
        }
        for (one, other) in zip(copied, arrived) where one != other {
            throw DatabaseError.refused(path: one.table, reason: "has other rows in the copy: \(other.rows) instead of \(one.rows)")
        }
        _ = try await target.write { try $0.execute("DELETE FROM schema_migration WHERE id = \(DatabaseCopy.mark)") }
        return copied.map { Progress(table: $0.table, rows: $0.rows) }
    }

    /// A migration no program has, so that opening an unfinished copy is refused.
    private static let mark = "a copy that was not finished"
    private static let batch = 500

    /// The tables both have, those that others point to first.
    private func tables() async throws -> [CopiedTable] {
        let (own, others) = (try await DatabaseCopy.tables(source), try await DatabaseCopy.tables(target))
        let left = own.filter { table in !fullText.contains { table.belongs(to: $0) } }
        guard left.allSatisfy(others.contains) else {
            throw DatabaseError.refused(path: "the target", reason: "has other tables than the source")
        }
        return left
    }

    private static func tables(_ database: any Database) async throws -> [CopiedTable] {
        let columns = try await database.read { [dialect = database.dialect] connection in
            try connection.rows(dialect.columns) { row in
                (table: try row[0] as String, CopiedTable.Column(name: try row[1], isBoolean: try row[2], keyPosition: try row[3]))
            }
        }
        var tables: [CopiedTable] = []
        for (name, column) in columns where name != "schema_migration" {
            if tables.last?.name != name { tables.append(CopiedTable(name: name)) }
            tables[tables.count - 1].columns.append(column)
        }
        return tables
    }

    /// Copies a table in batches, each one write; blocks the source's thread meanwhile, not the tasks.
    private func copy(_ table: CopiedTable, from connection: any Connection, _ progress: (Progress) -> Void) throws -> TableDigest {
        var digest = TableDigest(table: table.name)
        var last: [Datum]?
        while true {
            let rows = try table.rows(after: last, limit: DatabaseCopy.batch, in: connection)
            guard let end = rows.last else { break }
            for row in rows { digest.add(row) }
            try wait { [target] in try await target.write { try table.insert(rows, in: $0) } }
            last = table.key(of: end)
            progress(Progress(table: table.name, rows: digest.rows))
        }
        if table.numbersItself, let number: Int64 = try connection.value(source.dialect.lastID(in: table.name)) {
            let statements = target.dialect.setLastID(in: table.name, to: number)
            try wait { [target] in try await target.write { connection in for sql in statements { try connection.execute(sql) } } }
        }
        return digest
    }

    private func copy(_ index: StaticString, from connection: any Connection, _ progress: (Progress) -> Void) throws -> TableDigest {
        let into = target.dialect.fullText(index)
        return try entries(index, source.dialect, connection) { entries, count in
            try wait { [target] in
                try await target.write { connection in for (id, text) in entries { try connection.execute(into.add(id, text)) } }
            }
            progress(Progress(table: "\(index)", rows: count))
        }
    }

    private func digest(_ index: StaticString, _ dialect: any Dialect, _ connection: any Connection) throws -> TableDigest {
        try entries(index, dialect, connection) { _, _ in }
    }

    /// Goes through an index batch by batch; the words of an entry count in any order.
    private func entries(
        _ index: StaticString, _ dialect: any Dialect, _ connection: any Connection,
        _ body: (_ entries: [(id: Int64, text: String)], _ count: Int) throws -> Void
    ) throws -> TableDigest {
        var digest = TableDigest(table: "\(index)")
        var last: Int64 = 0
        while true {
            let entries = try connection.rows(dialect.fullText(index).entries(after: last, limit: DatabaseCopy.batch)) { row in
                (id: try row[0] as Int64, text: try row[1] as String)
            }
            guard let end = entries.last else { return digest }
            for (id, text) in entries { digest.add([.integer(id)] + Set(searchWords(of: text)).sorted().map { .text($0) }) }
            last = end.id
            try body(entries, digest.rows)
        }
    }

    /// Waits on a database's own thread, where blocking is allowed, for work that is done elsewhere.
    private func wait(_ work: @escaping @Sendable () async throws -> Void) throws {
        let done = DispatchSemaphore(value: 0)
        let outcome = Outcome()
        Task.detached {
            do { try await work() } catch { outcome.error = error }
            done.signal()
        }
        done.wait()
        if let error = outcome.error { throw error }
    }

    /// Written before the signal, read after it.
    private final class Outcome: @unchecked Sendable {
        var error: (any Error)?
    }
}
