import Database
import Foundation
import TestServer
import Testing

/// A PostgreSQL of a test's own, which it may stop and start again.
final class PostgresServer {
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
func withSchema(on server: String? = TestServer.url, _ body: (String) async throws -> Void) async throws {
    let server = try #require(server)
    let administration = try openPostgres(server)
    let schema = try await TestSchema(administration)
    let outcome: Result<Void, any Error>
    do {
        outcome = .success(try await body(schema.url(on: server)))
    } catch { outcome = .failure(error) }
    try await schema.remove()
    await administration.close()
    try outcome.get()
}
