import Database
import Desk
import DeskStore
import Support
import Testing

@Suite struct TicketChangingTests {
    @Test func aChangeWritesStateAndHistoryTogether() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        desk.wait(minutes: 5)
        try await desk.write(as: .it) { visit in
            try visit.change(number, version: 1) { try $0.taken(by: visit.person, at: visit.now) }.ticket.version
        }
        let facts = try await desk.read(as: .it2) { try $0.ticket(number) }
        #expect(facts.ticket.status == .assigned)
        #expect(facts.ticket.executor?.name == Member.it.name)
        #expect(facts.ticket.takenAt == desk.now)
        #expect(facts.ticket.version == 2)
        #expect(facts.ticket.changedBy?.name == Member.it.name)
        #expect(facts.history.map(\.entry.kind) == [.filed, .routed, .taken])
        #expect(facts.history.last?.person?.id == desk.id(.it))
    }

    @Test func aRefusedChangeLeavesNothing() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket(status: .inWork, executor: .it)
        await #expect(throws: FieldProblems("comment", .missing)) {
            try await desk.write(as: .it) { visit in
                try visit.change(number, version: 1) { try $0.paused(by: visit.person, reason: "") }.ticket.version
            }
        }
        let facts = try await desk.read(as: .it) { try $0.ticket(number) }
        #expect(facts.ticket.version == 1)
        #expect(facts.history.count == 2)
    }

    @Test func whoDecidesByAnOldPageIsToldWhoChangedIt() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.write(as: .employee) { visit in
            try visit.change(number, version: nil) { try $0.commented("Also tray 3", isInternal: false, by: visit.person) }.ticket.version
        }
        // Taking would still be possible, but the page it was decided by is old.
        await #expect(throws: Refusal(.alreadyChanged, ["person": Member.employee.name])) {
            try await desk.write(as: .it) { visit in
                try visit.change(number, version: 1) { try $0.taken(by: visit.person, at: visit.now) }.ticket.version
            }
        }
    }

    @Test func theSecondTakerIsToldWhoWasFirst() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        for member in [Member.it, .it2] {
            do {
                try await desk.write(as: member) { visit in
                    try visit.change(number, version: 1) { try $0.taken(by: visit.person, at: visit.now) }.ticket.version
                }
                #expect(member == .it)
            } catch let refusal as Refusal {
                #expect(member == .it2)
                #expect(refusal == Refusal(.alreadyTaken, ["person": Member.it.name]))
            }
        }
    }

    @Test func anOldPageWhoseActionNoLongerFitsIsAConflictToo() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket(status: .inWork, executor: .it)
        try await desk.write(as: .dispatcher) { visit in
            try visit.change(number, version: 1) { try $0.released(by: visit.person, reason: "") }.ticket.version
        }
        // By itself the rule would say "nobody has taken it"; the person held it a moment ago.
        await #expect(throws: Refusal(.alreadyChanged, ["person": Member.dispatcher.name])) {
            try await desk.write(as: .it) { visit in
                try visit.change(number, version: 1) { try $0.finished(.done, by: visit.person, comment: "", at: visit.now) }.ticket.version
            }
        }
    }

    @Test(arguments: [
        (Member.office, false), (.employee2, false), (.it, true), (.dispatcher, true), (.supervisor, true), (.employee, true),
    ])
    func outsideTheScopeThereIsNoTicket(_ member: Member, sees: Bool) async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        if sees {
            #expect(try await desk.read(as: member) { try $0.ticket(number).row.assetName } == "Printer by the lift")
        } else {
            await #expect(throws: Missing()) { try await desk.read(as: member) { _ = try $0.ticket(number) } }
            await #expect(throws: Missing()) {
                try await desk.write(as: member) { visit in
                    try visit.change(number, version: nil) { try $0.commented("hm", isInternal: false, by: visit.person) }.ticket.version
                }
            }
        }
    }

    @Test func internalCommentsDoNotLeaveTheStoreForRequesters() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.write(as: .it) { visit in
            try visit.change(number, version: nil) { try $0.commented("The roller is worn", isInternal: true, by: visit.person) }.ticket
                .version
        }
        #expect(try await desk.read(as: .employee) { try $0.ticket(number).history.map(\.entry.kind) } == [.filed, .routed])
        #expect(try await desk.read(as: .supervisor) { try $0.ticket(number).history.last?.entry.text } == "The roller is worn")
    }

    @Test func aTicketSaysWhyItIsWhereItIs() async throws {
        let desk = try await TestDesk()
        let byRule = try await desk.seedTicket()
        let lost = try await desk.seedTicket(departmentID: .some(nil))
        func route(_ number: Int64) async throws -> TicketBackground.Route {
            try await desk.read(as: .dispatcher) { try $0.background(of: $0.ticket(number)).route }
        }
        let rule = try await route(byRule)
        guard case .rule(let names) = rule else { return #expect(Bool(false), "\(rule)") }
        #expect((names.id, names.type, names.problem) == (desk.cast.printerRule, "Printer", nil))
        guard case .unrouted = try await route(lost) else { return #expect(Bool(false)) }
        let office = desk.cast.officeServices
        try await desk.write(as: .dispatcher) { visit in
            try visit.change(byRule, version: 1) {
                try $0.moved(to: try visit.department(office, for: $0).id, by: visit.person, reason: "It is the cupboard")
            }.ticket.version
        }
        let moved = try await route(byRule)
        guard case .moved(let person, let reason) = moved else { return #expect(Bool(false), "\(moved)") }
        #expect((person?.name, reason) == (Member.dispatcher.name, "It is the cupboard"))
        #expect(try await desk.read(as: .dispatcher) { try $0.ticket(byRule).history.last }?.subject == "Office services")
    }

    @Test func onlyDepartmentsOfTheSiteAndActivePeopleAreOffered() async throws {
        let desk = try await TestDesk()
        let far = try await desk.seedTicket(on: desk.cast.far, by: .employee2)
        let near = try await desk.seedTicket()
        let it2 = desk.id(.it2)
        _ = try await desk.store.system { connection, _ in try connection.execute("UPDATE person SET status = 'absent' WHERE id = \(it2)") }
        let offered = try await desk.read(as: .owner) { visit in
            let tickets = (try visit.ticket(far).ticket, try visit.ticket(near).ticket)
            return (
                try visit.destinations(of: tickets.0).map(\.name), try visit.destinations(of: tickets.1).map(\.name),
                try visit.takers(of: tickets.1).map(\.name)
            )
        }
        #expect(offered == ([], ["Office services"], [Member.it.name]))
        await #expect(throws: FieldProblems("executor_id", .away, ["person": Member.it2.name])) {
            try await desk.read(as: .owner) { _ = try $0.executor(it2) }
        }
    }
}
