import Database
import Foundation
import Testing

/// Every failure is one line that names what is wrong, and its exit code.
@Suite struct ExitCodeTests {
    @Test(arguments: [
        (["--port", "abc"], "--port"), (["--port", "0"], "--port"), (["--database", "mysql://ann:secret@db/desk"], "--database"),
        (["--database", "oracle:"], "--database"), (["--demo", "--host", "0.0.0.0"], "--host"), (["--nonsense"], "--nonsense"),
        (["--host", "no.such.host.invalid"], "no.such.host.invalid"),
    ]) func aBadArgumentIsNamed(arguments: [String], name: String) throws {
        let ended = try Tagdesk.run(["serve"] + arguments, in: try Scratch())
        #expect(ended.code == 2)
        #expect(try complaint(ended).contains(name))
        #expect(!ended.complaint.contains("secret"))
    }

    @Test(arguments: [
        ("TAGDESK_PORT", "65536"), ("TAGDESK_PUBLIC_URL", "desk.example.com"), ("TAGDESK_PUBLIC_URL", "ftp://desk.example.com"),
        ("TAGDESK_TRUSTED_PROXIES", "10.0.0.0/40"), ("TAGDESK_LANGUAGE", "xx"), ("TAGDESK_TIME_ZONE", "Mars/Olympus"),
        ("TAGDESK_LOG_LEVEL", "loud"), ("TAGDESK_TLS_CERTIFICATE", "/missing.pem"), ("TAGDESK_DATABASE_URL_FILE", "/missing"),
    ]) func aBadSettingIsNamed(variable: String, value: String) throws {
        let ended = try Tagdesk.run(["serve"], in: try Scratch(), environment: [variable: value])
        #expect(ended.code == 2)
        #expect(try complaint(ended).contains(variable))
    }

    @Test func aCertificateThatCannotBeReadIsNamed() throws {
        let ended = try Tagdesk.run(
            ["serve"], in: try Scratch(), environment: ["TAGDESK_TLS_CERTIFICATE": "/missing.pem", "TAGDESK_TLS_KEY": "/missing.key"])
        #expect(ended.code == 2)
        #expect(try complaint(ended).contains("TAGDESK_TLS_CERTIFICATE: cannot use /missing.pem"))
    }

    @Test func aPortInUseIsNamed() throws {
        let listener = try Listener()
        let ended = try Tagdesk.run(["serve", "--port", String(listener.port)], in: try Scratch())
        #expect(ended.code == 2)
        #expect(try complaint(ended).contains("port \(listener.port)"))
    }

    @Test func aFolderThatCannotBeWrittenIsNamed() throws {
        let scratch = try Scratch()
        try scratch.write("", to: "file")
        let ended = try Tagdesk.run(["serve", "--data", "file/data"], in: scratch)
        #expect(ended.code == 3)
        #expect(try complaint(ended).contains("file/data"))
    }

    @Test func aSecondServerIsRefused() throws {
        let scratch = try Scratch()
        let served = try Served(in: scratch)
        let ended = try Tagdesk.run(["serve", "--port", String(try Served.freePort())], in: scratch)
        #expect(ended.code == 4)
        #expect(try complaint(ended).contains("./data"))
        withExtendedLifetime(served) {}
    }

    @Test func aSecondDemoLeavesTheFirstItsDatabase() throws {
        let scratch = try Scratch()
        let served = try Served(in: scratch, ["--demo"])
        #expect(try Tagdesk.run(["serve", "--demo", "--port", String(try Served.freePort())], in: scratch).code == 4)
        #expect(try Tagdesk.run(["token", "--demo", "--login", "owner"], in: scratch).code == 0)
        withExtendedLifetime(served) {}
    }

    @Test(arguments: ["serve", "migrate", "check", "token --login ann"]) func aNewerDatabaseIsRefused(command: String) async throws {
        let scratch = try Scratch()
        #expect(try Tagdesk.run(["migrate"], in: scratch).code == 0)
        let database = try openSQLite(in: scratch.data)
        _ = try await database.write { try $0.execute("INSERT INTO schema_migration (id, applied_at) VALUES ('9999-tomorrow', 0)") }
        await database.close()
        let ended = try Tagdesk.run(command.split(separator: " ").map(String.init), in: scratch)
        #expect(ended.code == 5)
        #expect(try complaint(ended).contains("9999-tomorrow"))
    }

    @Test(arguments: ["token --login ann", "backup copy.sqlite"]) func aMissingDatabaseIsNotMade(command: String) throws {
        let scratch = try Scratch()
        let ended = try Tagdesk.run(command.split(separator: " ").map(String.init), in: scratch)
        #expect(ended.code == 3)
        #expect(try complaint(ended).contains("there is no database yet"))
        #expect(!FileManager.default.fileExists(atPath: scratch.data))
    }

    /// The one line of the program; lines of the log may come before.
    private func complaint(_ ended: Tagdesk.Ended) throws -> String {
        let lines = ended.complaint.split(separator: "\n").filter { $0.hasPrefix("tagdesk: ") }
        #expect(lines.count == 1, "\(ended.complaint)")
        return String(try #require(lines.last))
    }
}
