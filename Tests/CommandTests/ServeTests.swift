import Database
import Foundation
import Testing

@Suite struct ServeTests {
    @Test func itServesUntilToldToStop() async throws {
        let scratch = try Scratch()
        let served = try Served(in: scratch)
        let health = try await Visitor().get("\(served.address)/health")
        #expect(health.status == 200)
        #expect(health.text.contains("\"durable\":true"))
        let start = ContinuousClock.now
        served.program.terminate()
        #expect(served.program.wait() == 0)
        #expect(ContinuousClock.now - start < .seconds(5))
        #expect(!FileManager.default.fileExists(atPath: scratch.data + "/tagdesk.sqlite-wal"), "the log was moved into the database")
    }

    @Test func theAPIsDocumentIsServedAndPrinted() async throws {
        let scratch = try Scratch()
        let served = try Served(in: scratch)
        let document = try await Visitor().get("\(served.address)/api/openapi.json")
        #expect(document.status == 200)
        let printed = try Tagdesk.run(["openapi"], in: scratch)
        #expect(printed.output == document.text + "\n")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(document.text.utf8)) as? [String: Any])
        #expect(json["openapi"] as? String == "3.1.0")
        #expect((json["paths"] as? [String: Any])?["/auth/token"] != nil)
    }

    @Test func itAnswersOnlyForItsOwnNames() async throws {
        let served = try Served(in: try Scratch(), environment: ["TAGDESK_PUBLIC_URL": "http://desk.example.com"])
        for (host, status) in [("desk.example.com", 200), ("localhost", 200), ("evil.example", 421)] {
            #expect(try await Visitor().get("\(served.address)/health", host: host).status == status, "\(host)")
        }
    }

    @Test func theSetUpLinkMakesTheOwnerOnceAndCloses() async throws {
        let scratch = try Scratch()
        let served = try Served(in: scratch)
        let line = try #require(served.program.line(with: "/setup?link="))
        let link = try #require(line.split(separator: " ").last.map(String.init))
        #expect(try await Visitor().get(link + "0").status == 404)
        let address = served.address
        async let one = setUp(link, at: address, login: "ann")
        async let other = setUp(link, at: address, login: "bea")
        let answers = try await [one, other].sorted()
        #expect(answers.first == 200 && (answers.last ?? 0) >= 400)
        #expect(try await Visitor().get(link).status == 404)
        served.program.terminate()
        #expect(served.program.wait() == 0)
        let database = try openSQLite(in: scratch.data)
        #expect(try await database.read { try $0.value("SELECT count(*) FROM person_role WHERE role = 'owner'") as Int64? } == 1)
        await database.close()
    }

    private func setUp(_ link: String, at address: String, login: String) async throws -> Int {
        let visitor = Visitor()
        let page = try await visitor.get(link)
        #expect(page.status == 200)
        return try await visitor.submit(
            page, to: "\(address)/setup",
            [
                "login": login, "name": login, "password": "correct horse battery", "password_again": "correct horse battery",
                "office": "Harbour",
                "time_zone": "Europe/Berlin", "language": "en",
            ]
        ).status
    }

    @Test func theDemoIsMadeAnewAtEveryStart() async throws {
        let scratch = try Scratch()
        for _ in 0..<2 {
            let served = try Served(in: scratch, ["--demo"])
            #expect(served.program.line(with: "employee2") != nil)
            let token = try await Visitor().post("\(served.address)/auth/token", ["username": "owner", "password": "tagdesk-demo"])
            #expect(token.status == 200)
            #expect(try await Visitor().get("\(served.address)/sign-in").text.contains("Demo office"))
            #expect(
                try Tagdesk.run(["person", "add", "--demo", "--login", "ann", "--name", "Ann", "--role", "requester"], in: scratch).code
                    == 0)
            served.program.terminate()
            #expect(served.program.wait() == 0)
        }
        #expect(!FileManager.default.fileExists(atPath: scratch.data + "/tagdesk.sqlite"), "real data is left alone")
    }

    /// What the server said yes to is there after it was killed, however it was killed.
    @Test func nothingAcknowledgedIsLostWhenItIsKilled() async throws {
        let scratch = try Scratch()
        let served = try Served(in: scratch, ["--demo"])
        let logins = ["owner", "assets", "it", "it2", "office", "dispatcher", "supervisor", "employee", "employee2"]
        let (acknowledged, continuation) = AsyncStream.makeStream(of: String.self)
        let clients = logins.map { login in
            Task { [address = served.address] in
                // the tenth attempt within five minutes would have to wait
                for _ in 0..<9 {
                    let answer = try await Visitor().post("\(address)/auth/token", ["username": login, "password": "tagdesk-demo"])
                    if answer.status == 200 { continuation.yield(answer.text) }
                }
            }
        }
        var answers: [String] = []
        for await answer in acknowledged {
            answers.append(answer)
            if answers.count == 20 { break }
        }
        served.program.kill()
        for client in clients { _ = await client.result }
        let database = try openSQLite(in: scratch.data + "/demo")
        let kept = Set(try await database.read { try $0.rows("SELECT id FROM api_token") { try $0[0] as String } })
        await database.close()
        #expect(try Set(answers.map(tokenID)).isSubset(of: kept))
        #expect(answers.count == 20)
    }

    /// The id in the token of an answer: what the database keeps of it.
    private func tokenID(_ answer: String) throws -> String {
        let json = try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any]
        let parts = try #require(json?["access_token"] as? String).split(separator: ".")
        let base64 = parts[1].replacing("-", with: "+").replacing("_", with: "/")
        let claims = try #require(Data(base64Encoded: base64 + String(repeating: "=", count: (4 - base64.count % 4) % 4)))
        return try #require((try JSONSerialization.jsonObject(with: claims) as? [String: Any])?["jti"] as? String)
    }
}
