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
    @Test func noTicketItAcknowledgedIsLostWhenItIsKilled() async throws {
        let scratch = try Scratch()
        let served = try Served(in: scratch, ["--demo"])
        let token = try await Visitor().post("\(served.address)/auth/token", ["username": "owner", "password": "tagdesk-demo"])
        let access = try #require(try token.json()["access_token"] as? String)
        let reports = try await reports(in: scratch.data + "/demo")
        try #require(reports.count > 400, "enough for the server to be killed in the middle")
        let (acknowledged, continuation) = AsyncStream.makeStream(of: Int64.self)
        let clients = (0..<8).map { client in
            Task { [address = served.address] in
                let program = Visitor(token: access)
                for (asset, problem) in reports.enumerated().filter({ $0.offset % 8 == client }).map(\.element) {
                    let answer = try await program.send("\(address)/api/v1/tickets", json: ["asset": asset, "problem_type_id": problem])
                    if answer.status == 201 { continuation.yield(try #require(try answer.json()["number"] as? Int64)) }
                }
            }
        }
        var numbers: [Int64] = []
        for await number in acknowledged {
            numbers.append(number)
            if numbers.count == 100 { break }
        }
        served.program.kill()
        for client in clients { _ = await client.result }
        let database = try openSQLite(in: scratch.data + "/demo")
        let kept = Set(try await database.read { try $0.rows("SELECT number FROM ticket") { try $0[0] as Int64 } })
        await database.close()
        #expect(Set(numbers).isSubset(of: kept))
        #expect(Set(numbers).count == 100)
    }

    /// Assets with a problem each, none of which the owner has reported.
    private func reports(in folder: String) async throws -> [(asset: String, problem: Int64)] {
        let database = try openSQLite(in: folder, for: .beside)
        let reports = try await database.read { connection in
            try connection.rows(
                "SELECT code, problem_type.id FROM asset JOIN problem_type ON problem_type.type_id = asset.type_id WHERE status = 'active'"
            ) { row in (asset: try row[0] as String, problem: try row[1] as Int64) }
        }
        await database.close()
        return reports
    }
}
