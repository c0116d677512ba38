import Foundation
import Synchronization
import Testing

@testable import Database

@Suite struct GroupCommitTests {
    struct Refusal: Error, Equatable {}

    /// Runs the writes as one group: the first waits until all the others are queued behind it.
    private func asOneGroup(
        _ database: any Database, _ bodies: [@Sendable (any Connection) throws -> Void]
    ) async throws -> [Result<Void, any Error>] {
        let writer = try #require(database as? SQLiteDatabase).writer
        let gate = DispatchSemaphore(value: 0)
        let begun = AsyncStream<Void>.makeStream()
        return await withTaskGroup(of: (Int, Result<Void, any Error>).self) { group in
            for (index, body) in bodies.enumerated() {
                group.addTask {
                    do {
                        try await database.write { connection in
                            if index == 0 {
                                begun.continuation.finish()
                                gate.wait()
                                gate.signal()  // the body may run again
                            }
                            try body(connection)
                        }
                        return (index, .success(()))
                    } catch { return (index, .failure(error)) }
                }
                // the next is queued only once this one is running (the first) or waiting (the others)
                if index == 0 { for await _ in begun.stream {} }
                while index > 0, writer.queue.count < index { await Task.yield() }
            }
            gate.signal()
            var results = bodies.map { _ in Result<Void, any Error>.success(()) }
            for await (index, result) in group { results[index] = result }
            return results
        }
    }

    private static func add(_ text: String) -> @Sendable (any Connection) throws -> Void {
        { connection in try connection.execute("INSERT INTO note (text) VALUES (\(text))") }
    }

    private static func addAndThrow(_ text: String) -> @Sendable (any Connection) throws -> Void {
        { connection in
            try connection.execute("INSERT INTO note (text) VALUES (\(text))")
            throw Refusal()
        }
    }

    @Sendable private func notes(_ database: any Database) async throws -> [String] {
        try await database.read { connection in try connection.values("SELECT text FROM note ORDER BY id") }
    }

    @Test func waitingWritesShareOneTransaction() async throws {
        try await withDatabase { database in
            let seen = try await asOneGroup(
                database,
                [
                    Self.add("a"), Self.add("b"),
                    { connection in
                        // the earlier writes have run, yet another connection does not see them: they are not committed
                        let inside: Int? = try connection.value("SELECT count(*) FROM note")
                        let outside = Mutex<[String]?>(nil)
                        let looked = DispatchSemaphore(value: 0)
                        Task {
                            defer { looked.signal() }
                            let found = try await notes(database)
                            outside.withLock { $0 = found }
                        }
                        looked.wait()
                        guard inside == 2, outside.withLock({ $0 }) == [] else { throw Refusal() }
                    },
                ])
            for result in seen { try result.get() }
            #expect(try await notes(database) == ["a", "b"])
        }
    }

    @Test(arguments: [[0], [1], [3], [0, 1, 2], [0, 3], [1, 2, 3], [0, 1, 2, 3]])
    func aWriteThatThrowsUndoesOnlyItself(failing: Set<Int>) async throws {
        try await withDatabase { database in
            let results = try await asOneGroup(
                database, (0..<4).map { failing.contains($0) ? Self.addAndThrow("\($0)") : Self.add("\($0)") })
            for (index, result) in results.enumerated() {
                if failing.contains(index) {
                    #expect(throws: Refusal()) { try result.get() }
                } else {
                    #expect(throws: Never.self) { try result.get() }
                }
            }
            #expect(try await notes(database) == (0..<4).filter { !failing.contains($0) }.map(String.init))
        }
    }

    @Test func whenTheTransactionIsLostNobodyIsAcknowledged() async throws {
        try await withDatabase { database in
            let results = try await asOneGroup(
                database, [Self.add("a"), Self.add("b"), { connection in try connection.execute("ROLLBACK") }, Self.add("after")])
            for result in results.prefix(3) {
                #expect(throws: DatabaseError.unavailable("the engine undid the transaction")) { try result.get() }
            }
            try results[3].get()
            #expect(try await notes(database) == ["after"])
        }
    }

    @Test func aDeferredConstraintFailsOnlyTheWriteThatBreaksIt() async throws {
        try await withDatabase(
            """
            CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT);
            CREATE TABLE link (note BIGINT REFERENCES note (id) DEFERRABLE INITIALLY DEFERRED)
            """
        ) { database in
            let results = try await asOneGroup(
                database, [Self.add("a"), { connection in try connection.execute("INSERT INTO link (note) VALUES (99)") }, Self.add("b")])
            try results[0].get()
            try results[2].get()
            #expect(throws: DatabaseError.constraint(Constraint(.foreignKey))) {
                try results[1].get()
            }
            #expect(try await notes(database) == ["a", "b"])
        }
    }

    @Test func aFullDiskRefusesWritesWhileReadsGoOnAndWritingResumes() async throws {
        try await withDatabase { database in
            let pages: Int = try await database.write { connection in
                try connection.execute("INSERT INTO note (text) VALUES ('before')")
                let pages: Int = try #require(try connection.value("PRAGMA page_count"))
                try connection.execute("PRAGMA max_page_count = 1")
                return pages
            }
            #expect(pages > 1)
            await #expect(throws: DatabaseError.unavailable("database or disk is full")) {
                try await database.write { connection in
                    for _ in 0..<100 { try connection.execute("INSERT INTO note (text) VALUES (\(String(repeating: "x", count: 5000)))") }
                }
            }
            #expect(try await notes(database) == ["before"])
            try await database.write { connection in
                try connection.execute("PRAGMA max_page_count = 1000000")
                try connection.execute("INSERT INTO note (text) VALUES ('after')")
            }
            #expect(try await notes(database) == ["before", "after"])
        }
    }

    @Test func manyWritersLoseNothing() async throws {
        try await withDatabase { database in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<300 {
                    group.addTask {
                        for _ in 0..<3 { try await database.write { connection in try Self.add("\(writer)")(connection) } }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await notes(database).count == 900)
        }
    }

    @Test func closingFinishesWhatWasAskedForAndRefusesTheRest() async throws {
        let scratch = Scratch()
        let database = try openSQLite(in: scratch.folder)
        try await database.migrate([Migration("tables", "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")])
        let writer = try #require(database as? SQLiteDatabase).writer
        let gate = DispatchSemaphore(value: 0)
        async let first: Void = database.write { connection in
            gate.wait()
            try Self.add("a")(connection)
        }
        async let second: Void = database.write { connection in try Self.add("b")(connection) }
        while writer.queue.count < 1 { await Task.yield() }
        async let closed: Void = database.close()
        gate.signal()
        _ = try await (first, second, closed)
        await #expect(throws: DatabaseError.unavailable("it is closed")) { try await database.write { _ in } }
        await #expect(throws: DatabaseError.unavailable("it is closed")) { try await database.read { _ in } }
        let again = try openSQLite(in: scratch.folder)
        #expect(try await notes(again) == ["a", "b"])
        await again.close()
    }

    @Test func aQueueThatIsFullRefuses() throws {
        let queue = JobQueue<Int>(capacity: 2)
        try queue.add(1)
        try queue.add(2)
        #expect(throws: DatabaseError.unavailable("too much is waiting for it")) { try queue.add(3) }
        #expect(queue.poll() == 1)
        try queue.add(4)
        #expect([queue.poll(), queue.poll(), queue.poll()] == [2, 4, nil])
    }
}
