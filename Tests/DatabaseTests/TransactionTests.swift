import Foundation
import Synchronization
import Testing

@testable import Database

/// What holds of reads and writes on every engine.
@Suite struct TransactionTests {
    struct Refusal: Error, Equatable {}

    private static func notes(_ database: any Database) async throws -> [String] {
        try await database.read { connection in try connection.values("SELECT text FROM note ORDER BY id") }
    }

    @Test(arguments: Engine.available) func aWriteThatThrowsLeavesNoTrace(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            await #expect(throws: Refusal()) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO note (text) VALUES ('a')")
                    throw Refusal()
                }
            }
            let notes = try await Self.notes(database)
            #expect(notes == [])
        }
    }

    @Test(arguments: Engine.available) func amongManyWritesOnlyThoseThatThrowAreUndone(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            await withTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    group.addTask {
                        do {
                            try await database.write { connection in
                                try connection.execute("INSERT INTO note (text) VALUES (\("\(number)"))")
                                if number.isMultiple(of: 3) { throw Refusal() }
                            }
                            #expect(!number.isMultiple(of: 3))
                        } catch { #expect(error is Refusal && number.isMultiple(of: 3), "\(error)") }
                    }
                }
            }
            let notes = try await Self.notes(database)
            #expect(Set(notes) == Set((0..<60).filter { !$0.isMultiple(of: 3) }.map { "\($0)" }))
        }
    }

    @Test(arguments: Engine.available) func aCaughtErrorOfAStatementStillUndoesTheWrite(on engine: Engine) async throws {
        try await withDatabase("CREATE TABLE item (id BIGINT PRIMARY KEY)", on: engine) { database in
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO item VALUES (1)")
                    do { try connection.execute("INSERT INTO item VALUES (1)") } catch DatabaseError.constraint {}
                }
            }
            guard case .constraint(let constraint) = error else { throw try #require(error) }
            #expect(constraint.kind == .unique && constraint.columns == ["id"])
            await #expect(throws: Refusal(), "the closure may tell it better") {
                try await database.write { connection in
                    do { _ = try connection.execute("INSERT INTO item VALUES (2), (2)") } catch { throw Refusal() }
                }
            }
            let count: Int? = try await database.read { connection in try connection.value("SELECT count(*) FROM item") }
            #expect(count == 0)
        }
    }

    @Test(arguments: Engine.available) func whatCannotBeStoredSpoilsNothing(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            try await database.write { connection in
                try connection.execute("INSERT INTO note (text) VALUES ('before')")
                #expect(throws: DatabaseError.unstorable("text with a NUL character")) {
                    try connection.execute("SELECT id FROM note WHERE text IN \(["a", "b\0"])")
                }
                try connection.execute("INSERT INTO note (text) VALUES ('after')")
            }
            #expect(try await Self.notes(database) == ["before", "after"])
        }
    }

    @Test(arguments: Engine.available) func manyWritersOfOneRowLoseNothing(on engine: Engine) async throws {
        try await withDatabase("CREATE TABLE tally (count BIGINT); INSERT INTO tally VALUES (0)", on: engine) { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        for _ in 0..<10 {
                            try await database.write { connection in
                                let count: Int = try connection.value("SELECT count FROM tally") ?? -100
                                try connection.execute("UPDATE tally SET count = \(count + 1)")
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let count: Int? = try await database.read { connection in try connection.value("SELECT count FROM tally") }
            #expect(count == 80)
        }
    }

    /// Two doctors on call: each may leave while the other stays. One after the other only one can.
    @Test(arguments: Engine.available) func writesThatReadWhatTheOtherChangesRunAsIfOneAfterTheOther(on engine: Engine) async throws {
        let tables: SQL =
            "CREATE TABLE doctor (id BIGINT PRIMARY KEY, on_call BOOLEAN NOT NULL); INSERT INTO doctor VALUES (1, TRUE), (2, TRUE)"
        for _ in 0..<5 {
            try await withDatabase(tables, on: engine) { database in
                await withTaskGroup(of: Void.self) { group in
                    for id in 1...2 {
                        group.addTask {
                            do {
                                try await database.write { connection in
                                    let others: Int? = try connection.value("SELECT count(*) FROM doctor WHERE on_call AND id <> \(id)")
                                    guard others == 1 else { throw Refusal() }
                                    try connection.execute("UPDATE doctor SET on_call = \(false) WHERE id = \(id)")
                                }
                            } catch { #expect(error is Refusal, "\(error)") }
                        }
                    }
                }
                let left: Int? = try await database.read { connection in try connection.value("SELECT count(*) FROM doctor WHERE on_call") }
                #expect(left == 1)
            }
        }
    }

    @Test(arguments: Engine.available) func aConstraintCheckedAtTheEndFailsOnlyTheWriteThatBreaksIt(on engine: Engine) async throws {
        let tables: SQL = """
            \(engine.note);
            CREATE TABLE link (note BIGINT REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED)
            """
        try await withDatabase(tables, on: engine) { database in
            async let good: Int = database.write { connection in try connection.execute("INSERT INTO note (text) VALUES ('a')") }
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in try connection.execute("INSERT INTO link (note) VALUES (99)") }
            }
            guard case .constraint(let constraint) = error else { throw try #require(error) }
            #expect(constraint.kind == .foreignKey)
            #expect(try await good == 1)
        }
    }

    @Test(arguments: Engine.available) func oneDatabaseServesManyCallsAtOnceAndRefusesThemWhenClosed(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let database = try place.open()
            try await database.migrate([Migration("tables", engine.note)])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<100 {
                    group.addTask { try await database.write { _ = try $0.execute("INSERT INTO note (text) VALUES (\("\(number)"))") } }
                    group.addTask { _ = try await Self.notes(database) }
                }
                try await group.waitForAll()
            }
            #expect(try await Self.notes(database).count == 100)
            await database.close()
            await #expect(throws: DatabaseError.unavailable("it is closed")) { try await database.write { _ in } }
            await #expect(throws: DatabaseError.unavailable("it is closed")) { try await database.read { _ in } }
            let again = try place.open()
            #expect(try await Self.notes(again).count == 100)
            await again.close()
        }
    }
}
