import Database
import DeskStore
import Foundation

/// The database of one test: in a folder of its own, or, when `TAGDESK_TEST_POSTGRES` holds the URL of a server, in a schema of its own there.
final class TestDatabase: Sendable {
    let database: any Database
    private let folder: String?

    /// With all migrations. Waits while too many tests have one on the server.
    init() async throws {
        if let server = TestDatabase.server {
            folder = nil
            await TestDatabase.places.take()
            do {
                database = try await TestDatabase.onServer(server)
            } catch {
                await TestDatabase.places.giveBack()
                throw error
            }
        } else {
            let folder = NSTemporaryDirectory() + "tagdesk-" + UUID().uuidString
            self.folder = folder
            database = try openSQLite(in: folder)
        }
        try await database.migrate(DeskStore.migrations(for: database.dialect))
    }

    deinit {
        if let folder {
            try? FileManager.default.removeItem(atPath: folder)
        } else {
            Task { [database] in
                await database.close()
                await TestDatabase.places.giveBack()
            }
        }
    }

    private static func onServer(_ server: String) async throws -> any Database {
        let schema = "desk_" + UUID().uuidString.lowercased().replacing("-", with: "_")
        try await administration.get().write { connection in
            // no interpolation makes a name of a value
            try connection.execute("SELECT set_config('tagdesk.schema', \(schema), TRUE)")
            try connection.execute("DO $$ BEGIN EXECUTE format('CREATE SCHEMA %I', current_setting('tagdesk.schema')); END $$")
        }
        return try openPostgres("\(server)\(server.contains("?") ? "&" : "?")pool=3&options=-csearch_path%3D\(schema)")
    }

    static let server = ProcessInfo.processInfo.environment["TAGDESK_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }
    private static let administration = Result { try openPostgres(server ?? "") }
    private static let places = Places(40)
}

/// How many more may come in.
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
