import Database
import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct ReceiptTests {
    private static func filed(_ desk: TestDesk, at code: AssetCode? = nil, problem: Int64? = nil, by member: Member = .employee)
        async throws -> Int64
    {
        let cast = desk.cast
        return try await desk.write(as: member) {
            try $0.file(TicketDraft(problemTypeID: problem ?? cast.noWater, comment: "One\ntwo <b>"), at: code ?? cast.coffee)
        }.number
    }

    @Test func theRequesterSeesWhereItIsAndMayCancelWhileNobodyWorks() async throws {
        let desk = try await TestDesk()
        let number = try await ReceiptTests.filed(desk)
        try await desk.open { open in
            let page = try await open.browser(.employee).get("/tickets/\(number)")
            #expect(page.status == .ok)
            #expect(page.text.contains("aria-current=\"step\"") && page.text.contains("With Office services"))
            #expect(page.text.contains("One\ntwo &lt;b&gt;"))
            for action in ["comments", "cancel"] { #expect(page.text.contains("action=\"/tickets/\(number)/\(action)\""), "\(action)") }
            for action in ["close", "reopen"] { #expect(!page.text.contains("action=\"/tickets/\(number)/\(action)\""), "\(action)") }
            #expect(page.text.contains("name=\"version\" value=\"1\""))
        }
    }

    @Test(arguments: TicketStatus.allCases) func everyStatusHasItsPage(status: TicketStatus) async throws {
        let desk = try await TestDesk()
        let number = try await ReceiptTests.filed(desk)
        let office = desk.id(.office)
        try await desk.store.system { connection, now in
            let finished = status.isOpen ? nil : now.milliseconds
            try connection.execute(
                "UPDATE ticket SET status = \(status.rawValue), executor_id = \(status == .new ? nil : office), finished_at = \(finished)")
            try connection.execute(
                "INSERT INTO ticket_entry (ticket_number, at, kind, person_id, text, internal) VALUES (\(number), \(now.milliseconds), 'commented', \(office), 'for all', FALSE)"
            )
            try connection.execute(
                "INSERT INTO ticket_entry (ticket_number, at, kind, person_id, text, internal) VALUES (\(number), \(now.milliseconds), 'commented', \(office), 'among us', TRUE)"
            )
        }
        for language in Language.allCases {
            try await desk.write(as: .employee) { try $0.speak(language) }
            try await desk.open { open in
                let page = try await open.browser(.employee).get("/tickets/\(number)")
                #expect(page.status == .ok)
                #expect(!page.text.contains("receipt.") && !page.text.contains("ticket.status."), "a text is missing")
                #expect(page.text.contains("for all") && !page.text.contains("among us"))
                #expect(page.text.contains("/cancel\"") == (status == .new || status == .assigned))
                #expect(page.text.contains("/close\"") == [.done, .notDone, .cancelled].contains(status))
                #expect(page.text.contains("/reopen\"") == [.done, .notDone, .cancelled].contains(status))
                #expect(page.text.contains("/comments\"") == (status != .closed))
            }
        }
    }

    @Test func othersDoNotSeeIt() async throws {
        let desk = try await TestDesk()
        let own = try await ReceiptTests.filed(desk)
        let far = try await ReceiptTests.filed(desk, at: desk.cast.far, problem: desk.cast.paperJam, by: .employee2)
        try await desk.open { open in
            let employee = try await open.browser(.employee)
            #expect(try await open.browser(.employee2).get("/tickets/\(own)").status == .notFound)
            for missing in ["\(far)", "4711", "x"] { #expect(try await employee.get("/tickets/\(missing)").status == .notFound) }
            #expect(try await open.visitor.get("/tickets/\(own)").location == "/sign-in?next=%2Ftickets%2F\(own)")
        }
    }

    @Test func anUnroutedTicketSaysWhoLooksForPeople() async throws {
        let desk = try await TestDesk()
        let number = try await ReceiptTests.filed(desk, at: desk.cast.room, problem: desk.cast.tooWarm)
        try await desk.open { open in
            let answer = try await open.browser(.employee).get("/tickets/\(number)")
            #expect(answer.text.contains("With the dispatchers"))
        }
    }

    @Test func whatHappenedIsToldInTheWordsThatStaffRead() async throws {
        let desk = try await TestDesk()
        let number = try await ReceiptTests.filed(desk)
        try await desk.write(as: .office) { visit in
            try visit.change(number, version: nil) { try $0.taken(by: visit.person, at: visit.now) }.ticket.version
        }
        try await desk.open { open in
            for member in [Member.employee, .office] {
                let page = try await open.browser(member).get("/tickets/\(number)").text
                #expect(page.contains("Oskar Office took it"), "\(member)")
            }
        }
    }
}
