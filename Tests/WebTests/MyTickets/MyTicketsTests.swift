import Database
import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct MyTicketsTests {
    @Test func anEmptyListSaysWhatToDo() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            for show in ["", "?show=finished", "?show=all", "?show=nonsense", "?after=nonsense"] {
                let page = try await open.browser(.employee).get("/tickets\(show)")
                #expect(page.status == .ok && page.text.contains("class=\"empty\"") && page.text.contains("href=\"/scan\""))
            }
            #expect(try await open.visitor.get("/tickets").location == "/sign-in?next=%2Ftickets")
        }
    }

    @Test func onesOwnAreFilteredByWhetherTheyAreOpen() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let open1 = try await desk.write(as: .employee) {
            try $0.file(TicketDraft(problemTypeID: cast.noWater, comment: nil), at: cast.coffee)
        }.number
        let done = try await desk.write(as: .employee) {
            try $0.file(TicketDraft(problemTypeID: cast.paperJam, comment: nil), at: cast.jet)
        }.number
        let other = try await desk.write(as: .it) { try $0.file(TicketDraft(problemTypeID: cast.outOfPaper, comment: nil), at: cast.jet) }
            .number
        _ = try await desk.store.system { connection, _ in
            try connection.execute(
                "UPDATE ticket SET status = 'done', executor_id = \(desk.id(.it)), finished_at = 1 WHERE number = \(done)")
        }
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            func numbers(_ query: String) async throws -> [Int64] {
                try await browser.get("/tickets\(query)").text.matches(of: #/href="\/tickets\/(\d+)"/#).compactMap { Int64($0.1) }
            }
            #expect(try await numbers("") == [open1])
            #expect(try await numbers("?show=finished") == [done])
            #expect(try await numbers("?show=all") == [done, open1])
            #expect(try await browser.get("/tickets?show=all").text.contains("Ivo Itman"))
            #expect(try await numbers("?show=all").contains(other) == false)
        }
    }

    @Test func aLongListGoesOnWhereItStopped() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.write(as: .employee) { visit in
            for _ in 0..<60 {
                _ = try visit.file(TicketDraft(problemTypeID: cast.noWater, comment: nil), at: cast.coffee)
                try visit.connection.execute("UPDATE ticket SET status = 'closed'")
            }
            return true
        }
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            var path: String? = "/tickets?show=finished"
            var seen: [Int64] = []
            while let here = path {
                let page = try await browser.get(here).text
                seen += page.matches(of: #/href="\/tickets\/(\d+)"/#).compactMap { Int64($0.1) }
                path = page.firstMatch(of: #/href="(\/tickets\?[^"]*after=[^"]*)"/#).map { String($0.1).replacing("&amp;", with: "&") }
            }
            #expect(seen == Array((1...60).reversed().map(Int64.init)))
        }
    }
}
