import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct TicketListAPITests {
    private func numbers(_ program: Program, _ query: String = "") async throws -> [Int64] {
        let items = try await program.call(.get, "/api/v1/tickets\(query)").json()["items"] as? [[String: Any]]
        return items?.compactMap { $0["number"] as? Int64 } ?? []
    }

    @Test func programsSeeWhatTheirPersonSees() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let jam = try await desk.seedTicket()
        let coffee = try await desk.seedTicket(
            on: cast.coffee, problem: cast.outOfCoffee, by: .it, departmentID: cast.officeServices)
        let far = try await desk.seedTicket(on: cast.far, by: .employee2)
        try await desk.open { open in
            let ownerProgram = try await open.program(.owner)
            #expect(try await numbers(ownerProgram) == [far, coffee, jam])
            let itProgram = try await open.program(.it)
            #expect(try await numbers(itProgram) == [far, coffee, jam])
            let dispatcherProgram = try await open.program(.dispatcher)
            #expect(try await numbers(dispatcherProgram) == [coffee, jam])
            let employeeProgram = try await open.program(.employee)
            #expect(try await numbers(employeeProgram) == [jam])
            let employee2Program = try await open.program(.employee2)
            #expect(try await numbers(employee2Program, "?status=new&q=\(jam)") == [])
            #expect(try await open.stranger.call(.get, "/api/v1/tickets").status == .unauthorized)
        }
    }

    @Test func theFiltersAreTheJournals() async throws {
        let desk = try await TestDesk()
        let done = try await desk.seedTicket(status: .done, executor: .it)
        let new = try await desk.seedTicket()
        try await desk.open { open in
            let program = try await open.program(.it)
            #expect(try await numbers(program, "?view=open") == [new])
            #expect(try await numbers(program, "?status=done&executor_id=\(desk.id(.it))") == [done])
            #expect(try await numbers(program, "?sort=oldest") == [done, new])
            #expect(try await numbers(program, "?finished_from=2026-03-10&finished_to=2026-03-10") == [done])
            #expect(try await numbers(program, "?finished_from=2026-03-11") == [])
            for (query, field) in [
                ("view=vip", "view"), ("type_id=x", "type_id"), ("from=2026-03-12&to=2026-03-11", "to"), ("limit=0", "limit"),
                ("finished_from=2026-03-12&finished_to=2026-03-11", "finished_to"), ("finished_to=soon", "finished_to"),
                ("site=999", "site"),
                ("after=x", "after"),
            ] {
                let refused = try await program.call(.get, "/api/v1/tickets?\(query)")
                #expect(refused.status == .unprocessableContent)
                #expect(try Array((refused.json()["errors"] as? [String: String] ?? [:]).keys) == [field])
            }
        }
    }

    @Test func slicesFollowOneAnother() async throws {
        let desk = try await TestDesk()
        for _ in 0..<5 { _ = try await desk.seedTicket() }
        try await desk.open { open in
            let program = try await open.program(.it)
            var seen: [Int64] = []
            var after = ""
            repeat {
                let slice = try await program.call(.get, "/api/v1/tickets?limit=2\(after)").json()
                seen += (slice["items"] as? [[String: Any]] ?? []).compactMap { $0["number"] as? Int64 }
                after = (slice["next"] as? String).map { "&after=\($0)" } ?? ""
            } while !after.isEmpty
            #expect(seen == [5, 4, 3, 2, 1])
        }
    }
}
