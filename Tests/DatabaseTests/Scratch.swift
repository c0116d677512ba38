import Database
import Foundation

/// A folder of its own for one test, gone afterwards.
final class Scratch: Sendable {
    let folder = NSTemporaryDirectory() + "/tagdesk-\(UUID().uuidString)"
    var file: String { folder + "/tagdesk.sqlite" }

    deinit {
        do { try FileManager.default.removeItem(atPath: folder) } catch { print("left behind: \(folder)") }
    }
}

/// Runs a test on a fresh database with the given tables.
@discardableResult
func withDatabase<T>(_ tables: SQL = "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)", _ test: (any Database) async throws -> T)
    async throws -> T
{
    let scratch = Scratch()
    defer { withExtendedLifetime(scratch) {} }
    let database = try openSQLite(in: scratch.folder)
    try await database.migrate([Migration("tables", tables)])
    let result = try await test(database)
    await database.close()
    return result
}
