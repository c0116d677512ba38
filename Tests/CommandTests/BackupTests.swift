import Database
import Foundation
import Testing

@Suite struct BackupTests {
    @Test func aBackupMadeWhileServingOpensElsewhere() async throws {
        let scratch = try Scratch()
        let served = try Served(in: scratch, ["--demo"])
        #expect(try Tagdesk.run(["backup", "--demo", "copy.sqlite"], in: scratch).code == 0)
        #expect(try await Visitor().get("\(served.address)/health").status == 200)
        let restored = try Tagdesk.run(["restore", "copy.sqlite", "--data", "elsewhere"], in: scratch)
        #expect(restored.code == 0, "\(restored.complaint)")
        let again = try Served(in: scratch, ["--data", "elsewhere"])
        let token = try await Visitor().post("\(again.address)/auth/token", ["username": "owner", "password": "tagdesk-demo"])
        #expect(token.status == 200)
        #expect(try Tagdesk.run(["backup", "--demo", "copy.sqlite"], in: scratch).code == 3, "never over a file")
    }

    @Test func aFolderThatHoldsAnythingIsLeftAlone() throws {
        let scratch = try Scratch()
        #expect(try Tagdesk.run(["migrate"], in: scratch).code == 0)
        #expect(try Tagdesk.run(["backup", "copy.sqlite"], in: scratch).code == 0)
        let ended = try Tagdesk.run(["restore", "copy.sqlite"], in: scratch)
        #expect(ended.code == 3)
        #expect(ended.complaint.contains("not empty"))
    }

    @Test(arguments: ["missing.sqlite", "text.sqlite", "torn.sqlite"]) func whatIsNoBackupIsRefusedAndLeavesNothing(file: String) throws {
        let scratch = try Scratch()
        #expect(try Tagdesk.run(["migrate"], in: scratch).code == 0)
        #expect(try Tagdesk.run(["backup", "copy.sqlite"], in: scratch).code == 0)
        try scratch.write(String(repeating: "no database ", count: 500), to: "text.sqlite")
        let whole = try Data(contentsOf: URL(fileURLWithPath: scratch.folder + "/copy.sqlite"))
        try whole.prefix(whole.count / 2).write(to: URL(fileURLWithPath: scratch.folder + "/torn.sqlite"))
        #expect(try Tagdesk.run(["restore", file, "--data", "elsewhere"], in: scratch).code == 3)
        #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.folder + "/elsewhere") == ["tagdesk.lock"])
    }

    @Test func aNewerBackupIsRefused() async throws {
        let scratch = try Scratch()
        #expect(try Tagdesk.run(["migrate"], in: scratch).code == 0)
        let database = try openSQLite(in: scratch.data)
        _ = try await database.write { try $0.execute("INSERT INTO schema_migration (id, applied_at) VALUES ('9999-tomorrow', 0)") }
        await database.close()
        #expect(try Tagdesk.run(["backup", "copy.sqlite"], in: scratch).code == 0, "a copy of it can still be made")
        #expect(try Tagdesk.run(["restore", "copy.sqlite", "--data", "elsewhere"], in: scratch).code == 5)
    }
}
