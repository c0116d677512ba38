import Database
import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Support
import Synchronization
import Testing

@testable import Web

/// The database refuses: people get a page that says to try again, programs a problem, watchers a 503.
@Suite struct UnavailableTests {
    private func atFailingDesk(_ error: DatabaseError, _ body: @escaping @Sendable (any TestClientProtocol, WebDesk) async throws -> Void)
        async throws
    {
        let desk = try await TestDesk()
        let database = FailingDatabase(desk.database)
        let store = DeskStore(database: database, clock: { desk.now })
        let web = try await WebDesk(store, files: try TestDesk.files.get(), settings: TestDesk.settings())
        database.fail(with: error)
        let app = Application(router: web.router(hosts: nil, proxies: .none))
        try await app.test(.router) { client in try await body(client, web) }
    }

    private static let unavailable = DatabaseError.unavailable("disk full")
    private let session: HTTPFields = [.cookie: "tagdesk-session=\(String(repeating: "a", count: 64))"]

    @Test(arguments: ["/", "/profile", "/sign-in", "/more"]) func pagesSayToTryAgain(path: String) async throws {
        try await atFailingDesk(Self.unavailable) { client, _ in
            let answer = try await client.execute(uri: path, method: .get, headers: session)
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.headers[.retryAfter] == "5")
            #expect(answer.text.contains("<h1>The desk cannot write right now</h1>") && !answer.text.contains("disk full"))
            #expect(HTMLCheck(Array(answer.body.readableBytesView)).problems == [])
            #expect(answer.headers[values: .setCookie].allSatisfy { !$0.contains("-session=") }, "nobody is signed out by it")
        }
    }

    @Test func formsSayToTryAgain() async throws {
        try await atFailingDesk(Self.unavailable) { client, web in
            let guest = String(repeating: "b", count: 64)
            let answer = try await client.execute(
                uri: "/sign-in", method: .post,
                headers: [.cookie: "tagdesk-guest=\(guest)", .contentType: "application/x-www-form-urlencoded"],
                body: ByteBuffer(string: "csrf=\(web.secrets.signature(guest, for: "form"))&username=employee&password=x"))
            #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "5")
        }
    }

    /// The connection was lost at the very end: the form says it was not stored, but it was.
    @Test func aFormThatIsSentAgainTakesEffectOnce() async throws {
        let desk = try await TestDesk()
        let database = FailingDatabase(desk.database)
        let web = try await WebDesk(
            DeskStore(database: database, clock: { desk.now }), files: try TestDesk.files.get(), settings: TestDesk.settings())
        let secret = Secrets.random()
        try await desk.store.openSession(
            Secrets.digest(secret), for: desk.id(.assets), days: 1, replacing: nil, identifier: "assets", from: "", agent: "test")
        let app = Application(router: web.router(hosts: nil, proxies: .none))
        try await app.test(.router) { client in
            func send(_ fields: [(String, String)]) async throws -> TestResponse {
                let form = fields.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
                return try await client.execute(
                    uri: "/assets/new", method: .post,
                    headers: [.cookie: "tagdesk-session=\(secret)", .contentType: "application/x-www-form-urlencoded"],
                    body: ByteBuffer(string: form))
            }
            database.fail(with: Self.unavailable, afterWriting: true)
            let refused = try await send([
                ("csrf", web.secrets.signature(secret, for: "form")), ("idempotency_key", "k1"), ("name", "Plotter <A&B>"),
                ("type_id", "\(desk.cast.printer)"), ("site_id", "\(desk.cast.harbour)"), ("location", ""),
            ])
            #expect(refused.status == .serviceUnavailable && refused.headers[.retryAfter] == "5")
            #expect(HTMLCheck(Array(refused.body.readableBytesView)).problems == [])
            #expect(refused.text.contains("Plotter &lt;A&amp;B&gt;</textarea>"))
            database.fail(with: nil)
            let form = try #require(refused.text.captures(#"action="/assets/new">(.*?)</form>"#).first)
            let (names, values) = (form.captures(#"hidden" name="([^"]*)""#), form.captures(#"hidden" name="[^"]*" value="([^"]*)""#))
            let again = try await send(
                zip(names, values.map { $0.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&") }).map {
                    ($0, $1)
                })
            #expect(again.status == .seeOther && again.headers[.location]?.hasPrefix("/assets?added=") == true)
        }
        let plotters: Int? = try await desk.database.read { try $0.value("SELECT count(*) FROM asset WHERE name = 'Plotter <A&B>'") }
        #expect(plotters == 1)
    }

    @Test func passwordsAreNotSentBack() async throws {
        try await atFailingDesk(Self.unavailable) { client, web in
            let guest = String(repeating: "b", count: 64)
            let answer = try await client.execute(
                uri: "/sign-in", method: .post,
                headers: [.cookie: "tagdesk-guest=\(guest)", .contentType: "application/x-www-form-urlencoded"],
                body: ByteBuffer(string: "csrf=\(web.secrets.signature(guest, for: "form"))&username=employee&password=my+secret"))
            #expect(answer.text.contains("employee</textarea>") && !answer.text.contains("my secret"))
        }
    }

    @Test func programsGetAProblem() async throws {
        try await atFailingDesk(Self.unavailable) { client, _ in
            let answer = try await client.execute(
                uri: "/auth/token", method: .post, headers: [.contentType: "application/json"],
                body: ByteBuffer(string: #"{"username": "employee", "password": "x"}"#))
            #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] == "5")
            #expect(answer.headers[.contentType] == "application/problem+json" && !answer.text.contains("disk full"))
        }
    }

    @Test func healthTellsIt() async throws {
        try await atFailingDesk(Self.unavailable) { client, _ in
            let answer = try await client.execute(uri: "/health", method: .get)
            #expect(answer.status == .serviceUnavailable)
            #expect(try answer.json()["status"] as? String == "unavailable")
        }
    }

    @Test func staticFilesDoNotNeedIt() async throws {
        try await atFailingDesk(Self.unavailable) { (client, _) async throws in
            #expect(try await client.execute(uri: "/static/tagdesk.css", method: .get).status == .ok)
        }
    }

    @Test(arguments: [
        DatabaseError.statement("no such table: x", sql: "SELECT secret FROM x"), .decoding(column: 1, expected: "Int", found: "null"),
        .constraint(Constraint(.foreignKey)),
    ])
    func amistakeOfOursShowsTheRequestsNumberAndNothingElse(error: DatabaseError) async throws {
        try await atFailingDesk(error) { client, _ in
            for path in ["/", "/sign-in"] {
                let answer = try await client.execute(uri: path, method: .get, headers: session)
                #expect(answer.status == .internalServerError)
                let id = try #require(answer.headers[.requestID])
                #expect(answer.text.contains(id) && !answer.text.contains("SELECT") && !answer.text.contains("Database"))
            }
            let answer = try await client.execute(
                uri: "/auth/token", method: .post, headers: [.contentType: "application/json"],
                body: ByteBuffer(string: #"{"username": "employee", "password": "x"}"#))
            #expect(answer.status == .internalServerError && !answer.text.contains("SELECT"))
            #expect((try answer.json()["detail"] as? String)?.contains(answer.headers[.requestID] ?? "?") == true)
        }
    }
}

/// A database that stops answering when told to.
private final class FailingDatabase: Database {
    private let working: any Database
    private let failure = Mutex<DatabaseError?>(nil)
    private let failsAfterWriting = Mutex(false)

    init(_ working: any Database) { self.working = working }

    /// - Parameter afterWriting: only writes fail, and what they wrote stays.
    func fail(with error: DatabaseError?, afterWriting: Bool = false) {
        failsAfterWriting.withLock { $0 = afterWriting }
        failure.withLock { $0 = error }
    }
    private func check() throws { if let error = failure.withLock({ $0 }) { throw error } }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        if !failsAfterWriting.withLock({ $0 }) { try check() }
        return try await working.read(body)
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        if !failsAfterWriting.withLock({ $0 }) { try check() }
        let result = try await working.write(body)
        try check()
        return result
    }

    func migrate(_ migrations: [Migration]) async throws -> Upgrade { try await working.migrate(migrations) }
    func announcements() -> AsyncStream<String> { working.announcements() }
    var facts: DatabaseFacts {
        get async throws {
            try check()
            return try await working.facts
        }
    }
    var dialect: any Dialect { working.dialect }
    var taskExecutor: (any TaskExecutor)? { working.taskExecutor }
    func close() async { await working.close() }
}
