/// SQLite's spellings.
struct SQLiteDialect: Dialect {
    var id: SQL { "INTEGER PRIMARY KEY AUTOINCREMENT" }
    var bytes: SQL { "BLOB" }
    func fullText(_ name: StaticString) -> any FullText { SQLiteFullText(name: name) }

    var columns: SQL {
        """
        SELECT tables.name, columns.name, lower(columns.type) = 'boolean', columns.pk
        FROM sqlite_schema tables JOIN pragma_table_info(tables.name) columns
        WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite%' ORDER BY tables.rowid, columns.cid
        """
    }

    func frozen(_ table: StaticString) -> SQL {
        """
        CREATE TRIGGER \(raw: table)_unchanged BEFORE UPDATE ON \(raw: table)
            BEGIN SELECT RAISE(ABORT, 'rows of \(raw: table) are never changed'); END;
        CREATE TRIGGER \(raw: table)_kept BEFORE DELETE ON \(raw: table)
            BEGIN SELECT RAISE(ABORT, 'rows of \(raw: table) are never deleted'); END
        """
    }

    func lastID(in table: String) -> SQL { "SELECT seq FROM sqlite_sequence WHERE name = \(table)" }

    func setLastID(in table: String, to number: Int64) -> [SQL] {
        [
            "DELETE FROM sqlite_sequence WHERE name = \(table)",
            "INSERT INTO sqlite_sequence (name, seq) VALUES (\(table), \(number))",
        ]
    }
}

/// An FTS5 table over folded text: FTS5's own folding leaves ё and е apart.
struct SQLiteFullText: FullText {
    let name: StaticString

    var create: SQL { "CREATE VIRTUAL TABLE \(raw: name) USING fts5(text, tokenize = 'unicode61 remove_diacritics 2')" }

    func add(_ id: Int64, _ text: String) -> SQL {
        "INSERT INTO \(raw: name) (rowid, text) VALUES (\(id), \(folded(text)))"
    }

    func put(_ id: Int64, _ text: String) -> SQL {
        "INSERT OR REPLACE INTO \(raw: name) (rowid, text) VALUES (\(id), \(folded(text)))"
    }

    func remove(_ id: Int64) -> SQL { "DELETE FROM \(raw: name) WHERE rowid = \(id)" }

    func entries(after id: Int64, limit: Int) -> SQL {
        "SELECT rowid, text FROM \(raw: name) WHERE rowid > \(id) ORDER BY rowid LIMIT \(limit)"
    }

    func matching(_ query: String) -> SQL? {
        let words = words(of: query)
        guard !words.isEmpty else { return nil }
        // a quoted word holds letters, digits and marks only, so it can neither end its quotes nor be an operator
        let match = words.map { "\"\($0)\"*" }.joined(separator: " ")
        return "SELECT rowid FROM \(raw: name) WHERE \(raw: name) MATCH \(match)"
    }
}
