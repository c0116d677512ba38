import Database
import Foundation
import TestServer
import Testing

/// The commands beside the server, for a desk on PostgreSQL.
@Suite(.enabled(if: TestServer.url != nil)) struct PostgresCommandTests {
    @Test func aBackupMadeWhileServingOpensInAnEmptySchemaAndAsAFile() async throws {
        try await withSchema { url in
            let scratch = try Scratch()
            let place = ["--database", url]
            let served = try Served(in: scratch, place)
            let desk = try await SmallDesk(at: served, place, in: scratch, assets: 10, problems: 10)
            let program = Visitor(token: desk.token)
            let (before, meanwhile) = (desk.reports.prefix(20), desk.reports.dropFirst(20))
            func file(_ report: SmallDesk.Report) async throws -> Int64? {
                let answer = try await program.send("\(served.address)/api/v1/tickets", json: report.json)
                #expect(answer.status == 201, "\(answer.text)")
                return try answer.json()["number"] as? Int64
            }
            var filed: [Int64?] = []
            for report in before { filed.append(try await file(report)) }
            let backup = try Tagdesk(["backup", "copy.sqlite"] + place, in: scratch)
            for report in meanwhile { _ = try await file(report) }
            #expect(backup.wait() == 0, "\(backup.complaint)")
            #expect(try Tagdesk.run(["backup", "copy.sqlite"] + place, in: scratch).code == 3, "never over a file")

            try await withSchema { empty in
                let target = ["--database", empty]
                let restored = try Tagdesk.run(["restore", "copy.sqlite"] + target, in: scratch)
                #expect(restored.code == 0, "\(restored.complaint)")
                try await expect(filed, in: target, scratch)
                let again = try Tagdesk.run(["restore", "copy.sqlite"] + target, in: scratch)
                #expect(again.code == 3 && again.complaint.contains("holds a desk already"), "\(again.complaint)")
            }
            #expect(try Tagdesk.run(["restore", "copy.sqlite", "--data", "elsewhere"], in: scratch).code == 0)
            try await expect(filed, in: ["--data", "elsewhere"], scratch)
            let left = try FileManager.default.contentsOfDirectory(atPath: scratch.folder).filter { !$0.hasPrefix("errors-") }
            #expect(Set(left) == ["copy.sqlite", "elsewhere"])
        }
    }

    /// One can sign in, and these tickets are there.
    private func expect(_ filed: [Int64?], in place: [String], _ scratch: Scratch) async throws {
        let served = try Served(in: scratch, place)
        let token = try await Visitor().post(
            "\(served.address)/auth/token", ["username": SmallDesk.login, "password": SmallDesk.password])
        let program = Visitor(token: try #require(try token.json()["access_token"] as? String))
        for number in filed {
            let number = try #require(number)
            #expect(try await program.get("\(served.address)/api/v1/tickets/\(number)").status == 200)
        }
        served.program.terminate()
        #expect(served.program.wait() == 0)
    }

    @Test func checkingTellsWhetherThereIsADesk() async throws {
        try await withSchema { url in
            let scratch = try Scratch()
            let secret = url.replacing("tagdesk:tagdesk@", with: "tagdesk:s3cret@")
            func check() throws -> Tagdesk.Ended {
                let ended = try Tagdesk.run(["check"], in: scratch, environment: ["TAGDESK_DATABASE_URL": secret])
                #expect(!(ended.output + ended.complaint).contains("s3cret"))
                return ended
            }
            var ended = try check()
            #expect(ended.code == 0 && ended.output.contains("ok    database: ") && ended.output.contains("is empty"), "\(ended.output)")
            #expect(try Tagdesk.run(["migrate", "--database", url], in: scratch).code == 0)
            ended = try check()
            #expect(ended.code == 0 && ended.output.contains("holds a desk"), "\(ended.output)")
            #expect(!FileManager.default.fileExists(atPath: scratch.data), "nothing is made")
        }
    }

    @Test(arguments: ["check", "serve", "migrate", "backup copy.sqlite", "token --login ann"])
    func aServerThatIsNotThereIsNamedWithoutThePassword(command: String) throws {
        let scratch = try Scratch()
        for url in ["postgres://ann:s3cret@127.0.0.1:1/desk", try #require(TestServer.url) + "_missing?password=s3cret"] {
            let ended = try Tagdesk.run(
                command.split(separator: " ").map(String.init), in: scratch, environment: ["TAGDESK_DATABASE_URL": url])
            #expect(ended.code == 3)
            let lines = ended.complaint.split(separator: "\n").filter { $0.hasPrefix("tagdesk: ") }
            #expect(lines.count == 1 && lines.first?.contains("cannot use postgres://127.0.0.1:") == true, "\(ended.complaint)")
            #expect(!(ended.output + ended.complaint).contains("s3cret") && !(ended.output + ended.complaint).contains("ann:"))
        }
        #expect(!FileManager.default.fileExists(atPath: scratch.folder + "/copy.sqlite"))
    }

    @Test(arguments: ["check", "serve", "migrate"]) func aSchemaInWhichOneMayMakeNoTablesIsRefused(command: String) async throws {
        try await withSchema { url in
            let database = try openPostgres(url)
            let revoke: SQL = "DO $$ BEGIN EXECUTE format('REVOKE CREATE ON SCHEMA %I FROM CURRENT_USER', current_schema()); END $$"
            _ = try await database.write { try $0.execute(revoke) }
            await database.close()
            let ended = try Tagdesk.run([command, "--database", url], in: try Scratch())
            #expect(ended.code == 3 && ended.complaint.contains("may not make tables"), "\(ended.complaint)")
            #expect(!ended.complaint.contains("CREATE TABLE"))
        }
    }

    @Test func aNewerDeskIsRefused() async throws {
        try await withSchema { url in
            let scratch = try Scratch()
            #expect(try Tagdesk.run(["migrate", "--database", url], in: scratch).code == 0)
            let database = try openPostgres(url)
            _ = try await database.write {
                try $0.execute("INSERT INTO schema_migration (position, id, applied_at) VALUES (1000, '9999-tomorrow', 0)")
            }
            await database.close()
            for command in ["serve", "migrate", "check"] {
                let ended = try Tagdesk.run([command, "--database", url], in: scratch)
                #expect(ended.code == 5 && ended.complaint.contains("9999-tomorrow"), "\(ended.complaint)")
            }
        }
    }
}
