import Database
import Testing

@Suite struct ValueTests {
    enum Status: String, SQLValue { case new, closed }
    enum Level: Int, SQLValue {
        case low = 1
        case high = 2
    }

    private func roundTrip<T: SQLValue & Equatable>(_ value: T) async throws -> T? {
        try await withDatabase("CREATE TABLE kept (value)") { database in
            try await database.write { connection in
                try connection.execute("INSERT INTO kept (value) VALUES (\(value))")
                return try connection.row("SELECT value FROM kept") { row in try row[0] }
            }
        }
    }

    @Test(arguments: [Int64.min, -1, 0, 1, Int64.max, 9_007_199_254_740_993]) func integers(value: Int64) async throws {
        #expect(try await roundTrip(value) == value)
        #expect(try await roundTrip(Int(value)) == Int(value))
    }

    @Test(arguments: [0.0, -0.5, 1e308, .leastNonzeroMagnitude, .infinity, -.infinity]) func reals(value: Double) async throws {
        #expect(try await roundTrip(value) == value)
    }

    @Test(arguments: ["", "Принтер Ёлка", "e\u{301} ≠ é", "👩‍👩‍👧‍👦", "مرحبا", "'; DROP TABLE kept; --", "?", "\u{FFFD}\n\t"])
    func text(value: String) async throws {
        let read = try #require(try await roundTrip(value))
        #expect(Array(read.utf8) == Array(value.utf8))
    }

    @Test(arguments: [[], [0], [0, 255, 0], [13, 10, 39]] as [[UInt8]]) func bytes(value: [UInt8]) async throws {
        #expect(try await roundTrip(value) == value)
    }

    @Test func booleansEnumerationsAndNulls() async throws {
        #expect(try await roundTrip(true) == true)
        #expect(try await roundTrip(false) == false)
        #expect(try await roundTrip(Status.closed) == .closed)
        #expect(try await roundTrip(Level.high) == .high)
        #expect(try await roundTrip(Int64?.none) == .some(.none))
        #expect(try await roundTrip(String?("x")) == "x")
    }

    @Test(arguments: ["a\u{0}b", "\u{0}"]) func textWithNULIsRefused(value: String) async throws {
        await #expect(throws: DatabaseError.unstorable("text with a NUL character")) { try await roundTrip(value) }
    }

    @Test func notANumberIsRefused() async throws {
        await #expect(throws: DatabaseError.self) { try await roundTrip(Double.nan) }
    }

    @Test func anotherKindOfValueIsAnErrorWithItsColumn() async throws {
        try await withDatabase { database in
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
