import Database
import DeskStore
import Foundation
import TestServer

/// The database of one test: in a folder of its own, or, when `TAGDESK_TEST_POSTGRES` holds the URL of a server, in a schema of its own there.
final class TestDatabase: Sendable {
    let database: any Database
    private let place: Place

    private enum Place {
        case folder(String)
        case schema(TestSchema)
    }

    /// With all migrations and no rows. Waits while too many tests have one on the server.
    init() async throws {
        if let server = TestServer.url {
            let schema = try await TestSchemas.shared.take()
            place = .schema(schema)
            do {
                database = try openPostgres(schema.url(on: server, "pool=3"))
            } catch {
                await TestSchemas.shared.giveBack(schema)
                throw error
            }
        } else {
            await TestDatabase.folders.take()
            let folder = NSTemporaryDirectory() + "tagdesk-" + UUID().uuidString
            place = .folder(folder)
            do {
                database = try openSQLite(in: folder)
            } catch {
                await TestDatabase.folders.giveBack()
                throw error
            }
        }
        try await database.migrate(DeskStore.migrations(for: database.dialect))
    }

    /// A copy of another one that nobody writes to meanwhile, on SQLite only: far cheaper than making the tables and the cast again.
    init(copyOf original: TestDatabase) async throws {
        guard case .folder(let source) = original.place else { throw DatabaseError.unavailable("only files are copied") }
        await TestDatabase.folders.take()
        let folder = NSTemporaryDirectory() + "tagdesk-" + UUID().uuidString
        place = .folder(folder)
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            for file in ["tagdesk.sqlite", "tagdesk.sqlite-wal"] where FileManager.default.fileExists(atPath: "\(source)/\(file)") {
                try FileManager.default.copyItem(atPath: "\(source)/\(file)", toPath: "\(folder)/\(file)")
            }
            database = try openSQLite(in: folder)
        } catch {
            await TestDatabase.folders.giveBack()
            throw error
        }
    }

    deinit {
        switch place {
        case .folder(let folder):
            Task { [database] in
                await database.close()
                try? FileManager.default.removeItem(atPath: folder)
                await TestDatabase.folders.giveBack()
            }
        case .schema(let schema):
            Task { [database] in
                await database.close()
                await TestSchemas.shared.giveBack(schema)
            }
        }
    }

    /// A database has fifteen files open, and Foundation's `Process` reads past its memory in a process that has 1,365.
    private static let folders = Places(24)
}

/// The schemas on the tests' server. Making the tables takes longer than most tests: a schema that is given back is emptied and used again.
private actor TestSchemas {
    static let shared = TestSchemas()

    private var free: [TestSchema] = []
    private let places = Places(16)

    /// A schema without rows.
    func take() async throws -> TestSchema {
        await places.take()
        if let schema = free.popLast() { return schema }
        do {
            return try await TestSchema(TestServer.administration.get())
        } catch {
            await places.giveBack()
            throw error
        }
    }

    /// Empties a schema for the next test; one that cannot be emptied is used no more.
    func giveBack(_ schema: TestSchema) async {
        do {
            try await schema.empty()
            free.append(schema)
        } catch { print("a schema cannot be used again: \(error)") }
        await places.giveBack()
    }
}
