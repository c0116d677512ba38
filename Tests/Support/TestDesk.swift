package import Database
package import Desk
package import DeskStore
import Foundation
package import Outbound
import Synchronization
import TestServer

@testable package import Web

/// A whole desk in a database of its own: the cast, a clock that stands still until moved, and the pages and API over it.
package final class TestDesk: Sendable {
    package static let password = "correct horse battery"
    private static let passwordHash: Task<String, any Error> = Task { try Passwords.hash(password) }

    private let kept: TestDatabase
    package let database: any Database
    package let store: DeskStore
    package let cast: Cast
    package let web: WebDesk
    private let clock: TestClock

    /// `settings` nil: a public URL of `https://desk.example.com`, English, Europe/Berlin. `directory`: asked about those who register.
    /// `outbound`: the calls of pages to other servers that are let through; nil: none to private ones.
    package init(
        settings: WebSettings? = nil, asking directory: Directory? = nil, outbound: Outbound? = nil,
        at start: String = "2026-03-10T08:00:00Z"
    ) async throws {
        kept = try await TestDatabase()
        database = kept.database
        let clock = TestClock(try Moment(iso: start))
        self.clock = clock
        store = DeskStore(database: database, clock: { clock.now })
        cast = try await Cast.enter(store, passwordHash: try await TestDesk.passwordHash.value)
        web = try await WebDesk(
            store, files: try TestDesk.files.get(), confirmations: directory.map { [store] in Confirmations(store, directory: $0) },
            settings: settings ?? TestDesk.settings(), outbound: outbound)
    }

    /// A desk with the rows, keys, sessions and clock of another that nobody writes to meanwhile (SQLite only); what is done to one is not
    /// done to the other.
    package init(twinOf other: TestDesk) async throws {
        kept = try await TestDatabase(copyOf: other.kept)
        database = kept.database
        let clock = other.clock
        self.clock = clock
        store = DeskStore(database: database, clock: { clock.now })
        cast = other.cast
        var web = other.web
        web.store = store
        self.web = web
    }

    /// What only SQLite can tell, such as the plan of a query, is tested there alone.
    package static let isOnSQLite = TestServer.url == nil

    /// The repository the tests were compiled from.
    package static let installation = Installation(
        folder: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path)
    package static let files = Result { try ProductFiles(installation) }

    /// `apiRate` so high that tests, whose clock stands still, never come near it.
    package static func settings(
        publicURL: String? = "https://desk.example.com", isDemo: Bool = false, corsOrigins: [String] = [], apiRate: Int = 1_000_000,
        isSignUpOpen: Bool = true, taxNumbers: [TaxNumber.Form] = []
    ) -> WebSettings {
        WebSettings(
            publicURL: publicURL, isDemo: isDemo, isSecure: false, language: .english,
            timeZone: TimeZone(identifier: "Europe/Berlin") ?? .gmt, version: "test", corsOrigins: corsOrigins, apiRate: apiRate,
            isSignUpOpen: isSignUpOpen, taxNumbers: taxNumbers)
    }

    package var now: Moment { clock.now }
    package func wait(minutes: Int64) { clock.move(minutes) }

    /// Reads and writes as a member of the cast, as the pages do.
    package func read<T: Sendable>(as member: Member, _ body: @escaping @Sendable (Visit) throws -> T) async throws -> T {
        try await store.read(as: credential(member), body)
    }

    @discardableResult
    package func write<T: Codable & Sendable>(as member: Member, _ body: @escaping @Sendable (Visit) throws -> T) async throws -> T {
        try await store.write(as: credential(member), body)
    }

    package func id(_ member: Member) -> Int64 { cast.people[member] ?? 0 }
    private func credential(_ member: Member) -> Credential { .trusted(id(member)) }
}

/// Time that only tests move.
private final class TestClock: Sendable {
    private let moment: Mutex<Moment>
    init(_ start: Moment) { moment = Mutex(start) }
    var now: Moment { moment.withLock { $0 } }
    func move(_ minutes: Int64) { moment.withLock { $0 = $0.adding(minutes: minutes) } }
}

extension Moment {
    /// `2026-03-10T08:00:00Z`
    package init(iso: String) throws {
        self.init(milliseconds: Int64(try Date(iso, strategy: .iso8601).timeIntervalSince1970 * 1000))
    }
}
