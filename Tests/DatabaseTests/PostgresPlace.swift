import Database
import Foundation
import Synchronization

/// A schema of its own for one test.
final class PostgresPlace: Place {
    static let server = ProcessInfo.processInfo.environment["TAGDESK_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }

    let url: String
    private let schema = "test_" + UUID().uuidString.lowercased().replacing("-", with: "_")

    /// Waits while too many tests have one: each opens several connections.
    init() async throws {
        await Self.free.take()
        url = Self.url(schema)
        do {
            try await change("DO $$ BEGIN EXECUTE format('CREATE SCHEMA %I', current_setting('tagdesk.schema')); END $$")
        } catch {
            await Self.free.giveBack()
            throw error
        }
    }

    /// Runs a statement that finds the schema's name in a setting, because no value can become a name.
    private func change(_ statement: SQL) async throws {
        try await Self.administrate { [schema] connection in
            try connection.execute("SELECT set_config('tagdesk.schema', \(schema), TRUE)")
            try connection.execute(statement)
        }
    }

    var path: String { url.replacing("tagdesk:tagdesk@", with: "").components(separatedBy: "?")[0] }

    func open(_ migrations: [Migration]?, for opening: Opening) throws -> any Database {
        try openPostgres(url, migrations: migrations, for: opening)
    }

    /// Opens it with other parameters of the URL.
    func open(_ parameters: String) throws -> any Database { try openPostgres(url + "&" + parameters) }

    func remove() async throws {
        try await change("DO $$ BEGIN EXECUTE format('DROP SCHEMA %I CASCADE', current_setting('tagdesk.schema')); END $$")
        await Self.free.giveBack()
    }

    private static func url(_ schema: String) -> String {
        let server = server ?? ""
        return server + (server.contains("?") ? "&" : "?") + "pool=4&options=-csearch_path%3D\(schema)"
    }

    /// Runs something outside all places, as the same role.
    static func administrate<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await administration.get().write(body)
    }

    private static let administration = Result { try openPostgres(url("public")) }
    private static let free = Places(24)
}

/// How many places may still be taken.
private actor Places {
    private var count: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(_ count: Int) { self.count = count }

    func take() async {
        if count > 0 { count -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
    }

    func giveBack() {
        if waiting.isEmpty { count += 1 } else { waiting.removeFirst().resume() }
    }
}
