/// A table as the copy sees it: its columns as they stand, and what its rows are ordered by.
struct CopiedTable: Sendable, Equatable {
    struct Column: Sendable, Equatable {
        let name: String
        /// SQLite keeps booleans as 0 and 1; they have to become booleans again.
        let isBoolean: Bool
        /// From 1; 0 for a column outside the primary key.
        let keyPosition: Int
    }

    let name: String
    var columns: [Column] = []

    init(name: String) { self.name = name }

    /// Whether its ids are given by the database.
    var numbersItself: Bool { keyColumns.count == 1 && ["id", "number"].contains(keyColumns[0].element.name) }

    /// Whether it is a full-text index, or one of the tables an engine keeps for it.
    func belongs(to index: StaticString) -> Bool { name == "\(index)" || name.hasPrefix("\(index)_") }

    func key(of row: [Datum]) -> [Datum] { keyColumns.map { row[$0.offset] } }

    func page(after key: [Datum]?, limit: Int) -> SQL {
        let order = keyColumns.map { "\(name: $0.element.name)" as SQL }.joined(by: ", ")
        let names = columns.map { "\(name: $0.name)" as SQL }.joined(by: ", ")
        let start: SQL = key.map { key in "WHERE (\(order)) > (\(key.map { "\($0)" as SQL }.joined(by: ", ")))" } ?? ""
        return "SELECT \(names) FROM \(name: name) \(start) ORDER BY \(order) LIMIT \(limit)"
    }

    func rows(after key: [Datum]?, limit: Int, in connection: any Connection) throws -> [[Datum]] {
        try connection.rows(page(after: key, limit: limit)) { row in
            columns.indices.map { index in
                guard columns[index].isBoolean, case .integer(let value) = row.columns[index] else { return row.columns[index] }
                return .boolean(value != 0)
            }
        }
    }

    func insert(_ rows: [[Datum]], in connection: any Connection) throws {
        let names = columns.map { "\(name: $0.name)" as SQL }.joined(by: ", ")
        for row in rows {
            try connection.execute("INSERT INTO \(name: name) (\(names)) VALUES (\(row.map { "\($0)" as SQL }.joined(by: ", ")))")
        }
    }

    /// What there is of it in a database.
    func digest(in connection: any Connection) throws -> TableDigest {
        var digest = TableDigest(table: name)
        var last: [Datum]?
        while true {
            let rows = try rows(after: last, limit: 500, in: connection)
            guard let end = rows.last else { return digest }
            for row in rows { digest.add(row) }
            last = key(of: end)
        }
    }

    private var keyColumns: [(offset: Int, element: Column)] {
        columns.enumerated().filter { $0.element.keyPosition > 0 }.sorted { $0.element.keyPosition < $1.element.keyPosition }
    }
}

/// How many rows a table has, and a checksum of them that does not depend on their order.
struct TableDigest: Sendable, Equatable {
    let table: String
    private(set) var rows = 0
    private var sum = 0

    init(table: String) { self.table = table }

    mutating func add(_ row: [Datum]) {
        rows += 1
        var hasher = Hasher()
        for datum in row {
            switch datum {
            case .null: hasher.combine(0)
            case .integer(let value): hasher.combine(value)
            case .boolean(let value): hasher.combine(value)
            case .real(let value): hasher.combine(value.bitPattern)
            // two texts are the same when their bytes are, not when Unicode says so
            case .text(var value): value.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
            case .bytes(let value): hasher.combine(value)
            }
        }
        sum &+= hasher.finalize()
    }
}
