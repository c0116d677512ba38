import Database
import Foundation
import TestServer
import Testing

/// What a desk on PostgreSQL does when a server of it, or the database, goes away, and when all connections are busy.
@Suite(.enabled(if: TestServer.url != nil)) struct PostgresFaultTests {
    /// Where the one ends, the other goes on: what was acknowledged is there, and what was not can be sent again to the other, once.
    @Test func aServerKilledUnderLoadLosesNothingAndTheOtherGoesOn() async throws {
        try await withSchema { url in
            let scratch = try Scratch()
            let place = ["--database", url]
            let started = try [Served.start(in: scratch, place), Served.start(in: scratch, place)]
            let (doomed, other) = (try Served(started[0]), try Served(started[1]))
            let desk = try await SmallDesk(at: doomed, place, in: scratch, assets: 12, problems: 20)
            let load = Load(token: desk.token, doomed: doomed.address, other: other.address)
            await withTaskGroup(of: Void.self) { clients in
                for client in 0..<8 {
                    let reports = desk.reports.enumerated().filter { $0.offset % 8 == client }.map(\.element)
                    let server = client % 2 == 0 ? doomed.address : other.address
                    clients.addTask { await load.file(reports, startingAt: server) }
                }
                await load.waitForBoth(acknowledging: 30)
                doomed.program.kill()
            }
            let outcome = await load.outcome
            #expect(outcome.problems == [])
            #expect(outcome.cutOff > 0, "somebody was being served when it ended")
            #expect(outcome.numbers.count == desk.reports.count)
            let database = try openPostgres(url, for: .beside)
            let kept: [Int64] = try await database.read { try $0.values("SELECT number FROM ticket") }
            await database.close()
            #expect(kept.count == desk.reports.count, "each once")
            #expect(Set(outcome.numbers) == Set(kept))
        }
    }

    @Test func whileTheDatabaseIsAwayEverybodyIsToldAndAfterwardsTheServerGoesOn() async throws {
        let postgres = try PostgresServer()
        let scratch = try Scratch()
        let place = ["--database", postgres.url]
        let served = try Served(in: scratch, place)
        let desk = try await SmallDesk(at: served, place, in: scratch)
        let report = try #require(desk.reports.first)
        let (owner, program) = (try await SmallDesk.signedIn(at: served), Visitor(token: desk.token))
        let form = try await owner.get("\(served.address)/A/\(report.asset)")
        let typed = ["problem_type_id": String(report.problem), "comment": "Кофе & <beans>"]

        try postgres.stop()
        for path in ["/", "/tickets", "/A/\(report.asset)", "/sign-in"] {
            try expectPage(try await owner.get("\(served.address)\(path)"))
        }
        let refused = try await owner.submit(form, to: "\(served.address)/A/\(report.asset)", typed)
        try expectPage(refused)
        #expect(refused.text.contains("Кофе &amp; &lt;beans&gt;"), "what was typed is not lost")
        let answer = try await program.send("\(served.address)/api/v1/tickets", json: report.json, key: "1")
        #expect(answer.status == 503 && answer.retryAfter == 5 && answer.type == "application/problem+json", "\(answer.text)")
        let health = try await Visitor().get("\(served.address)/health")
        #expect(health.status == 503 && health.retryAfter == 5)
        #expect(try health.json()["status"] as? String == "unavailable")
        let style = try await Visitor().get("\(served.address)/static/tagdesk.css")
        #expect(style.status == 200)

        try postgres.startAgain()
        try await eventually { try await Visitor().get("\(served.address)/health").status == 200 }
        try await eventually { try await owner.get("\(served.address)/").status == 200 }
        let resent = try await owner.post("\(served.address)/A/\(report.asset)", refused.form(to: "/A/\(report.asset)"))
        #expect(resent.status == 200, "\(resent.text)")
        let tickets = try await program.get("\(served.address)/api/v1/tickets").json()["items"] as? [[String: Any]]
        #expect(tickets?.map { $0["comment"] as? String } == ["Кофе & <beans>"])
        let log = served.program.complaint
        #expect(!log.contains("Unexpected") && !log.contains("tagdesk:tagdesk"))
    }

    /// The look of a page, the time to come back, and nothing of what happened inside.
    private func expectPage(_ answer: Visitor.Answer) throws {
        #expect(answer.status == 503 && answer.retryAfter == 5)
        #expect(answer.text.contains("<h1>The desk cannot write right now</h1>") && answer.text.contains("/static/tagdesk.css"))
        for inside in ["127.0.0.1", "connection", "postgres", "Error"] { #expect(!answer.text.contains(inside), "\(inside)") }
    }

    /// Two requests wait for a lock and hold both connections of the server.
    @Test func whileAllConnectionsAreBusyOthersAreToldInTimeAndHealthSaysTheTruth() async throws {
        try await withSchema { url in
            let scratch = try Scratch()
            let served = try Served(in: scratch, ["--database", url + "&pool=2&pool_wait=300"])
            let desk = try await SmallDesk(at: served, ["--database", url], in: scratch)
            let (address, program) = (served.address, Visitor(token: desk.token))
            try await withLockedTickets(url) { lock in
                async let one = program.get("\(address)/api/v1/tickets")
                async let two = program.get("\(address)/api/v1/tickets")
                try await lock.waitForSessions(stuck: 2)
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<10 {
                        group.addTask {
                            let start = ContinuousClock.now
                            let (page, answer) = (
                                try await Visitor().get("\(address)/sign-in"),
                                try await program.get("\(address)/api/v1/sites")
                            )
                            #expect(page.status == 503 && page.retryAfter == 5)
                            #expect(answer.status == 503 && answer.retryAfter == 5)
                            #expect(
                                ContinuousClock.now - start < .seconds(9), "twice 0.3 s and not 5, on a machine with other things to do")
                        }
                    }
                    group.addTask {
                        let health = try await Visitor().get("\(address)/health")
                        #expect(health.status == 200, "the database answers, and health waits for nobody")
                    }
                    try await group.waitForAll()
                }
                try await lock.release()
                #expect(try await [one.status, two.status] == [200, 200])
            }
            #expect(try await program.get("\(served.address)/api/v1/sites").status == 200)
        }
    }

    @Test func aStatementThatTakesTooLongIsA503AndItsConnectionServesOn() async throws {
        try await withSchema { url in
            let scratch = try Scratch()
            let served = try Served(in: scratch, ["--database", url + "&pool=1&statement_timeout=300"])
            let desk = try await SmallDesk(at: served, ["--database", url], in: scratch)
            let program = Visitor(token: desk.token)
            try await withLockedTickets(url) { _ in
                let answer = try await program.get("\(served.address)/api/v1/tickets")
                #expect(answer.status == 503 && answer.retryAfter == 5)
                #expect(try await program.get("\(served.address)/api/v1/sites").status == 200)
            }
            #expect(try await program.get("\(served.address)/api/v1/tickets").status == 200)
        }
    }
}
