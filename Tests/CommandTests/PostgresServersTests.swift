import Database
import Foundation
import TestServer
import Testing

/// Two servers of one desk are one desk: what one of them knows, the other knows at the next request.
@Suite(.enabled(if: TestServer.url != nil)) struct PostgresServersTests {
    /// A desk with two servers, started together on an empty database.
    private struct Pair {
        let one: Served
        let other: Served
        let scratch: Scratch
        let place: [String]
        let desk: SmallDesk
    }

    private func withPair(_ test: (Pair) async throws -> Void) async throws {
        try await withSchema { url in
            let scratch = try Scratch()
            let place = ["--database", url]
            let started = try (0..<2).map { _ in try Served.start(in: scratch, place, environment: ["TAGDESK_API_RATE": "1000000"]) }
            let (one, other) = (try Served(started[0]), try Served(started[1]))
            try await test(
                Pair(
                    one: one, other: other, scratch: scratch, place: place, desk: try await SmallDesk(at: one, place, in: scratch)))
        }
    }

    /// One that starts while another makes the tables is to see none of them or all.
    @Test func aServerThatStartsWhileAnotherMakesTheTablesTakesThemForItsOwn() async throws {
        for _ in 0..<20 {
            try await withSchema { url in
                let database = try openPostgres(url)
                async let migrated = database.migrate([Migration("1", "CREATE TABLE a (id BIGINT)")])
                let others = (0..<4).map { _ in
                    Task.detached { for _ in 0..<4 { await (try openPostgres(url)).close() } }
                }
                for other in others { try await other.value }
                _ = try await migrated
                await database.close()
            }
        }
    }

    @Test func whoSignedInAtOneIsKnownToTheOtherAndSignsOutAtBoth() async throws {
        try await withPair { pair in
            let ann = try await SmallDesk.signedIn(at: pair.one)
            let profile = try await ann.get("\(pair.other.address)/profile")
            #expect(profile.status == 200 && profile.text.contains("Ann Lee"))
            // a form of one page, sent to the other server
            let left = try await ann.submit(profile, to: "\(pair.one.address)/sign-out", [:])
            #expect(left.status == 200 && left.text.contains("name=\"password\""))
            for served in [pair.one, pair.other] {
                #expect(try await ann.get("\(served.address)/profile").text.contains("name=\"password\""))
            }
        }
    }

    @Test func attemptsCountedAtOneHoldAtTheOther() async throws {
        try await withPair { pair in
            for number in 0..<10 {
                let server = number % 2 == 0 ? pair.one : pair.other
                let wrong = try await Visitor().post("\(server.address)/auth/token", ["username": SmallDesk.login, "password": "wrong"])
                #expect(wrong.status == 401)
            }
            for server in [pair.one, pair.other] {
                let late = try await Visitor().post(
                    "\(server.address)/auth/token", ["username": SmallDesk.login, "password": SmallDesk.password])
                #expect(late.status == 429 && (late.retryAfter ?? 0) > 0)
            }
        }
    }

    @Test func aCallRepeatedAtTheOtherTakesEffectOnce() async throws {
        try await withPair { pair in
            let program = Visitor(token: pair.desk.token)
            func addSite(_ name: String, at served: Served) async throws -> Visitor.Answer {
                try await program.send("\(served.address)/api/v1/sites", json: ["name": name, "time_zone": "Europe/Berlin"], key: "1")
            }
            let (first, again) = (try await addSite("Riverside", at: pair.one), try await addSite("Riverside", at: pair.other))
            #expect(first.status == 201 && again.text == first.text, "\(again.text)")
            #expect(try await addSite("Hill", at: pair.other).status == 422, "the key is of another call")
            // at the same time at both
            let report = try #require(pair.desk.reports.first)
            let answers = try await withThrowingTaskGroup(of: Int64?.self) { group in
                for served in [pair.one, pair.other, pair.one, pair.other] {
                    group.addTask { [address = served.address] in
                        let answer = try await program.send("\(address)/api/v1/tickets", json: report.json, key: "2")
                        #expect(answer.status == 201, "\(answer.text)")
                        return try answer.json()["number"] as? Int64
                    }
                }
                return try await group.reduce(into: Set<Int64?>()) { $0.insert($1) }
            }
            #expect(answers.count == 1)
        }
    }

    @Test func aLinkUsedAtOneIsUsedUpAtTheOther() async throws {
        try await withPair { pair in
            let link = try await SmallDesk.add("bea", "requester", at: pair.one, pair.place, in: pair.scratch)
            #expect(try await Visitor().get(link.replacing(pair.one.address, with: pair.other.address)).status == 404)
            // two browsers at the same time, one at each server
            let racing = try SmallDesk.link(for: "cem", "requester", at: pair.one, pair.place, in: pair.scratch)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for address in [pair.one.address, pair.other.address] {
                    group.addTask { [first = pair.one.address] in
                        let visitor = Visitor()
                        let page = try await visitor.get(racing.replacing(first, with: address))
                        // who comes so late that the page is gone has lost as well
                        guard page.status == 200 else { return page.status }
                        return try await visitor.submit(
                            page, to: "\(address)/password",
                            ["password": SmallDesk.password, "password_again": SmallDesk.password]
                        ).status
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(statuses.sorted() == [200, 404])
        }
    }

    @Test func aNewPasswordEndsTheSessionsAndTokensOfBoth() async throws {
        try await withPair { pair in
            let (here, there) = (try await SmallDesk.signedIn(at: pair.one), try await SmallDesk.signedIn(at: pair.other))
            let profile = try await here.get("\(pair.one.address)/profile")
            let changed = try await here.submit(
                profile, to: "\(pair.one.address)/profile",
                ["old_password": SmallDesk.password, "password": "another long password", "password_again": "another long password"])
            #expect(changed.status == 200)
            #expect(try await here.get("\(pair.other.address)/profile").text.contains("Ann Lee"))
            #expect(try await there.get("\(pair.other.address)/profile").text.contains("name=\"username\""))
            #expect(try await Visitor(token: pair.desk.token).get("\(pair.other.address)/api/v1/sites").status == 401)
        }
    }
}
