import Database
import Desk
import DeskStore
import Support
import Testing

@Suite struct TicketListTests {
    private func numbers(_ desk: TestDesk, _ member: Member, _ edit: @escaping @Sendable (inout TicketFilter) -> Void) async throws
        -> [Int64]
    {
        try await desk.read(as: member) { visit in
            var filter = TicketFilter(view: .all)
            edit(&filter)
            return try visit.tickets(filter, within: visit.visibleTickets, after: nil, limit: 50).items.map(\.ticket.number)
        }
    }

    @Test func everyoneSeesTheirOwnPartOfTheDesk() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let jam = try await desk.seedTicket(watchers: [.it2])
        let coffee = try await desk.seedTicket(on: cast.coffee, problem: cast.outOfCoffee, by: .it, departmentID: cast.officeServices)
        let far = try await desk.seedTicket(on: cast.far, by: .employee2)
        let lost = try await desk.seedTicket(on: cast.room, problem: cast.tooWarm, departmentID: .some(nil))
        let seen: [Member: [Int64]] = [
            .owner: [lost, far, coffee, jam], .supervisor: [lost, far, coffee, jam], .dispatcher: [lost, coffee, jam],
            .it: [far, coffee, jam],
            .it2: [far, jam], .office: [coffee], .employee: [lost, jam], .employee2: [far], .assets: [],
        ]
        for (member, expected) in seen { #expect(try await numbers(desk, member) { _ in } == expected, "\(member)") }
        let journal = try await desk.read(as: .it) { visit in
            try visit.tickets(TicketFilter(view: .all), within: visit.journalTickets, after: nil, limit: 50).items.map(\.ticket.number)
        }
        #expect(journal == [far, jam])
    }

    @Test func theViewsDivideTheTickets() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let new = try await desk.seedTicket()
        let mine = try await desk.seedTicket(status: .assigned, executor: .it)
        let waiting = try await desk.seedTicket(status: .waiting, executor: .it2)
        let done = try await desk.seedTicket(status: .done, executor: .it)
        let lost = try await desk.seedTicket(on: cast.room, problem: cast.tooWarm, departmentID: .some(nil))
        let views: [TicketFilter.View: [Int64]] = [
            .open: [lost, waiting, mine, new], .unassigned: [new], .mine: [], .waiting: [waiting], .unrouted: [lost], .finished: [done],
            .all: [lost, done, waiting, mine, new],
        ]
        for (view, expected) in views { #expect(try await numbers(desk, .dispatcher) { $0.view = view } == expected, "\(view)") }
        #expect(try await numbers(desk, .it) { $0.view = .mine } == [mine])
        let counts = try await desk.read(as: .dispatcher) { try $0.counts(TicketFilter(view: .open), within: $0.journalTickets) }
        #expect(counts == views.mapValues(\.count))
    }

    @Test func filtersNarrowTogether() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let jam = try await desk.seedTicket(status: .inWork, executor: .it, comment: "Ёлочный хруст in tray 2")
        desk.wait(minutes: 60)
        let coffee = try await desk.seedTicket(
            on: cast.coffee, problem: cast.outOfCoffee, departmentID: cast.officeServices, comment: "Beans")
        let (hourLater, itID) = (desk.now, desk.id(.it))
        let cases: [(String, @Sendable (inout TicketFilter) -> Void, [Int64])] = [
            ("class", { $0.classID = cast.kitchen }, [coffee]), ("type", { $0.typeID = cast.printer }, [jam]),
            ("asset", { $0.assetCode = cast.coffee.text }, [coffee]), ("department", { $0.departmentID = cast.it }, [jam]),
            ("executor", { $0.executorID = itID }, [jam]), ("status", { $0.status = .new }, [coffee]),
            ("from", { $0.from = hourLater }, [coffee]), ("until", { $0.until = hourLater }, [jam]),
            ("words", { $0.words = "елочный ХРУ" }, [jam]),
            ("operators", { $0.words = "tray OR \"beans" }, []), ("oldest", { $0.oldestFirst = true }, [jam, coffee]),
            (
                "both",
                {
                    $0.classID = cast.kitchen
                    $0.status = .inWork
                }, []
            ),
        ]
        for (name, edit, expected) in cases { #expect(try await numbers(desk, .dispatcher, edit) == expected, "\(name)") }
    }

    @Test func aTypedNumberComesFirstWhateverElseIsAsked() async throws {
        let desk = try await TestDesk()
        let old = try await desk.seedTicket(status: .closed, executor: .it)
        let mention = try await desk.seedTicket(comment: "Same as \(old)")
        let foreign = try await desk.seedTicket(on: desk.cast.far, by: .employee2)
        #expect(
            try await numbers(desk, .it) {
                $0.view = .open
                $0.words = "#\(old)"
            } == [old, mention])
        #expect(try await numbers(desk, .dispatcher) { $0.words = "\(foreign)" } == [])
    }

    @Test(arguments: [false, true]) func slicesFollowOneAnotherWithoutGapsOrRepeats(oldestFirst: Bool) async throws {
        let desk = try await TestDesk()
        var filed: [Int64] = []
        for _ in 0..<5 { filed.append(try await desk.seedTicket(comment: "3 sheets")) }
        let third = filed[2]
        let seen = try await desk.read(as: .it) { visit in
            var filter = TicketFilter(view: .open)
            var seen: [Int64] = []
            var after: Cursor?
            filter.oldestFirst = oldestFirst
            filter.words = "\(third)"
            repeat {
                let slice = try visit.tickets(filter, within: visit.journalTickets, after: after, limit: 2)
                seen += slice.items.map(\.ticket.number)
                after = slice.next
            } while after != nil
            return seen
        }
        // The number 3 is both a ticket and a word of all of them.
        let rest = filed.filter { $0 != third }
        #expect(third == 3)
        #expect(seen == [third] + (oldestFirst ? rest : rest.reversed()))
    }
}
