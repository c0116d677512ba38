import Foundation
import Synchronization
import TestServer
import Testing

@testable import Database

/// What only a database behind a network can suffer.
@Suite(.enabled(if: TestServer.url != nil)) struct PostgresTests {
    struct Refusal: Error {}

    private func withPostgres(_ parameters: String = "", _ test: (any Database, PostgresPlace) async throws -> Void) async throws {
        try await withPlace(on: .postgres) { place in
            let place = try #require(place as? PostgresPlace)
            let database = try parameters.isEmpty ? place.open() : place.open(parameters)
            do {
                try await database.migrate([Migration("tables", Engine.postgres.note)])
                try await test(database, place)
                await database.close()
            } catch {
                await database.close()
                throw error
            }
        }
    }

    private static let own: SQL = "SELECT pg_backend_pid()"

    /// Ends sessions as an operator or a failing network does, and waits until they are gone.
    private static func terminate(_ sessions: [Int]) async throws {
        try await PostgresPlace.administrate { connection in
            _ =
                try connection.values(
                    "SELECT pg_terminate_backend(CAST(pid AS INTEGER), 5000) FROM pg_stat_activity WHERE pid IN \(sessions)") as [Bool]
        }
    }

    /// Blocks, for use inside a transaction.
    private static func terminateNow(_ session: Int) {
        let done = DispatchSemaphore(value: 0)
        Task {
            try await terminate([session])
            done.signal()
        }
        done.wait()
    }

    private static func notes(_ database: any Database) async throws -> [String] {
        try await database.read { connection in try connection.values("SELECT text FROM note ORDER BY id") }
    }

    @Test func aConnectionLostWhileIdleIsReplacedUnnoticed() async throws {
        try await withPostgres("pool=1") { database, _ in
            for _ in 0..<3 {
                let session: Int = try #require(try await database.read { connection in try connection.value(Self.own) })
                try await Self.terminate([session])
                _ = try await database.write { connection in try connection.execute("INSERT INTO note (text) VALUES ('a')") }
            }
            #expect(try await Self.notes(database) == ["a", "a", "a"])
        }
    }

    @Test func aConnectionLostInTheMiddleIsAnErrorAndTheWriteDoesNotRunAgain() async throws {
        try await withPostgres("pool=1") { database, _ in
            let runs = Mutex(0)
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    runs.withLock { $0 += 1 }
                    try connection.execute("INSERT INTO note (text) VALUES ('lost')")
                    Self.terminateNow(try #require(try connection.value(Self.own)))
                    try connection.execute("INSERT INTO note (text) VALUES ('never')")
                }
            }
            guard case .unavailable = error else { throw try #require(error) }
            #expect(runs.withLock { $0 } == 1)
            #expect(try await Self.notes(database) == [])
        }
    }

    @Test func aConnectionLostBeforeTheCommitIsAnErrorAndNothingIsStored() async throws {
        try await withPostgres("pool=1") { database, _ in
            let error = await #expect(throws: DatabaseError.self) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO note (text) VALUES ('lost')")
                    Self.terminateNow(try #require(try connection.value(Self.own)))
                }
            }
            guard case .unavailable = error else { throw try #require(error) }
            #expect(try await Self.notes(database) == [])
        }
    }

    @Test func aWriteThatGotInAnothersWayRunsAgain() async throws {
        try await withPostgres { database, _ in
            let runs = Mutex(0)
            let count: Int? = try await database.write { connection in
                let count: Int? = try connection.value("SELECT count(*) FROM note")
                if runs.withLock({
                    $0 += 1
                    return $0
                }) == 1 {
                    // another write changes what was read, and this one what the other read
                    let done = DispatchSemaphore(value: 0)
                    Task {
                        try await database.write { other in
                            let seen: Int? = try other.value("SELECT count(*) FROM note")
                            try other.execute("INSERT INTO note (text) VALUES (\("other saw \(seen ?? -1)"))")
                        }
                        done.signal()
                    }
                    done.wait()
                }
                try connection.execute("INSERT INTO note (text) VALUES (\("saw \(count ?? -1)"))")
                return count
            }
            #expect(runs.withLock { $0 } == 2)
            #expect(count == 1)
            #expect(try await Self.notes(database) == ["other saw 0", "saw 1"])
        }
    }

    @Test func aCallThatFindsNoConnectionFailsInTimeWhileTheHealthIsTold() async throws {
        try await withPostgres("pool=2&pool_wait=200") { database, _ in
            // slow statements: they wait for a lock that is let go at the end of the test
            let (held, release) = (AsyncStream<Void>.makeStream(), DispatchSemaphore(value: 0))
            async let holder: Void = PostgresPlace.administrate { connection in
                try connection.execute("SELECT pg_advisory_xact_lock(20001)")
                held.continuation.finish()
                release.wait()
            }
            for await _ in held.stream {}
            let slow = (0..<2).map { _ in
                Task { _ = try await database.read { connection in try connection.execute("SELECT pg_advisory_xact_lock_shared(20001)") } }
            }
            let waiting: SQL = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 20001 AND NOT granted"
            while try await PostgresPlace.administrate({ try $0.value(waiting) as Int? }) != 2 {}
            await withTaskGroup(of: Void.self) { late in
                for _ in 0..<20 {
                    late.addTask {
                        await #expect(throws: DatabaseError.unavailable("all its connections are busy")) {
                            try await database.read { _ in }
                        }
                    }
                }
            }
            #expect(try await database.facts.engine == "postgres")
            release.signal()
            try await holder
            for call in slow { try await call.value }
            #expect(try await Self.notes(database) == [])
        }
    }

    @Test func aStatementThatTakesTooLongIsStopped() async throws {
        try await withPostgres("pool=1&statement_timeout=200") { database, _ in
            await #expect(throws: DatabaseError.unavailable("a statement took too long")) {
                try await database.write { connection in
                    try connection.execute("INSERT INTO note (text) VALUES ('a')")
                    try connection.execute("SELECT pg_sleep(5)")
                }
            }
            let notes = try await Self.notes(database)
            #expect(notes == [])
        }
    }

    /// The server stops a statement after 0.2 s here; one that does not even do that is waited for 5 s longer.
    @Test func aServerThatHangsIsGivenUp() async throws {
        try await withPostgres("pool=1&statement_timeout=200") { database, _ in
            let hung = Mutex<Int32>(0)
            await #expect(throws: DatabaseError.unavailable("the server does not answer")) {
                try await database.read { connection in
                    let session: Int = try #require(try connection.value(Self.own))
                    hung.withLock { $0 = Int32(session) }
                    try #require(kill(Int32(session), SIGSTOP) == 0)
                    try connection.execute("SELECT 1")
                }
            }
            #expect(kill(hung.withLock { $0 }, SIGCONT) == 0)
            let notes = try await Self.notes(database)
            #expect(notes == [])
        }
    }

    @Test func serversThatStartTogetherMigrateOnce() async throws {
        try await withPlace(on: .postgres) { place in
            let migrations = [
                Migration("1", "CREATE TABLE a (id BIGINT)"), Migration("2", "SELECT pg_sleep(0.2); CREATE TABLE b (id BIGINT)"),
            ]
            let applied = try await withThrowingTaskGroup(of: [String].self) { group in
                for _ in 0..<4 {
                    group.addTask {
                        let database = try place.open(migrations)
                        let upgrade = try await database.migrate(migrations)
                        await database.close()
                        return upgrade.applied
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(applied.filter { !$0.isEmpty } == [["1", "2"]])
        }
    }

    @Test func announcementsReachOtherServersAndOnlyThoseOfTheSameDesk() async throws {
        try await withPostgres { database, place in
            let other = try place.open()
            try await withPostgres { stranger, _ in
                let (heard, strange) = (other.announcements(), stranger.announcements())
                try await database.write { connection in try connection.announce("ticket 1") }
                try await stranger.write { connection in try connection.announce("strange") }
                #expect(await heard.first { !$0.isEmpty } == "ticket 1")
                #expect(await strange.first { !$0.isEmpty } == "strange")
            }
            await other.close()
        }
    }

    @Test func aListenerThatWasCutOffSaysSoAndHearsAgain() async throws {
        try await withPostgres { database, _ in
            let stream = database.announcements()
            let listener: [Int] = try await database.read { connection in
                try connection.values(
                    """
                    SELECT pid FROM pg_stat_activity WHERE query LIKE 'LISTEN%'
                        AND query LIKE '%' || CAST(CAST(quote_ident(current_schema()) AS regnamespace) AS oid) || '%'
                    """)
            }
            try await Self.terminate(listener)
            #expect(await stream.first { _ in true } == "")
            let again = database.announcements()
            try await database.write { connection in try connection.announce("again") }
            #expect(await again.first { _ in true } == "again")
        }
    }

    @Test func aStatementPreparedBeforeTheSchemaChangedRunsAgain() async throws {
        try await withPostgres("pool=1") { database, place in
            let all: SQL = "SELECT * FROM note"
            _ = try await database.read { connection in try connection.execute(all) }
            let other = try place.open()
            _ = try await other.write { connection in try connection.execute("ALTER TABLE note ADD COLUMN more BIGINT DEFAULT 7") }
            _ = try await other.write { connection in try connection.execute("INSERT INTO note (text) VALUES ('a')") }
            await other.close()
            #expect(try await database.read { connection in try connection.row(all) { row in try row[2] as Int } } == 7)
        }
    }

    @Test func moreStatementsThanAreKeptStillRun() async throws {
        try await withPostgres("pool=1") { database, _ in
            let last: Int? = try await database.read { connection in
                var last: Int?
                for length in 1...600 {
                    last = try connection.value((0..<length % 300 + 1).map { _ in "SELECT 1" as SQL }.joined(by: " UNION "))
                }
                return last
            }
            #expect(last == 1)
        }
    }

    @Test func anotherProgramsTablesAreRefused() async throws {
        try await withPlace(on: .postgres) { place in
            let database = try place.open()
            _ = try await database.write { connection in try connection.execute("CREATE TABLE theirs (id BIGINT)") }
            await database.close()
            for opening in [Opening.alone, .anew, .beside] {
                #expect(
                    throws: DatabaseError.refused(
                        path: place.path, reason: "holds tables of another program; use an empty database or schema")
                ) {
                    try place.open(nil, for: opening)
                }
            }
        }
    }

    @Test func aServerThatIsAwayIsToldAtOnceAndUsedAgainWhenItIsBack() async throws {
        let scratch = Scratch()
        try FileManager.default.createDirectory(atPath: scratch.folder, withIntermediateDirectories: true)
        let url = try server("start", scratch)
        defer { do { try server("stop", scratch) } catch { Issue.record(error) } }
        let database = try openPostgres(url)
        try await database.migrate([Migration("tables", Engine.postgres.note)])
        _ = try await database.write { connection in try connection.execute("INSERT INTO note (text) VALUES ('before')") }
        let stream = database.announcements()
        try server("stop", scratch)
        let start = ContinuousClock.now
        for _ in 0..<20 {
            let error = await #expect(throws: DatabaseError.self) { try await Self.notes(database) }
            guard case .unavailable = error else { throw try #require(error) }
            await #expect(throws: DatabaseError.self) { try await database.facts }
        }
        // had each waited for a connection, it would have been minutes
        #expect(ContinuousClock.now - start < .seconds(15))
        try server("start", scratch)
        #expect(await stream.first { _ in true } == "")
        var notes: [String]?
        while notes == nil {
            do { notes = try await Self.notes(database) } catch DatabaseError.unavailable {}
        }
        #expect(notes == ["before"])
        #expect(try await database.facts.engine == "postgres")
        await database.close()
        #expect(throws: DatabaseError.self) { try openPostgres(url.replacing("/tagdesk", with: "/missing")) }
    }

    @discardableResult
    private func server(_ command: String, _ scratch: Scratch) throws -> String {
        let script = Process()
        script.executableURL = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "../../scripts/postgres.sh")
        script.arguments = [command, scratch.folder]
        let output = Pipe()
        script.standardOutput = output
        try script.run()
        let text = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        script.waitUntilExit()
        try #require(script.terminationStatus == 0)
        return text.trimmingCharacters(in: .newlines)
    }

    @Test(arguments: [
        "postgres://anna:s3cret@127.0.0.1:1/desk", "postgres://anna:s3cret@127.0.0.1:99999/desk", "postgres://anna:s3cret/desk",
        "postgres://anna:s3cret@127.0.0.1/desk?missing=1", "postgres://anna:s3cret@127.0.0.1/desk?pool=many",
        "host=127.0.0.1 password=s3cret",
        "postgres://anna:s3%zzcret@127.0.0.1/desk", "postgres://anna:s3cret@127.0.0.1/desk?sslmode=maybe",
    ])
    func anAddressThatCannotBeUsedIsRefusedWithoutItsPassword(url: String) throws {
        let error = #expect(throws: DatabaseError.self) { try openPostgres(url) }
        let message = error.map { "\($0)" } ?? ""
        guard case .unusable = error else { throw try #require(error) }
        #expect(!message.contains("cret") && !message.contains("anna:") && !message.contains("\n"), "\(message)")
    }
}
