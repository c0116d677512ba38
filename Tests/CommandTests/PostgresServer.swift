import Database
import Foundation
import Testing

/// A PostgreSQL of a test's own, which it may stop and start again.
final class PostgresServer {
    /// The URL of the server all tests share; nil when there is none.
    static let shared = ProcessInfo.processInfo.environment["TAGDESK_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }

    private let scratch: Scratch
    let url: String

    init() throws {
        scratch = try Scratch()
        url = try PostgresServer.script("start", scratch)
    }

    deinit {
        do { try stop() } catch { Issue.record(error) }
    }

    /// Ends its connections and then the server; what it keeps stays.
    func stop() throws { _ = try PostgresServer.script("stop", scratch) }

    func startAgain() throws { #expect(try PostgresServer.script("start", scratch) == url) }

    /// What `scripts/postgres.sh` prints.
    private static func script(_ command: String, _ scratch: Scratch) throws -> String {
        let script = Process()
        script.executableURL = URL(fileURLWithPath: #filePath + "/../../../scripts/postgres.sh").standardized
        script.arguments = [command, scratch.folder]
        let output = Pipe()
        script.standardOutput = output
        try script.run()
        let text = try output.fileHandleForReading.readToEnd() ?? Data()
        script.waitUntilExit()
        try #require(script.terminationStatus == 0)
        return String(decoding: text, as: UTF8.self).trimmingCharacters(in: .newlines)
    }
}

/// Gives a test the URL of an empty schema of its own, which is gone afterwards.
func withSchema(on server: String? = PostgresServer.shared, _ body: (String) async throws -> Void) async throws {
    let server = try #require(server)
    let schema = "command_" + UUID().uuidString.lowercased().replacing("-", with: "_")
    let administration = try openPostgres(server)
    func run(_ statement: SQL) async throws {
        try await administration.write { connection in
            // no interpolation makes a name of a value
            try connection.execute("SELECT set_config('tagdesk.schema', \(schema), TRUE)")
            try connection.execute(statement)
        }
    }
    try await run("DO $$ BEGIN EXECUTE format('CREATE SCHEMA %I', current_setting('tagdesk.schema')); END $$")
    let outcome: Result<Void, any Error>
    do {
        outcome = .success(try await body("\(server)?options=-csearch_path%3D\(schema)"))
    } catch { outcome = .failure(error) }
    try await run("DO $$ BEGIN EXECUTE format('DROP SCHEMA %I CASCADE', current_setting('tagdesk.schema')); END $$")
    await administration.close()
    try outcome.get()
}
