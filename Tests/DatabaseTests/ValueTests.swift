import Database
import Testing

@Suite struct ValueTests {
    enum Status: String, SQLValue { case new, closed }
    enum Level: Int, SQLValue {
        case low = 1
        case high = 2
    }

    private func roundTrip<T: SQLValue & Equatable>(_ value: T, on engine: Engine, as type: SQL) async throws -> T? {
        try await withDatabase("CREATE TABLE kept (value \(type))", on: engine) { database in
            try await database.write { connection in
                try connection.execute("INSERT INTO kept (value) VALUES (\(value))")
                return try connection.row("SELECT value FROM kept") { row in try row[0] }
            }
        }
    }

    @Test(arguments: Engine.available, [Int64.min, -1, 0, 1, Int64.max, 9_007_199_254_740_993])
    func integers(on engine: Engine, value: Int64) async throws {
        #expect(try await roundTrip(value, on: engine, as: "BIGINT") == value)
        #expect(try await roundTrip(Int(value), on: engine, as: "BIGINT") == Int(value))
    }

    @Test(arguments: Engine.available, [0.0, -0.5, 0.1, 1e308, .leastNonzeroMagnitude, .infinity, -.infinity])
    func reals(on engine: Engine, value: Double) async throws {
        #expect(try await roundTrip(value, on: engine, as: "DOUBLE PRECISION") == value)
    }

    @Test(arguments: Engine.available, ["", "Принтер Ёлка", "e\u{301} ≠ é", "👩‍👩‍👧‍👦", "مرحبا", "'; DROP TABLE kept; --", "?", "\u{FFFD}\n\t"])
    func text(on engine: Engine, value: String) async throws {
        let read = try #require(try await roundTrip(value, on: engine, as: "TEXT"))
        #expect(Array(read.utf8) == Array(value.utf8))
    }

    @Test(arguments: Engine.available, [[], [0], [0, 255, 0], [13, 10, 39], [0x5C, 0x78]] as [[UInt8]])
    func bytes(on engine: Engine, value: [UInt8]) async throws {
        #expect(try await roundTrip(value, on: engine, as: engine.dialect.bytes) == value)
    }

    @Test(arguments: Engine.available) func booleansEnumerationsAndNulls(on engine: Engine) async throws {
        #expect(try await roundTrip(true, on: engine, as: "BOOLEAN") == true)
        #expect(try await roundTrip(false, on: engine, as: "BOOLEAN") == false)
        #expect(try await roundTrip(Status.closed, on: engine, as: "TEXT") == .closed)
        #expect(try await roundTrip(Level.high, on: engine, as: "BIGINT") == .high)
        #expect(try await roundTrip(Int64?.none, on: engine, as: "BIGINT") == .some(.none))
        #expect(try await roundTrip(String?("x"), on: engine, as: "TEXT") == "x")
    }

    @Test(arguments: Engine.available, ["a\u{0}b", "\u{0}"]) func textWithNULIsRefused(on engine: Engine, value: String) async throws {
        await #expect(throws: DatabaseError.unstorable("text with a NUL character")) {
            try await roundTrip(value, on: engine, as: "TEXT")
        }
    }

    @Test(arguments: Engine.available) func notANumberIsRefused(on engine: Engine) async throws {
        await #expect(throws: DatabaseError.self) { try await roundTrip(Double.nan, on: engine, as: "DOUBLE PRECISION") }
    }

    @Test(arguments: Engine.available) func anotherKindOfValueIsAnErrorWithItsColumn(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            func read<T: SQLValue>(_ sql: SQL, as type: T.Type) async throws {
                _ = try await database.read { connection in try connection.row(sql) { row in try row[1] as T } }
            }
            await #expect(throws: DatabaseError.decoding(column: 1, expected: "Int", found: "text")) {
                try await read("SELECT 0, 'x'", as: Int.self)
            }
            await #expect(throws: DatabaseError.decoding(column: 1, expected: "String", found: "null")) {
                try await read("SELECT 0, NULL", as: String.self)
            }
            await #expect(throws: DatabaseError.decoding(column: 1, expected: "Bool", found: "an integer")) {
                try await read("SELECT 0, 2", as: Bool.self)
            }
            await #expect(throws: DatabaseError.decoding(column: 1, expected: "Status", found: "text")) {
                try await read("SELECT 0, 'lost'", as: Status.self)
            }
            await #expect(throws: DatabaseError.decoding(column: 1, expected: "Int", found: "no such column")) {
                try await read("SELECT 0", as: Int.self)
            }
        }
    }
}
