import Database
import Desk
import Support
import Testing

@testable import DeskStore

/// Home counts what is to be handed over: by the few who are not there, not by every open ticket.
@Suite(.enabled(if: TestDesk.isOnSQLite)) struct HandOverIndexTests {
    @Test func theCountBeginsWithThoseWhoAreNotThere() async throws {
        let desk = try await TestDesk()
        let plan = try await desk.read(as: .owner) { visit in
            try visit.connection.rows("EXPLAIN QUERY PLAN \(visit.handOverCounting)") { try $0[3] as String }
        }
        #expect(plan.contains { $0.contains("person_by_status") } && plan.contains { $0.contains("ticket_by_executor") }, "\(plan)")
        #expect(!plan.contains { $0.contains("CORRELATED") }, "\(plan)")
    }
}
