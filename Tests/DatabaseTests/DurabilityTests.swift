import Database
import Foundation
import Testing

@Suite struct DurabilityTests {
    @Test func whatWasAcknowledgedSurvivesKillUnderManyWriters() async throws {
        let scratch = Scratch()
        let server = try Bench("acknowledge", in: scratch, 64)
        var acknowledged: Set<Int> = []
        #expect(server.line() == "ready")
        while acknowledged.count < 3000 { acknowledged.insert(try #require(server.line().flatMap { Int($0) })) }
        server.kill()
        while let line = server.line() { if let id = Int(line) { acknowledged.insert(id) } }

        let database = try openSQLite(in: scratch.folder)
        let stored: [Int] = try await database.read { connection in try connection.values("SELECT id FROM row") }
        #expect(acknowledged.subtracting(stored).isEmpty)
        await database.close()
    }

    @Test func everyAcknowledgementFollowsASync() throws {
        let scratch = Scratch()
        let server = try Bench("acknowledge", in: scratch, 1, 50, environment: slowSync(scratch, microseconds: 0))
        while let line = server.line(), line != "ready" {}
        var synced = false
        var acknowledged = 0
        while let line = server.line() {
            if line == "sync" {
                synced = true
            } else {
                #expect(synced, "row \(line) was acknowledged before it was on the disk")
                synced = false
                acknowledged += 1
            }
        }
        #expect(acknowledged == 50)
    }

    @Test func waitingWritersShareASync() throws {
        let scratch = Scratch()
        let server = try Bench("acknowledge", in: scratch, 64, 10, environment: slowSync(scratch, microseconds: 4000))
        while let line = server.line(), line != "ready" {}
        var syncs = 0
        var acknowledged = 0
        while let line = server.line() { if line == "sync" { syncs += 1 } else { acknowledged += 1 } }
        #expect(acknowledged == 640)
        #expect(syncs < 320)
    }

    /// Builds the benchmark's library that makes every sync slow and tells of it, and what loads it.
    private func slowSync(_ scratch: Scratch, microseconds: Int) throws -> [String: String] {
        try FileManager.default.createDirectory(atPath: scratch.folder, withIntermediateDirectories: true)
        let library = scratch.folder + "/slowsync.so"
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../Benchmarks/Database/slowsync.c")
        let compiler = Process()
        compiler.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        compiler.arguments = ["cc", "-shared", "-fPIC", "-o", library, source.path, "-ldl"]
        try compiler.run()
        compiler.waitUntilExit()
        try #require(compiler.terminationStatus == 0)
        return ["LD_PRELOAD": library, "SLOWSYNC_US": "\(microseconds)", "SLOWSYNC_SAY": "1"]
    }
}
