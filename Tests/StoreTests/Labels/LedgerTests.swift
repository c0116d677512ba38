import Database
import Support
import Testing

@testable import Desk
@testable import DeskStore

@Suite struct LedgerTests {
    private static let anyCode: AssetCode = {
        var random = SeededGenerator(seed: 1)
        return AssetCode(random: &random)
    }()

    @Test func everyStickerHasItsRow() async throws {
        let desk = try await TestDesk()
        let (coffee, jet) = (desk.cast.coffee, desk.cast.jet)
        let run = try await desk.printLabels(of: [jet, coffee], copies: 2)
        let labels = try await desk.read(as: .supervisor) { try $0.ledgerLabels(LedgerFilter(), after: nil, limit: 9).items }
        #expect(labels.map(\.position) == [4, 3, 2, 1])
        #expect(labels.map(\.printed.code) == [coffee, coffee, jet, jet])
        // From cell 20 of 21 on: two on the first sheet, two on the next.
        #expect(labels.map { [$0.printed.page, $0.printed.cell] } == [[2, 2], [2, 1], [1, 21], [1, 20]])
        let first = try #require(labels.last)
        #expect(first.run.id == run && first.run.at == desk.now && first.run.labels == 4)
        #expect(first.run.person.name == "Arne Assets" && first.run.stock == "avery-l7160" && first.run.printer == "")
        #expect(first.run.first == "Printer by the lift")
        #expect(first.printed.url == "HTTPS://DESK.EXAMPLE.COM/A/\(jet.text)")
        #expect(first.printed.name == "Printer by the lift" && first.printed.caption == "Scan to report a problem")
        #expect(first.assetName == "Printer by the lift" && first.assetCode == jet)
    }

    @Test func theAssetWearsWhatWasPrintedLast() async throws {
        let desk = try await TestDesk()
        let jet = desk.cast.jet
        try await desk.printLabels(of: [jet], start: "HTTP://OLD.EXAMPLE.COM/A/")
        desk.wait(minutes: 5)
        try await desk.printLabels(of: [jet], showsTexts: false)
        let label = try await desk.read(as: .assets) { try $0.asset(jet).label }
        #expect(label == AssetLabel(printed: PrintedFace(at: desk.now, url: TestDesk.labelStart + jet.text, name: nil, caption: nil)))
    }

    @Test func theLedgerIsNarrowedAndComesInSlices() async throws {
        let desk = try await TestDesk()
        let (coffee, jet) = (desk.cast.coffee, desk.cast.jet)
        try await desk.printLabels(of: [coffee, jet])
        let second = try await desk.printLabels(of: [jet], as: .owner, stock: "plain-a4")
        func codes(_ filter: LedgerFilter) async throws -> [AssetCode] {
            try await desk.read(as: .assets) { visit in
                var (found, after): ([AssetCode], Cursor?) = ([], nil)
                repeat {
                    let slice = try visit.ledgerLabels(filter, after: after, limit: 1)
                    found += slice.items.map(\.printed.code)
                    after = slice.next
                } while after != nil
                return found
            }
        }
        #expect(try await codes(LedgerFilter()) == [jet, jet, coffee])
        #expect(try await codes(LedgerFilter(code: coffee)) == [coffee])
        #expect(try await codes(LedgerFilter(personID: desk.id(.owner))) == [jet])
        #expect(try await codes(LedgerFilter(stock: "avery-l7160")) == [jet, coffee])
        #expect(try await codes(LedgerFilter(runID: second)) == [jet])
        #expect(try await codes(LedgerFilter(code: coffee, stock: "plain-a4")) == [])
        let runs = try await desk.read(as: .assets) { visit in
            let first = try visit.ledgerRuns(LedgerFilter(), after: nil, limit: 1)
            let next = try visit.ledgerRuns(LedgerFilter(), after: first.next, limit: 1)
            return (first.items + next.items).map(\.labels) + [next.next == nil ? 0 : 9]
        }
        #expect(runs == [1, 2, 0])
        let choices = try await desk.read(as: .assets) { try $0.ledgerChoices() }
        #expect(choices.people.map(\.name) == ["Arne Assets", "Olga Owner"] && choices.stocks == ["avery-l7160", "plain-a4"])
    }

    @Test func anAssetIsFoundByTheCodesItHadBeforeAndStaysInTheLedgerWhenDeleted() async throws {
        let desk = try await TestDesk()
        let old = desk.cast.room
        try await desk.printLabels(of: [old])
        let fresh = try await desk.write(as: .assets) { try $0.replaceCode(of: old) }
        try await desk.printLabels(of: [fresh])
        for code in [old, fresh] {
            let found = try await desk.read(as: .assets) { try $0.ledgerLabels(LedgerFilter(code: code), after: nil, limit: 9).items }
            #expect(found.map(\.printed.code) == [fresh, old] && found.map(\.assetCode) == [fresh, fresh])
        }
        try await desk.write(as: .assets) { visit in
            try visit.remove(fresh)
            return true
        }
        let kept = try await desk.read(as: .assets) { try $0.ledgerLabels(LedgerFilter(code: old), after: nil, limit: 9).items }
        #expect(kept.map(\.printed.name) == ["Oslo"] && kept.map(\.assetName) == [nil])
    }

