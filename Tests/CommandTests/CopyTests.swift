import Database
import Foundation
import TestServer
import Testing

/// Moving a desk. To and from PostgreSQL when `TAGDESK_TEST_POSTGRES` holds a server's URL, else from file to file.
@Suite struct CopyTests {
    @Test func aDeskThatMovedIsTheSame() async throws {
        let scratch = try Scratch()
        let served = try Served(in: scratch, ["--demo"])
        served.program.terminate()
        #expect(served.program.wait() == 0)
        let (demo, back) = ("sqlite:\(scratch.data)/demo", "sqlite:\(scratch.data)/back")
        try await withTarget(in: scratch) { target in
            let there = try Tagdesk.run(["copy", "--from", demo, "--to", target], in: scratch)
            #expect(there.code == 0, "\(there.output)\(there.complaint)")
            #expect(there.output.contains("counts and checksums agree"))
            let again = try Tagdesk.run(["copy", "--from", demo, "--to", target], in: scratch)
            #expect(again.code == 3 && again.complaint.contains("holds a desk already"), "\(again.complaint)")
            let returned = try Tagdesk.run(["copy", "--from", target, "--to", back], in: scratch)
            #expect(returned.code == 0, "\(returned.complaint)")
            #expect(returned.output == there.output)
            try await isUsable(target, in: scratch)
        }
        let (one, other) = (try await rows(scratch.data + "/demo"), try await rows(scratch.data + "/back"))
        #expect(one == other)
        #expect(one.count > 5_000)
    }

    /// One can sign in, numbers go on where they stopped, and searching finds what was filed before.
    private func isUsable(_ place: String, in scratch: Scratch) async throws {
        let served = try Served(in: scratch, ["--database", place])
        let token = try await Visitor().post("\(served.address)/auth/token", ["username": "owner", "password": "tagdesk-demo"])
        let owner = Visitor(token: try #require(try token.json()["access_token"] as? String))
        let tickets = try await owner.get("\(served.address)/api/v1/tickets?limit=1").json()
        let newest = try #require((tickets["items"] as? [[String: Any]])?.first?["number"] as? Int64)
        let asset = try #require(
            (try await owner.get("\(served.address)/api/v1/assets?q=printer&limit=1").json()["items"] as? [[String: Any]])?.first)
        let types = try await owner.get("\(served.address)/api/v1/problem-types?limit=100").json()
        let problem = try #require(
            (types["items"] as? [[String: Any]])?.first { $0["type_id"] as? Int64 == asset["type_id"] as? Int64 }?["id"] as? Int64)
        let filed = try await owner.send(
            "\(served.address)/api/v1/tickets", json: ["asset": try #require(asset["code"] as? String), "problem_type_id": problem])
        #expect(filed.status == 201, "\(filed.text)")
        #expect(try #require(try filed.json()["number"] as? Int64) > newest)
        served.program.terminate()
        #expect(served.program.wait() == 0)
    }

    @Test func anUnfinishedCopyIsNoDesk() async throws {
        let scratch = try Scratch()
        #expect(try Tagdesk.run(["migrate"], in: scratch).code == 0)
        let database = try openSQLite(in: scratch.data)
        _ = try await database.write { connection in
            try connection.execute(
                "INSERT INTO schema_migration (position, id, applied_at) VALUES (1000000, 'a copy that was not finished', 0)")
        }
        await database.close()
        let migrated = try Tagdesk.run(["migrate"], in: scratch)
        #expect(migrated.code == 5 && migrated.complaint.contains("a copy that was not finished"))
    }

    @Test func anAddressThatIsNoneIsNamedWithoutItsPassword() throws {
        let scratch = try Scratch()
        let copied = try Tagdesk.run(["copy", "--from", "mysql://ann:secret@db/desk", "--to", "sqlite:\(scratch.data)/x"], in: scratch)
        #expect(copied.code == 2 && copied.complaint.contains("--from") && !copied.complaint.contains("secret"))
    }

    /// The tickets as text, and the highest numbers given.
    private func rows(_ folder: String) async throws -> [String] {
        let database = try openSQLite(in: folder, for: .beside)
        let rows = try await database.read { connection in
            try connection.rows(
                """
                SELECT number || ' ' || asset_id || ' ' || comment || ' ' || status || ' ' || coalesce(finished_at, 0) FROM ticket
                UNION ALL SELECT name || ' ' || seq FROM sqlite_sequence WHERE name <> 'ticket' AND name <> 'ticket_entry' AND name <> 'audit'
                ORDER BY 1
                """
            ) { try $0[0] as String }
        }
        await database.close()
        return rows
    }

    /// The address of an empty place, which is gone afterwards.
    private func withTarget(in scratch: Scratch, _ body: (String) async throws -> Void) async throws {
        guard let server = TestServer.url else { return try await body("sqlite:\(scratch.data)/target") }
        try await withSchema(on: server, body)
    }
}
