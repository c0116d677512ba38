import Database
import Foundation
import Testing

@Suite struct PersonTests {
    @Test func somebodyIsAddedBesideTheServerAndComesInByTheLink() async throws {
        let scratch = try Scratch()
        let served = try Served(in: scratch)
        let port = String(try #require(served.address.split(separator: ":").last))
        let added = try Tagdesk.run(
            ["person", "add", "--login", "ann", "--name", "Ann Lee", "--role", "owner"], in: scratch, environment: ["TAGDESK_PORT": port])
        #expect(added.code == 0)
        let link = added.output.trimmingCharacters(in: .newlines)
        #expect(link.hasPrefix("\(served.address)/password?link="))
        let visitor = Visitor()
        let page = try await visitor.get(link)
        #expect(page.status == 200 && page.text.contains("Ann Lee"))
        let password = "correct horse battery"
        #expect(
            try await visitor.submit(page, to: "\(served.address)/password", ["password": password, "password_again": password]).status
                == 200)
        #expect(try await Visitor().get(link).status == 404)
        #expect(try await Visitor().post("\(served.address)/auth/token", ["username": "ann", "password": password]).status == 200)
    }

    @Test func aLostSecondFactorIsResetAtTheMachine() async throws {
        let scratch = try Scratch()
        func reset(_ login: String) throws -> Tagdesk.Ended { try Tagdesk.run(["person", "reset-factor", "--login", login], in: scratch) }
        #expect(try Tagdesk.run(["migrate"], in: scratch).code == 0)
        #expect(try Tagdesk.run(["person", "add", "--login", "ann", "--name", "Ann", "--role", "owner"], in: scratch).code == 0)
        for login in ["ann", "bea"] {
            let ended = try reset(login)
            #expect(ended.code == 2 && ended.complaint.contains("--login"))
        }
        let database = try openSQLite(in: scratch.data)
        _ = try await database.write { connection in
            try connection.execute("INSERT INTO second_factor (person_id, secret, used_step) SELECT id, 'sealed', 1 FROM person")
            try connection.execute("UPDATE person SET factor_at = 1")
        }
        await database.close()
        #expect(try reset("ann").code == 0)
        let after = try openSQLite(in: scratch.data)
        #expect(try await after.read { try $0.value("SELECT count(*) FROM second_factor") as Int64? } == 0)
        #expect(try await after.read { try $0.value("SELECT factor_at FROM person") as Int64? } == nil)
        await after.close()
    }

    @Test func linksCarryThePublicURL() throws {
        let scratch = try Scratch()
        #expect(try Tagdesk.run(["migrate"], in: scratch).code == 0)
        let added = try Tagdesk.run(
            ["person", "add", "--login", "ann", "--name", "Ann", "--role", "requester"], in: scratch,
            environment: ["TAGDESK_PUBLIC_URL": "https://desk.example.com/"])
        #expect(added.output.hasPrefix("https://desk.example.com/password?link="))
    }

    @Test(arguments: [
        (["--role", "boss"], "--role", "dispatcher"), (["--role", "executor", "--department", "Magic"], "--department", "Office services"),
        (["--role", "executor", "--site", "Moon"], "--site", "Riverside 5"),
        (["--role", "executor", "--login", "owner"], "--login", "owner"),
        (["--role", "executor", "--login", "ä"], "--login", "letters"),
    ]) func whatIsUnknownIsNamedWithWhatIsKnown(arguments: [String], flag: String, known: String) throws {
        let scratch = try Scratch()
        let served = try Served(in: scratch, ["--demo"])
        let login = arguments.contains("--login") ? [] : ["--login", "ann"]
        let ended = try Tagdesk.run(["person", "add", "--demo", "--name", "Ann"] + login + arguments, in: scratch)
        #expect(ended.code == 2)
        #expect(ended.complaint.contains(flag) && ended.complaint.contains(known), "\(ended.complaint)")
        withExtendedLifetime(served) {}
    }

    @Test func aTokenLetsAProgramIn() async throws {
        let scratch = try Scratch()
        let served = try Served(in: scratch, ["--demo"])
        let token = try Tagdesk.run(["token", "--demo", "--login", "it", "--days", "1"], in: scratch)
        #expect(token.code == 0)
        #expect(token.output.split(separator: ".").count == 3)
        #expect(try Tagdesk.run(["token", "--demo", "--login", "nobody"], in: scratch).code == 2)
        #expect(try Tagdesk.run(["token", "--demo", "--login", "it", "--days", "0"], in: scratch).code == 2)
        withExtendedLifetime(served) {}
    }
}
