import Foundation

/// The schema the desk's tables are in, the first on the session's search path, seen from outside a transaction of ours.
struct PostgresSchema {
    private let address: PostgresAddress
    private let session: PostgresSession

    init(_ address: PostgresAddress, _ session: PostgresSession) { (self.address, self.session) = (address, session) }

    /// Throws `.unusable` or `.refused` unless it is a place for a desk: there is such a schema, in UTF-8, no other program's tables are in it, and
    /// there are ours or may be.
    func check() throws {
        guard try session.run("SELECT current_schema()").text != nil else {
            throw DatabaseError.unusable(path: address.name, reason: "there is no schema to work in (search_path)")
        }
        guard session.encoding == "UTF8" else {
            throw DatabaseError.unusable(
                path: address.name, reason: "its encoding is \(session.encoding), not UTF8; make another with ENCODING 'UTF8'")
        }
        // in one look: between two, another server could make the tables
        let tables = try tables()
        guard tables.isEmpty || tables.contains("schema_migration") else {
            throw DatabaseError.refused(path: address.name, reason: "holds tables of another program; use an empty database or schema")
        }
        guard try !tables.isEmpty || session.run("SELECT has_schema_privilege(current_schema(), 'CREATE')").text == "t" else {
            throw DatabaseError.unusable(path: address.name, reason: "the role may not make tables in its schema (GRANT CREATE ON SCHEMA)")
        }
    }

    /// The ids of its migrations, oldest first; nil when it has no desk yet.
    func applied() throws -> [String]? {
        guard try session.run("SELECT to_regclass(quote_ident(current_schema()) || '.schema_migration')").text != nil else { return nil }
        return try column("SELECT id FROM schema_migration ORDER BY position")
    }

    /// Drops all its tables.
    func empty() throws {
        try alone {
            for table in try tables() { try session.run("DROP TABLE IF EXISTS \(table) CASCADE") }
        }
    }

    /// Applies what is missing, while other servers that would do the same wait.
    func upgrade(_ migrations: [Migration]) throws -> Upgrade {
        try alone {
            let applied = try applied() ?? []
            let pending = try pending(migrations, after: applied, path: address.name)
            for (index, migration) in pending.enumerated() {
                precondition(migration.script.values.isEmpty, "migration \(migration.id) binds values")
                try apply(migration, at: applied.count + index + 1)
            }
            return Upgrade(applied: pending.map(\.id), backup: nil)
        }
    }

    private func apply(_ migration: Migration, at position: Int) throws {
        do {
            try session.run("BEGIN")
            try session.run(migration.text)
            // what is checked at the end only is checked here, whichever way its constraints were made
            try session.run("SET CONSTRAINTS ALL IMMEDIATE")
            for change in try column(Self.collations) { try session.run(change) }
            try session.run(
                """
                CREATE TABLE IF NOT EXISTS schema_migration (position BIGINT PRIMARY KEY, id TEXT NOT NULL UNIQUE, applied_at BIGINT NOT NULL)
                """)
            let now = Int64(Date().timeIntervalSince1970 * 1000)
            _ = try session.run(
                "INSERT INTO schema_migration (position, id, applied_at) VALUES (\(position), \(migration.id), \(now))" as SQL)
            try session.run("COMMIT")
        } catch {
            if !session.isIdle, !session.isLost { try session.run("ROLLBACK") }
            throw (error as? PostgresFailure)?.error(in: migration.script, reading: false) ?? error
        }
    }

    /// Holds the lock of this schema meanwhile; it is let go when the session ends, however it ends.
    private func alone<T>(_ body: () throws -> T) throws -> T {
        let key = "1413956683, CAST(CAST(CAST(quote_ident(current_schema()) AS regnamespace) AS oid) AS integer)"
        try session.run("SELECT pg_advisory_lock(\(key))")
        let result = Result { try body() }
        if !session.isLost { try session.run("SELECT pg_advisory_unlock(\(key))") }
        return try result.get()
    }

    /// The schema's tables, ready to be written into a statement, without those an extension brought.
    private func tables() throws -> [String] {
        try column(
            """
            SELECT CAST(CAST(oid AS regclass) AS text) FROM pg_class
            WHERE relnamespace = CAST(quote_ident(current_schema()) AS regnamespace) AND relkind IN ('r', 'p')
                AND NOT EXISTS (SELECT FROM pg_depend WHERE classid = CAST('pg_class' AS regclass) AND objid = pg_class.oid AND deptype = 'e')
            ORDER BY oid
            """)
    }

    /// Statements that make text compare by its bytes, as on SQLite, whatever the order of words in the server's language.
    private static let collations: SQL = """
        SELECT format('ALTER TABLE %s ALTER COLUMN %I TYPE %s COLLATE "C"', CAST(attrelid AS regclass), attname, format_type(atttypid, atttypmod))
        FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
        WHERE relnamespace = CAST(quote_ident(current_schema()) AS regnamespace) AND relkind IN ('r', 'p') AND attnum > 0 AND NOT attisdropped
            AND attcollation = CAST('pg_catalog."default"' AS regcollation)
        """

    private func column(_ sql: SQL) throws -> [String] {
        let result = try session.run(sql)
        return try (0..<result.rowCount).map { row in try Row(columns: result.columns(of: row))[0] }
    }
}
