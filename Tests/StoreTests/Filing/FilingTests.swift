import Database
import Desk
import DeskStore
import Support
import Testing

@Suite struct FilingTests {
    @Test func aTicketCarriesItsRuleItsHistoryItsWatcherAndItsWords() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let filed = try await desk.write(as: .employee) {
            try $0.file(TicketDraft(problemTypeID: cast.noWater, comment: "Tank"), at: cast.coffee)
        }
        #expect(filed.isNew)
        let dialect = desk.database.dialect
        try await desk.database.read { connection in
            let row = try connection.row(
                "SELECT rule_id, department_id, requester_id, site_id, version, status FROM ticket WHERE number = \(filed.number)"
            ) { try [$0[0], $0[1], $0[2], $0[3], $0[4]] as [Int64] }
            #expect(row == [cast.kitchenRule, cast.officeServices, desk.id(.employee), cast.harbour, 1])
            let entries = try connection.rows("SELECT kind, person_id, subject_id FROM ticket_entry ORDER BY id") {
                "\(try $0[0] as String) \(try $0[1] as Int64? ?? 0) \(try $0[2] as Int64? ?? 0)"
            }
            #expect(entries == ["filed \(desk.id(.employee)) 0", "routed 0 \(cast.officeServices)"])
            #expect(try connection.values("SELECT person_id FROM ticket_watcher") == [desk.id(.employee)])
            for word in ["\(filed.number)", "water", "coffee", "tank"] {
                let ids = try #require(dialect.fullText("ticket_text").matching(word))
                #expect(try connection.values(ids) == [filed.number], "\(word)")
            }
        }
    }

    @Test func noRuleMeansUnrouted() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let filed = try await desk.write(as: .employee) {
            try $0.file(TicketDraft(problemTypeID: cast.tooWarm, comment: ""), at: cast.room)
        }
        let receipt = try await desk.read(as: .employee) { try $0.ticket(filed.number) }
        #expect(receipt.ticket.departmentID == nil)
        #expect(receipt.history.map(\.entry.kind) == [.filed, .unrouted])
    }

    @Test func theMostSpecificRuleOfTheTransactionWins() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let rule = try await desk.store.system { connection, _ in
            try connection.addRule(classID: nil, typeID: nil, problemTypeID: cast.noWater, departmentID: cast.it)
        }
        let filed = try await desk.write(as: .employee) {
            try $0.file(TicketDraft(problemTypeID: cast.noWater, comment: ""), at: cast.coffee)
        }
        let other = try await desk.write(as: .employee) {
            try $0.file(TicketDraft(problemTypeID: cast.outOfCoffee, comment: ""), at: cast.coffee)
        }
        let rules: [Int64] = try await desk.database.read { connection in
            try connection.values("SELECT rule_id FROM ticket WHERE number IN (\(filed.number), \(other.number)) ORDER BY number")
        }
        // Both name one cell; the problem weighs more than the class.
        #expect(rules == [rule, cast.kitchenRule])
    }

    @Test func whatIsOutOfSightIsMissing() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        await #expect(throws: Missing()) {
            try await desk.write(as: .employee2) { try $0.file(TicketDraft(problemTypeID: cast.noWater, comment: ""), at: cast.coffee) }
        }
        await #expect(throws: Forbidden()) {
            try await desk.write(as: .supervisor) { try $0.file(TicketDraft(problemTypeID: cast.noWater, comment: ""), at: cast.coffee) }
        }
    }

    @Test func aScanTakesFewStatementsAndNoneOfThemVaries() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        for problem in [cast.noWater, cast.outOfCoffee] {
            try await desk.write(as: .it) { try $0.file(TicketDraft(problemTypeID: problem, comment: ""), at: cast.coffee) }
        }
        let counted = CountedDatabase(desk.database)
        let store = DeskStore(database: counted, clock: { Moment(milliseconds: 0) })
        for member in [Member.employee, .office, .assets] {
            counted.reset()
            _ = try await store.read(as: .trusted(desk.id(member))) { try $0.scan(cast.coffee.grouped) }
            // The session's own look-up comes on top.
            #expect(counted.statements + 1 <= 8, "\(member): \(counted.statements)")
        }
    }

    @Test func aTicketTakesItsRequesterThreeStatements() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        let counted = CountedDatabase(desk.database)
        let store = DeskStore(database: counted, clock: { Moment(milliseconds: 0) })
        _ = try await store.read(as: .trusted(desk.id(.employee))) { try $0.ticket(number) }
        // The person's own two come first.
        #expect(counted.statements == 5)
    }
}
