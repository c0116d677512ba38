import Desk
import DeskStore

@testable import Database

/// What there is in every table: two digests are the same when nothing was written between them.
struct MatrixDigest: Equatable, Sendable {
    private let tables: [TableDigest]

    /// What a reader or a refused call may leave behind: whole tables, or columns of one.
    private static let ignored: [String: Set<String>?] = [
        // that somebody tried
        "throttle": nil, "audit": nil,
        // the day on which a label's page was opened last
        "asset": ["label_scanned_on"],
        // when it was last used, which is stored before it is shown
        "session": ["seen_at"],
    ]

    init(_ database: any Database) async throws {
        tables = try await database.read { [dialect = database.dialect] connection in
            var tables: [CopiedTable] = []
            try connection.each(dialect.columns) { row in
                let table: String = try row[0]
                let column = CopiedTable.Column(name: try row[1], isBoolean: try row[2], keyPosition: try row[3])
                if tables.last?.name != table { tables.append(CopiedTable(name: table)) }
                tables[tables.count - 1].columns.append(column)
                return true
            }
            // The words of searches follow their assets and tickets.
            let judged = tables.filter { table in !DeskStore.fullTextIndexes.contains { table.belongs(to: $0) } }
            return try judged.compactMap { table in
                var table = table
                if let left = MatrixDigest.ignored[table.name] {
                    guard let left else { return nil }
                    table.columns.removeAll { left.contains($0.name) }
                }
                return try table.digest(in: connection)
            }
        }
    }

    /// The tables that differ.
    func changes(since earlier: MatrixDigest) -> [String] {
        zip(earlier.tables, tables).filter { $0 != $1 }.map(\.1.table)
    }
}
