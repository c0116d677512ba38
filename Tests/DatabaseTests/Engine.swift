import Database
import Foundation
import TestServer
import Testing

/// What a database can be kept by. What is true of the port is tested on each that is there.
enum Engine: String, CustomTestStringConvertible {
    case sqlite, postgres

    /// PostgreSQL is there when `TAGDESK_TEST_POSTGRES` holds the URL of a database tests may use (`scripts/postgres.sh`).
    static let available: [Engine] = TestServer.url == nil ? [.sqlite] : [.sqlite, .postgres]

    var testDescription: String { rawValue }
    var dialect: any Dialect { self == .sqlite ? sqliteDialect : postgresDialect }

    /// The tables of most tests.
    var note: SQL { "CREATE TABLE note (id \(dialect.id), text TEXT)" }

    func newPlace() async throws -> any Place {
        switch self {
        case .sqlite: Scratch()
        case .postgres: try await PostgresPlace()
        }
    }
}

/// Where one test has a database to itself, from nothing; it is gone when the test says so.
protocol Place: Sendable {
    /// What errors call it.
    var path: String { get }
    func open(_ migrations: [Migration]?, for opening: Opening) throws -> any Database
    func remove() async throws
}

extension Place {
    func open(_ migrations: [Migration]? = nil) throws -> any Database { try open(migrations, for: .alone) }
}

/// A folder of its own for one test, gone afterwards.
final class Scratch: Place {
    let folder = NSTemporaryDirectory() + "/tagdesk-\(UUID().uuidString)"
    var file: String { folder + "/tagdesk.sqlite" }
    var path: String { file }

    func open(_ migrations: [Migration]?, for opening: Opening) throws -> any Database {
        try openSQLite(in: folder, migrations: migrations, for: opening)
    }

    func remove() async throws {}

    deinit {
        do { try FileManager.default.removeItem(atPath: folder) } catch { print("left behind: \(folder)") }
    }
}

/// Runs a test on a fresh database with the given tables, `note` unless others are given.
@discardableResult
func withDatabase<T>(_ tables: SQL? = nil, on engine: Engine = .sqlite, _ test: (any Database) async throws -> T) async throws -> T {
    try await withPlace(on: engine) { place in
        let database = try place.open()
        do {
            try await database.migrate([Migration("tables", tables ?? engine.note)])
            let result = try await test(database)
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }
}

/// Runs a test that opens its database itself.
func withPlace<T>(on engine: Engine, _ test: (any Place) async throws -> T) async throws -> T {
    let place = try await engine.newPlace()
    do {
        let result = try await test(place)
        try await place.remove()
        return result
    } catch {
        try await place.remove()
        throw error
    }
}
