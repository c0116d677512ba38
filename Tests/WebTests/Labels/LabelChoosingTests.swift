import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Support
import Testing

@Suite struct LabelChoosingTests {
    @Test func assetsAreFoundTickedAndKept() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let all = try await browser.get("/labels")
            #expect(all.status == .ok)
            #expect(all.text.contains("4 assets") && all.text.contains("All 4") && !all.text.contains("Old printer"))
            let found = try await browser.get("/labels?pick=find&asset=\(desk.cast.room.text)&q=prin&site_id=\(desk.cast.harbour)")
            #expect(found.text.contains("1 asset<") && found.text.contains("Printer by the lift") && !found.text.contains("Far printer"))
            #expect(found.text.contains("value=\"\(desk.cast.room.text)\" checked"))
            #expect(!found.text.contains("value=\"\(desk.cast.jet.text)\" checked"))
        }
    }

    @Test func goingOnWithNothingTickedIsAnswered() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.assets).get("/labels?pick=ticked&q=prin")
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("Nothing is ticked yet."))
            #expect(page.text.contains("value=\"prin\"") && page.text.contains("Far printer"))
        }
    }

    @Test func tooManyAtOnceAreRefusedWithTheLimit() async throws {
        let desk = try await TestDesk()
        try await enterChairs(10_000, into: desk)
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            for page in [try await browser.get("/labels?pick=all"), try await browser.printLabels("pick=all")] {
                #expect(page.status == .unprocessableContent)
                #expect(page.text.contains("10000"))
            }
        }
    }

    @Test func aLongListComesInSlicesThatKeepTheTicks() async throws {
        let desk = try await TestDesk()
        try await enterChairs(60, into: desk)
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let first = try await browser.get("/labels?pick=find&q=chair")
            #expect(first.text.contains("Chair 1049<") && !first.text.contains("Chair 1050<"))
            let after = try #require(first.text.firstMatch(of: /name="after" value="([^"]+)"/)).1
            let second = try await browser.get("/labels?q=chair&asset=\(desk.cast.coffee.text)&after=\(after)")
            #expect(second.text.contains("Chair 1050<") && second.text.contains("Chair 1059<") && !second.text.contains("Chair 1049<"))
            #expect(second.text.contains("value=\"\(desk.cast.coffee.text)\" checked"))
        }
    }

    /// "Chair 1000", "Chair 1001" and so on, all meeting rooms at Harbour.
    private func enterChairs(_ count: Int, into desk: TestDesk) async throws {
        try await desk.store.system { [database = desk.database, cast = desk.cast] connection, now in
            var random = SeededGenerator(seed: 5)
            for number in 1000..<1000 + count {
                let draft = try AssetDraft(
                    name: "Chair \(number)", tag: nil, typeID: cast.meetingRoom, siteID: cast.harbour, location: nil, serial: nil,
                    details: nil,
                    status: nil)
                _ = try connection.add(draft, code: AssetCode(random: &random), dialect: database.dialect, at: now)
            }
        }
    }

    @Test(arguments: ["/labels", "/labels?pick=all"], [Member.it, .dispatcher, .supervisor, .employee])
    func withoutTheRightNothingIsShown(path: String, member: Member) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.browser(member).get(path)
            #expect(answer.status == .forbidden)
            #expect(!answer.text.contains("Printer by the lift"))
            #expect(try await open.visitor.get(path).location.hasPrefix("/sign-in?next="))
            let printed = try await open.browser(member).printLabels("pick=all")
            #expect(printed.status == .forbidden)
        }
    }
}
