import Database
import Desk
import Foundation
import Support
import Testing

@testable import DeskStore

/// Every way to narrow the audit log is read off an index, in its order.
@Suite(.enabled(if: TestDesk.isOnSQLite)) struct AuditIndexTests {
    @Test(arguments: [
        (AuditFilter(), "audit_by_time"), (AuditFilter(login: "owner"), "audit_by_person"), (AuditFilter(whom: "owner"), "audit_by_whom"),
        (AuditFilter(act: "sign_in"), "audit_by_act"),
        (AuditFilter(address: "192.0.2.1"), "audit_by_address"),
        (AuditFilter(from: Moment(milliseconds: 1), until: Moment(milliseconds: 2)), "audit_by_time"),
    ])
    func theListIsReadOffAnIndex(filter: AuditFilter, index: String) async throws {
        let desk = try await TestDesk()
        let plan = try await desk.read(as: .owner) { visit in
            let statement = try visit.auditStatement(filter, after: Cursor(keys: ["5", "5"]), limit: 50)
            return try visit.connection.rows("EXPLAIN QUERY PLAN \(statement)") { try $0[3] as String }
        }
        #expect(plan.contains { $0.contains(index) }, "\(plan)")
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }
}
