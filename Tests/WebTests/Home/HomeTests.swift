import Database
import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct HomeTests {
    @Test func everybodyHasAHomeInBothLanguages() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.write(as: .employee) { try $0.file(TicketDraft(problemTypeID: cast.noWater, comment: nil), at: cast.coffee) }
        for language in Language.allCases {
            for member in Member.allCases {
                try await desk.write(as: member) { try $0.speak(language) }
                try await desk.open { open in
                    let page = try await open.browser(member).get("/")
                    #expect(page.status == .ok && page.text.contains(member.name), "\(member) \(language)")
                    #expect(
                        page.text.firstMatch(of: #/>\s*(home|scan|ticket|place)\.[a-z.]+\s*</#) == nil, "a text is missing for \(member)")
                }
            }
        }
    }

    @Test func aRequesterScansAndSeesWhatIsOpen() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            #expect(try await browser.get("/").text.contains("Nothing of yours is open."))
            _ = try await browser.post("/A/\(cast.coffee.text)", ["problem_type_id": String(cast.noWater)])
            let page = try await browser.get("/")
            #expect(page.text.contains("My open tickets") && page.text.contains("No water") && page.text.contains("action=\"/scan\""))
            #expect(!page.text.contains("/journal"))
        }
    }

    @Test func anExecutorSeesTheirOwnWorkAndWhatIsNewInTheDepartment() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let mine = try await desk.write(as: .employee) {
            try $0.file(TicketDraft(problemTypeID: cast.paperJam, comment: nil), at: cast.jet)
        }.number
        let new = try await desk.write(as: .employee) {
            try $0.file(TicketDraft(problemTypeID: cast.outOfPaper, comment: nil), at: cast.jet)
        }.number
        let foreign = try await desk.write(as: .employee) {
            try $0.file(TicketDraft(problemTypeID: cast.noWater, comment: nil), at: cast.coffee)
        }.number
        let it = desk.id(.it)
        _ = try await desk.store.system { connection, _ in
            try connection.execute("UPDATE ticket SET status = 'in_work', executor_id = \(it) WHERE number = \(mine)")
        }
        try await desk.open { open in
            let page = try await open.browser(.it).get("/")
            #expect(page.text.contains("action=\"/tickets/\(mine)/finish\"") && page.text.contains("action=\"/tickets/\(new)/take\""))
            #expect(!page.text.contains("/tickets/\(foreign)"))
        }
    }

    @Test func aDispatcherCountsWhatIsTheirs() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.write(as: .employee) { try $0.file(TicketDraft(problemTypeID: cast.tooWarm, comment: nil), at: cast.room) }
        try await desk.write(as: .employee2) { try $0.file(TicketDraft(problemTypeID: cast.paperJam, comment: nil), at: cast.far) }
        try await desk.open { open in
            let page = try await open.browser(.dispatcher).get("/")
            #expect(page.text.contains("href=\"/journal?view=unrouted\">1<"))
            #expect(page.text.contains("href=\"/journal?view=all&amp;status=new\">1<"))
            #expect(try await open.browser(.supervisor).get("/").text.contains("href=\"/journal?view=open\">2<"))
        }
    }

    @Test(arguments: [
        (Member.it, "/tickets/1", "/journal"), (.employee, "/tickets/1", "/tickets"), (.supervisor, "/reports", "/dashboard"),
        (.assets, "/assets/new", "/assets"),
    ])
    func theMenuMarksThePlaceAPageBelongsTo(member: Member, page: String, place: String) async throws {
        let desk = try await TestDesk()
        _ = try await desk.seedTicket()
        try await desk.open { open in
            let menu = try await open.browser(member).get(page).text.captures(#"href="([^"?]+)" aria-current="true""#)
            #expect(menu == [place])
        }
    }
}
