import Database
import Foundation
import Testing

@Suite struct ConnectionTests {
    @Test func executeCountsTheRowsItChanged() async throws {
        try await withDatabase { database in
            let counts = try await database.write { connection in
                [
                    try connection.execute("INSERT INTO note (text) VALUES ('a'), ('b'), ('c')"),
                    try connection.execute("UPDATE note SET text = 'x' WHERE text IN \(["a", "b"])"),
                    try connection.execute("UPDATE note SET text = 'x' WHERE text IN \([String]())"),
                    try connection.execute("DELETE FROM note WHERE text NOT IN \([String]())"),
                    try connection.execute("CREATE TABLE other (id BIGINT)"),
                ]
            }
            #expect(counts == [3, 2, 0, 3, 0])
        }
    }

    @Test func insertReturnsItsId() async throws {
        try await withDatabase { database in
            let id: Int64? = try await database.write { connection in
                try connection.value("INSERT INTO note (text) VALUES (\("a")) RETURNING id")
            }
            #expect(id == 1)
        }
    }

    @Test func valueIsNilForNoRowAndForNull() async throws {
        try await withDatabase { database in
            let found: [Int?] = try await database.read { connection in
                [try connection.value("SELECT id FROM note"), try connection.value("SELECT max(id) FROM note")]
            }
            #expect(found == [nil, nil])
        }
    }

    @Test func aStatementMayRunInsideItsOwnRows() async throws {
        try await withDatabase { database in
            let pairs: [[Int]] = try await database.write { connection in
                try connection.execute("INSERT INTO note (text) VALUES ('a'), ('b')")
                let ids: SQL = "SELECT id FROM note ORDER BY id"
                return try connection.rows(ids) { _ in try connection.values(ids) }
            }
            #expect(pairs == [[1, 2], [1, 2]])
        }
    }

    @Test func aReadSeesOneSnapshot() async throws {
        try await withDatabase { database in
            let reading = DispatchSemaphore(value: 0)
            let written = DispatchSemaphore(value: 0)
            async let counts: [Int?] = database.read { connection in
                let before: Int? = try connection.value("SELECT count(*) FROM note")
                reading.signal()
                written.wait()
                return [before, try connection.value("SELECT count(*) FROM note")]
            }
            try await database.write { connection in
                reading.wait()
                try connection.execute("INSERT INTO note (text) VALUES ('late')")
            }
            written.signal()
            #expect(try await counts == [0, 0])
            #expect(try await database.read { connection in try connection.value("SELECT count(*) FROM note") } == 1)
        }
    }

    @Test func aReadCannotWrite() async throws {
        try await withDatabase { database in
            await #expect(throws: DatabaseError.statement("a read cannot write", sql: "DELETE FROM note")) {
                try await database.read { connection in try connection.execute("DELETE FROM note") }
            }
        }
    }

    @Test func aMistakeInAStatementNamesTheStatementWithoutItsValues() async throws {
        try await withDatabase { database in
            await #expect(throws: DatabaseError.statement("no such table: missing", sql: "SELECT * FROM missing WHERE id = ?")) {
                try await database.read { connection in try connection.execute("SELECT * FROM missing WHERE id = \("secret")") }
            }
        }
    }

    @Test(
        arguments: [
            (
                "INSERT INTO person (login, mail, site) VALUES ('b', 'a@b.example', 1)",
                Constraint(.unique, table: "person", columns: ["mail"])
            ),
            (
                "INSERT INTO person (id, login, site) VALUES (1, 'b', 1)",
                Constraint(.unique, table: "person", columns: ["id"])
            ),
            (
                "INSERT INTO person (login, site, tag) VALUES ('b', 1, 'T')",
                Constraint(.unique, table: "person", columns: ["site", "tag"])
            ),
            (
                "INSERT INTO person (login, site) VALUES ('ANNA', 1)",
                Constraint(.unique, name: "person_login")
            ),
            (
                "INSERT INTO person (login, site) VALUES (NULL, 1)",
                Constraint(.notNull, table: "person", columns: ["login"])
            ),
            ("INSERT INTO person (login, site) VALUES ('b', 9)", Constraint(.foreignKey)),
            (
                "INSERT INTO person (login, site, age) VALUES ('b', 1, -1)",
                Constraint(.check, name: "age_positive")
            ),
        ] as [(SQL, Constraint)])
    func aBrokenConstraintSaysWhich(statement: SQL, constraint: Constraint) async throws {
        let tables: SQL = """
            CREATE TABLE site (id INTEGER PRIMARY KEY);
            CREATE TABLE person (
                id INTEGER PRIMARY KEY, login TEXT NOT NULL, mail TEXT UNIQUE, site BIGINT NOT NULL REFERENCES site (id), tag TEXT,
                age BIGINT, CONSTRAINT age_positive CHECK (age > 0), UNIQUE (site, tag));
            CREATE UNIQUE INDEX person_login ON person (lower(login));
            INSERT INTO site (id) VALUES (1);
            INSERT INTO person (id, login, mail, site, tag) VALUES (1, 'anna', 'a@b.example', 1, 'T')
            """
        try await withDatabase(tables) { database in
            await #expect(throws: DatabaseError.constraint(constraint)) {
                try await database.write { connection in try connection.execute(statement) }
            }
        }
    }

    @Test func anIdIsNeverUsedTwice() async throws {
        try await withDatabase("CREATE TABLE item (id \(sqliteDialect.id), text TEXT)") { database in
            let ids: [Int?] = try await database.write { connection in
                let insert: SQL = "INSERT INTO item (text) VALUES ('x') RETURNING id"
                let first: Int? = try connection.value(insert)
                try connection.execute("DELETE FROM item")
                return [first, try connection.value(insert)]
            }
            #expect(ids == [1, 2])
        }
    }

    @Test func factsTellTheEngineAndItsDurability() async throws {
        try await withDatabase { database in
            let facts = try await database.facts
            #expect(facts.engine == "sqlite")
            #expect(facts.version.hasPrefix("3."))
            #expect(facts.durable)
        }
    }
}
