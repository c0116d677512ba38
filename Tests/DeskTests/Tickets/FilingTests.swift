import Desk
import Testing

@Suite struct FilingTests {
    private static func person(_ role: Role, site: Int64? = 1) -> Person {
        Person(
            id: 9, login: "p", name: "P", status: .active, roles: [role], siteID: site, departmentIDs: [], language: .english, timeZone: nil
        )
    }
    private static let asset = ReportedAsset(siteID: 1, status: .active, classID: 10, typeID: 20)
    private static let table = RoutingTable(rules: [RoutingRule(id: 5, classID: 10, typeID: nil, problemTypeID: nil, departmentID: 7)])

    @Test func aProblemIsFiledAndRouted() throws {
        let filing = try TicketDraft(problemTypeID: 30, comment: nil).filed(
            by: Self.person(.requester), on: Self.asset, problemOf: 20, table: Self.table)
        #expect(filing.rule?.id == 5)
        #expect(filing.entries == [HistoryEntry(.filed, by: 9), HistoryEntry(.routed, by: nil, subjectID: 7)])
    }

    @Test func withoutARuleItIsUnrouted() throws {
        let filing = try TicketDraft(problemTypeID: 30, comment: nil).filed(
            by: Self.person(.requester), on: Self.asset, problemOf: 20, table: RoutingTable(rules: []))
        #expect(filing.rule == nil)
        #expect(filing.entries.last == HistoryEntry(.unrouted, by: nil))
    }

    @Test func whatMayNotBeFiled() throws {
        let draft = try TicketDraft(problemTypeID: 30, comment: nil)
        let requester = Self.person(.requester)
        let retired = ReportedAsset(siteID: 1, status: .retired, classID: 10, typeID: 20)
        #expect(throws: Forbidden()) {
            try draft.filed(by: Self.person(.supervisor, site: nil), on: Self.asset, problemOf: 20, table: Self.table)
        }
        #expect(throws: Forbidden()) {
            try draft.filed(by: Self.person(.requester, site: 2), on: Self.asset, problemOf: 20, table: Self.table)
        }
        #expect(throws: Refusal(.assetRetired)) { try draft.filed(by: requester, on: retired, problemOf: 20, table: Self.table) }
        for other in [nil, 21] as [Int64?] {
            #expect(throws: FieldProblems("problem_type_id", .unknownChoice)) {
                try draft.filed(by: requester, on: Self.asset, problemOf: other, table: Self.table)
            }
        }
    }
}
