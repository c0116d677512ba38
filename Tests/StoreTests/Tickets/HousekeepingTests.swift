import Database
import Desk
import DeskStore
import Support
import Testing

@Suite struct HousekeepingTests {
    @Test func finishedTicketsCloseByThemselvesAfterTheTerm() async throws {
        let desk = try await TestDesk()
        let done = try await desk.seedTicket(status: .done, executor: .it)
        let open = try await desk.seedTicket(status: .waiting, executor: .it)
        desk.wait(minutes: Ticket.termDays * 24 * 60 - 1)
        let later = try await desk.seedTicket(status: .cancelled)
        #expect(try await desk.store.closeAfterTerm() == 0)
        desk.wait(minutes: 1)
        #expect(try await desk.store.housekeep() == 1)
        #expect(try await desk.store.housekeep() == 0)
        let facts = try await desk.read(as: .dispatcher) { visit in try [done, open, later].map { try visit.ticket($0) } }
        #expect(facts.map(\.ticket.status) == [.closed, .waiting, .cancelled])
        #expect(facts[0].ticket.closedAt == desk.now)
        #expect(facts[0].ticket.version == 2)
        #expect(facts[0].history.last?.entry == HistoryEntry(.closed, by: nil))
    }

    @Test func manyTicketsCloseAtOnce() async throws {
        let desk = try await TestDesk()
        _ = try await desk.seedTicket(status: .done, executor: .it)
        try await desk.store.system { connection, _ in
            // 2^8 tickets: more than one batch.
            for _ in 0..<8 {
                try connection.execute(
                    """
                    INSERT INTO ticket (asset_id, site_id, problem_type_id, comment, status, requester_id, created_at, finished_at, version)
                    SELECT asset_id, site_id, problem_type_id, comment, status, requester_id, created_at, finished_at, version FROM ticket
                    """)
            }
        }
        desk.wait(minutes: Ticket.termDays * 24 * 60)
        #expect(try await desk.store.closeAfterTerm() == 256)
    }

    @Test func whatHasExpiredIsForgottenAndNothingElse() async throws {
        let desk = try await TestDesk()
        let employee = desk.id(.employee)
        func leftOver() async throws -> [Int64] {
            try await desk.store.system { connection, _ in
                try ["once", "session", "api_token", "one_time_link", "throttle"].map { table in
                    switch table {
                    case "once": try connection.value("SELECT count(*) FROM once") ?? 0
                    case "session": try connection.value("SELECT count(*) FROM session") ?? 0
                    case "api_token": try connection.value("SELECT count(*) FROM api_token") ?? 0
                    case "one_time_link": try connection.value("SELECT count(*) FROM one_time_link") ?? 0
                    default: try connection.value("SELECT count(*) FROM throttle") ?? 0
                    }
                }
            }
        }
        _ = try await desk.store.write(as: .trusted(employee), once: Once(name: "form", digest: "d")) { _ in 1 }
        try await desk.store.openSession(
            "secret", for: employee, days: 1, replacing: nil, identifier: "employee", from: "", agent: "")
        try await desk.store.openToken("token", for: employee, until: desk.now.adding(days: 1), from: "")
        try await desk.store.makeLink("link", .password, for: employee, minutes: 60)
        _ = try await desk.store.attemptSignIn("employee", from: "192.0.2.1")
        let before = try await leftOver()
        #expect(before.allSatisfy { $0 > 0 })
        desk.wait(minutes: 1)
        try await desk.store.housekeep()
        #expect(try await leftOver() == before)
        desk.wait(minutes: 8 * 24 * 60)
        try await desk.store.housekeep()
        #expect(try await leftOver() == [0, 0, 0, 0, 0])
    }
}
