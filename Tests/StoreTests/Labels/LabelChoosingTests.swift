import Database
import Support
import Testing

@testable import Desk
@testable import DeskStore

@Suite struct LabelChoosingTests {
    @Test func codesAreReadInAnyFormOnceEachInTheOrderAsked() async throws {
        let desk = try await TestDesk()
        let (coffee, jet, old) = (desk.cast.coffee, desk.cast.jet, desk.cast.old)
        let typed = [jet.grouped.lowercased(), coffee.text, jet.text, "nonsense", "00000000", old.text, "nonsense"]
        let choice = try await desk.read(as: .assets) { try $0.labelFacts(codes: typed) }
        #expect(choice.facts.map(\.code) == [jet, coffee])
        #expect(choice.retired.map(\.code) == [old])
        #expect(choice.missing == ["nonsense", "00000000"])
        let facts = try #require(choice.facts.first)
        #expect(facts.name == "Printer by the lift" && facts.location == "2nd floor" && facts.caption == "Scan to report a problem")
        #expect(facts.type == "Printer" && facts.site == "Harbour" && facts.tag == "")
    }

    @Test func aFilterFindsEveryAssetInServiceByName() async throws {
        let desk = try await TestDesk()
        let (cast, names) = (desk.cast, { (choice: LabelChoice) in choice.facts.map(\.name) })
        #expect(
            names(try await desk.read(as: .owner) { try $0.labelFacts(matching: LabelFilter()) }) == [
                "Coffee machine", "Far printer", "Oslo", "Printer by the lift",
            ])
        #expect(
            names(try await desk.read(as: .owner) { try $0.labelFacts(matching: LabelFilter(typeID: cast.printer)) }) == [
                "Far printer", "Printer by the lift",
            ])
        let printersHere = LabelFilter(text: "PRIN", typeID: cast.printer, siteID: cast.harbour)
        #expect(names(try await desk.read(as: .owner) { try $0.labelFacts(matching: printersHere) }) == ["Printer by the lift"])
        #expect(names(try await desk.read(as: .owner) { try $0.labelFacts(matching: LabelFilter(typeID: 4711)) }).isEmpty)
    }

    @Test func moreThanTheLimitIsRefused() async throws {
        let desk = try await TestDesk()
        #expect(try await desk.read(as: .owner) { try $0.labelFacts(matching: LabelFilter(), atMost: 4) }.facts.count == 4)
        await #expect(throws: FieldProblems("assets", .tooMany, ["limit": "3"])) {
            try await desk.read(as: .owner) { try $0.labelFacts(matching: LabelFilter(), atMost: 3) }
        }
    }

    @Test func candidatesComeInSlices() async throws {
        let desk = try await TestDesk()
        let first = try await desk.read(as: .assets) { visit in
            #expect(try visit.labelTally(LabelFilter()).all == 4)
            return try visit.labelCandidates(matching: LabelFilter(), after: nil, limit: 3)
        }
        #expect(first.items.map(\.name) == ["Coffee machine", "Far printer", "Oslo"])
        let next = try await desk.read(as: .assets) { try $0.labelCandidates(matching: LabelFilter(), after: first.next, limit: 3) }
        #expect(next.items.map(\.name) == ["Printer by the lift"] && next.next == nil)
    }

    /// Printing may reach less far than seeing; then only what both cover is there.
    @Test(arguments: [(Reach.site, Reach.all), (.all, .site), (.site, .site)])
    func outsideOnesScopeThereIsNothing(view: Reach, print: Reach) async throws {
        let desk = try await TestDesk()
        let (cast, dialect) = (desk.cast, desk.database.dialect)
        let role = Role(id: "printer", permissions: [Permission(.view, .asset, view), Permission(.print, .label, print)])
        let person = Person(
            id: desk.id(.assets), login: "p", name: "P", status: .active, roles: [role], siteID: cast.riverside, departmentIDs: [],
            language: .english,
            timeZone: nil)
        try await desk.store.system { connection, now in
            let visit = Visit(connection: connection, dialect: dialect, person: person, now: now, address: "")
            let choice = try visit.labelFacts(codes: [cast.far.text, cast.coffee.text])
            #expect(choice.facts.map(\.code) == [cast.far])
            #expect(choice.missing == [cast.coffee.text])
            #expect(try visit.labelFacts(matching: LabelFilter()).facts.map(\.code) == [cast.far])
            #expect(try visit.labelCandidates(matching: LabelFilter(), after: nil, limit: 9).items.count == 1)
            #expect(try visit.labelTally(LabelFilter()).all == 1)
        }
    }

    @Test(arguments: [Member.supervisor, .it, .employee])
    func withoutTheRightThereIsNothingToChoose(member: Member) async throws {
        let desk = try await TestDesk()
        let code = desk.cast.coffee.text
        await #expect(throws: Forbidden()) { try await desk.read(as: member) { try $0.labelFacts(codes: [code]) } }
        await #expect(throws: Forbidden()) { try await desk.read(as: member) { try $0.labelFacts(matching: LabelFilter()) } }
        await #expect(throws: Forbidden()) {
            try await desk.read(as: member) { try $0.labelCandidates(matching: LabelFilter(), after: nil, limit: 9) }
        }
    }
}
