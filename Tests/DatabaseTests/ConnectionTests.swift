import Database
import Foundation
import Testing

@Suite struct ConnectionTests {
    @Test(arguments: Engine.available) func executeCountsTheRowsItChanged(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
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

    @Test(arguments: Engine.available) func insertReturnsItsId(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let id: Int64? = try await database.write { connection in
                try connection.value("INSERT INTO note (text) VALUES (\("a")) RETURNING id")
            }
            #expect(id == 1)
        }
    }

    @Test(arguments: Engine.available) func valueIsNilForNoRowAndForNull(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let found: [Int?] = try await database.read { connection in
                [try connection.value("SELECT id FROM note"), try connection.value("SELECT max(id) FROM note")]
            }
            #expect(found == [nil, nil])
        }
    }

    @Test(arguments: Engine.available) func aStatementMayRunInsideItsOwnRows(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let pairs: [[Int]] = try await database.write { connection in
                try connection.execute("INSERT INTO note (text) VALUES ('a'), ('b')")
                let ids: SQL = "SELECT id FROM note ORDER BY id"
                return try connection.rows(ids) { _ in try connection.values(ids) }
            }
            #expect(pairs == [[1, 2], [1, 2]])
        }
    }

    @Test(arguments: Engine.available) func listsOfEveryKind(on engine: Engine) async throws {
        try await withDatabase("CREATE TABLE kept (id BIGINT, text TEXT, real DOUBLE PRECISION, flag BOOLEAN)", on: engine) { database in
            let found: [[Int]] = try await database.write { connection in
                try connection.execute("INSERT INTO kept VALUES (1, 'a', 0.5, TRUE), (2, 'it''s ?', 1.5, FALSE), (3, NULL, NULL, NULL)")
                return try [
                    "id IN \([1, 3])", "id NOT IN \([1, 3])", "id IN \([Int]())", "id NOT IN \([Int]())",
                    "text IN \(["it's ?", "{b,\"c"]) AND text <> '?' -- isn't ?", "text NOT IN \(["a"])", "real IN \([0.5])",
                    "flag IN \([true])",
                    "NOT id in \([2]) AND (text IS NULL OR text IN \([String]()) OR id = \(1))",
                ].map { (condition: SQL) in try connection.values("SELECT id FROM kept WHERE \(condition)\n ORDER BY id") }
            }
            #expect(found == [[1, 3], [2], [], [1, 2, 3], [2], [2], [1], [1], [1, 3]])
        }
    }

    @Test(arguments: Engine.available) func sumsAndAveragesAreNumbers(on engine: Engine) async throws {
        try await withDatabase("CREATE TABLE kept (id BIGINT)", on: engine) { database in
            let (sum, average): (Int?, Double?) = try await database.write { connection in
                try connection.execute("INSERT INTO kept VALUES (1), (2)")
                return (try connection.value("SELECT sum(id) FROM kept"), try connection.value("SELECT avg(id) FROM kept"))
            }
            #expect(sum == 3)
            #expect(average == 1.5)
        }
    }

    @Test(arguments: Engine.available) func textIsOrderedByItsBytes(on engine: Engine) async throws {
        try await withDatabase("CREATE TABLE kept (text TEXT NOT NULL UNIQUE)", on: engine) { database in
            let words: [String] = try await database.write { connection in
                try connection.execute("INSERT INTO kept VALUES ('b'), ('B'), ('a-c'), ('ab'), ('é'), ('я'), ('Я'), ('')")
                return try connection.values("SELECT text FROM kept ORDER BY text")
            }
            #expect(words == ["", "B", "a-c", "ab", "b", "é", "Я", "я"])
        }
    }

    @Test(arguments: Engine.available) func aReadSeesOneSnapshot(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
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

    @Test(arguments: Engine.available) func aReadCannotWrite(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            await #expect(throws: DatabaseError.statement("a read cannot write", sql: "DELETE FROM note")) {
                try await database.read { connection in try connection.execute("DELETE FROM note") }
            }
        }
    }

    @Test(arguments: Engine.available) func aMistakeInAStatementNamesTheStatementWithoutItsValues(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let error = await #expect(throws: DatabaseError.self) {
                try await database.read { connection in try connection.execute("SELECT * FROM missing WHERE id = \("secret")") }
            }
            let message = engine == .sqlite ? "no such table: missing" : "relation \"missing\" does not exist"
            #expect(error == .statement(message, sql: "SELECT * FROM missing WHERE id = ?"))
        }
    }

    @Test(
        arguments: Engine.available,
        [
            (
                "INSERT INTO person (login, mail, site) VALUES ('b', 'a@b.example', 1)",
                Constraint(.unique, table: "person", columns: ["mail"])
            ),
            (
                "INSERT INTO person (id, login, site) VALUES (100, 'b', 1)",
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
    func aBrokenConstraintSaysWhich(on engine: Engine, broken: (statement: SQL, constraint: Constraint)) async throws {
        let tables: SQL = """
            CREATE TABLE site (id \(engine.dialect.id));
            CREATE TABLE person (
                id \(engine.dialect.id), login TEXT NOT NULL, mail TEXT UNIQUE, site BIGINT NOT NULL REFERENCES site (id), tag TEXT,
                age BIGINT, CONSTRAINT age_positive CHECK (age > 0), UNIQUE (site, tag));
            CREATE UNIQUE INDEX person_login ON person (lower(login));
            INSERT INTO site (id) VALUES (1);
            INSERT INTO person (id, login, mail, site, tag) VALUES (100, 'anna', 'a@b.example', 1, 'T')
            """
        try await withDatabase(tables, on: engine) { database in
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in try connection.execute(broken.statement) }
            }
            guard case .constraint(let found) = error else { throw try #require(error) }
            // PostgreSQL also tells what SQLite leaves out
            let expected = broken.constraint
            #expect(found.kind == expected.kind && found.columns == expected.columns)
            #expect(expected.table == nil || found.table == expected.table)
            #expect(expected.name == nil || found.name == expected.name)
        }
    }

    @Test(arguments: Engine.available) func anIdIsNeverUsedTwice(on engine: Engine) async throws {
        try await withDatabase("CREATE TABLE item (id \(engine.dialect.id), text TEXT)", on: engine) { database in
            let ids: [Int?] = try await database.write { connection in
                let insert: SQL = "INSERT INTO item (text) VALUES ('x') RETURNING id"
                let first: Int? = try connection.value(insert)
                try connection.execute("DELETE FROM item")
                return [first, try connection.value(insert)]
            }
            #expect(ids == [1, 2])
        }
    }

    @Test(arguments: Engine.available) func factsTellTheEngineAndItsDurability(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let facts = try await database.facts
            #expect(facts.engine == engine.rawValue)
            #expect(facts.version.first?.isNumber == true)
            // the server of the tests is told not to wait for its disk
            #expect(facts.durable == (engine == .sqlite))
        }
    }
}
