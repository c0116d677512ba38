import Database
import Desk
import DeskStore
import Support
import Testing

/// Days turn people away and back, each at their own site's midnight.
@Suite struct AbsenceTurningTests {
    /// The desk's clock starts at 08:00 UTC on 10 March 2026.
    @Test func peopleGoAndComeBackAtTheirOwnMidnight() async throws {
        let desk = try await TestDesk()
        let (near, far) = (desk.id(.it), desk.id(.employee2))
        try await desk.write(as: .owner) { visit in
            for person in [near, far] { try visit.setAbsence(of: person, from: "2026-03-11", until: "2026-03-12") }
            return true
        }
        func statuses() async throws -> [Person.Status] {
            try await desk.store.turnAbsences()
            return try await desk.read(as: .owner) { visit in try [near, far].map { try visit.person($0).status } }
        }
        #expect(try await statuses() == [.active, .active])
        // 22:59 UTC is 23:59 in Berlin.
        desk.wait(minutes: 14 * 60 + 59)
        #expect(try await statuses() == [.active, .active])
        desk.wait(minutes: 1)
        #expect(try await statuses() == [.absent, .active])
        // New York begins its day five hours later (daylight saving time there since Sunday).
        desk.wait(minutes: 5 * 60)
        #expect(try await statuses() == [.absent, .absent])
        desk.wait(minutes: 2 * 24 * 60 - 5 * 60)
        #expect(try await statuses() == [.active, .absent])
        desk.wait(minutes: 5 * 60)
        #expect(try await statuses() == [.active, .active])
        let left: Int64? = try await desk.database.read { try $0.value("SELECT count(*) FROM absence") }
        #expect(left == 0)
        #expect(try await desk.store.turnAbsences() == 0)
    }

    @Test func anAbsenceWithoutEndLastsUntilSomebodySaysSo() async throws {
        let desk = try await TestDesk()
        let person = desk.id(.it)
        try await desk.write(as: .owner) { visit in
            try visit.setAbsence(of: person, from: nil, until: nil)
            return true
        }
        desk.wait(minutes: 400 * 24 * 60)
        try await desk.store.housekeep()
        #expect(try await desk.read(as: .owner) { try $0.person(person).status } == .absent)
        try await desk.write(as: .owner) { visit in
            try visit.endAbsence(of: person)
            return true
        }
        #expect(try await desk.read(as: .owner) { try $0.person(person).status } == .active)
    }

    @Test func whoHasLeftDoesNotComeBack() async throws {
        let desk = try await TestDesk()
        let person = desk.id(.it)
        try await desk.write(as: .owner) { visit in
            try visit.setAbsence(of: person, from: nil, until: "2026-03-11")
            return true
        }
        try await desk.seedStatus(.disabled, of: .it)
        desk.wait(minutes: 5 * 24 * 60)
        #expect(try await desk.store.turnAbsences() == 0)
        #expect(try await desk.read(as: .owner) { try $0.person(person).status } == .disabled)
    }

    @Test func everyTurnIsAChangeOfThePerson() async throws {
        let desk = try await TestDesk()
        let person = desk.id(.it)
        func version() async throws -> Int64? {
            try await desk.database.read { try $0.value("SELECT version FROM person WHERE id = \(person)") }
        }
        func changer() async throws -> Int64? {
            try await desk.database.read { try $0.value("SELECT changed_by FROM person WHERE id = \(person)") }
        }
        #expect(try await version() == 1)
        try await desk.write(as: .owner) { visit in
            try visit.setAbsence(of: person, from: nil, until: "2026-03-10")
            return true
        }
        #expect(try await version() == 2)
        #expect(try await changer() == desk.id(.owner))
        desk.wait(minutes: 24 * 60)
        #expect(try await desk.store.turnAbsences() == 1)
        #expect(try await version() == 3)
        #expect(try await changer() == nil, "nobody did it but the calendar")
    }
}