    /// More than a chunk, and all without an asset: every value of that column is null.
    @Test func blankLabelsWaitForTheirAsset() async throws {
        let desk = try await TestDesk()
        let jet = desk.cast.jet
        var random = SeededGenerator(seed: 3)
        let codes = (0..<203).map { _ in AssetCode(random: &random) }
        try await desk.write(as: .assets) { visit in
            try visit.enter(
                PrintedLabels(
                    stock: "plain-a4", printer: "HP",
                    labels: codes.enumerated().map { index, code in
                        PrintedLabel(
                            assetID: nil, code: code, page: index / 21 + 1, cell: index % 21 + 1, url: TestDesk.labelStart + code.text,
                            name: nil, caption: nil)
                    }))
        }
        let labels = try await desk.read(as: .assets) { try $0.ledgerLabels(LedgerFilter(code: codes[202]), after: nil, limit: 9).items }
        #expect(labels.map(\.position) == [203] && labels.first?.assetName == nil && labels.first?.run.labels == 203)
        try await desk.store.system { connection, _ in
            let id: Int64 = try connection.value("SELECT id FROM asset WHERE code = \(jet.text)") ?? 0
            try connection.execute("UPDATE asset SET code = \(codes[7].text) WHERE id = \(id)")
            try connection.adoptLabels(of: codes[7])
        }
        let adopted = try await desk.read(as: .assets) { visit in
            (try visit.asset(codes[7]).label, try visit.ledgerLabels(LedgerFilter(code: codes[7]), after: nil, limit: 9).items)
        }
        #expect(adopted.0.printed?.url == TestDesk.labelStart + codes[7].text && !adopted.0.isNeeded)
        #expect(adopted.1.map(\.assetName) == ["Printer by the lift"])
    }

    @Test(arguments: [Member.it, .dispatcher, .employee]) func othersSeeNothingOfIt(member: Member) async throws {
        let desk = try await TestDesk()
        try await desk.printLabels(of: [desk.cast.jet])
        await #expect(throws: Forbidden()) {
            try await desk.read(as: member) { try $0.ledgerRuns(LedgerFilter(), after: nil, limit: 9) }
        }
        await #expect(throws: Forbidden()) {
            try await desk.read(as: member) { try $0.ledgerLabels(LedgerFilter(), after: nil, limit: 9) }
        }
        await #expect(throws: Forbidden()) { try await desk.read(as: member) { try $0.ledgerChoices().stocks } }
        let none = PrintedLabels(stock: "plain-a4", printer: "", labels: [])
        await #expect(throws: Forbidden()) { try await desk.write(as: member) { try $0.enter(none) } }
    }

    /// Rights may end at a site: then runs and labels of others are not there.
    @Test func outsideOnesScopeThereIsNothing() async throws {
        let desk = try await TestDesk()
        let (cast, dialect) = (desk.cast, desk.database.dialect)
        try await desk.printLabels(of: [cast.far, cast.jet])
        try await desk.printLabels(of: [cast.jet])
        let role = Role(id: "reader", permissions: [Permission(.view, .label, .site)])
        let person = Person(
            id: desk.id(.assets), login: "p", name: "P", status: .active, roles: [role], siteID: cast.riverside, departmentIDs: [],
            language: .english, timeZone: nil)
        let (labels, runs) = try await desk.store.system { connection, now in
            let visit = Visit(connection: connection, dialect: dialect, person: person, now: now, address: "")
            return (
                try visit.ledgerLabels(LedgerFilter(), after: nil, limit: 9).items,
                try visit.ledgerRuns(LedgerFilter(), after: nil, limit: 9).items
            )
        }
        #expect(labels.map(\.printed.code) == [cast.far])
        #expect(runs.map(\.labels) == [2])
    }

    /// Every list is read from an index in its order, also when it is long.
    @Test(
        .enabled(if: TestDesk.isOnSQLite),
        arguments: [
            LedgerFilter(), LedgerFilter(code: LedgerTests.anyCode), LedgerFilter(personID: 1), LedgerFilter(stock: "x"),
            LedgerFilter(runID: 1),
        ], [nil, Cursor(keys: ["7", "1"])])
    func noListOfTheLedgerIsSorted(filter: LedgerFilter, after: Cursor?) async throws {
        let desk = try await TestDesk()
        let plan = try await desk.read(as: .assets) { visit in
            let statement = try visit.ledgerStatement(filter, after: after, limit: 51)
            return try visit.connection.rows("EXPLAIN QUERY PLAN \(statement)") { try $0[3] as String }
        }
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }
}
