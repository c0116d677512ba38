import Database
import Desk
import DeskStore
import Support
import Testing

@Suite struct AssetListingTests {
    /// Every order both ways: what was there from the start comes exactly once and in order, whatever is added between two slices.
    @Test(arguments: AssetSort.Key.allCases, [false, true])
    func everyOrderIsPagedStablyWhileAssetsAreAdded(key: AssetSort.Key, isDescending: Bool) async throws {
        let desk = try await TestDesk()
        let sort = AssetSort(key, isDescending: isDescending)
        // Names, places and states repeat, so that the id has to tell some of them apart.
        for number in 0..<24 { try await desk.add(number) }
        let before = try await desk.read(as: .assets) { try $0.assets(sort: sort, limit: 200).items }
        #expect(before.count == 29)

        var seen: [Asset] = []
        var after: Cursor?
        for round in 0... {
            let from = after
            let slice = try await desk.read(as: .assets) { try $0.assets(sort: sort, after: from, limit: 4) }
            #expect(slice.items.count == 4 || slice.next == nil)
            seen += slice.items
            guard let next = slice.next else { break }
            after = Cursor(text: next.text)
            #expect(after == next)
            try await desk.add(round * 7 + 3)
        }
        let known = Set(before.map(\.id))
        #expect(seen.filter { known.contains($0.id) }.map(\.id) == before.map(\.id))
        #expect(Set(seen.map(\.id)).count == seen.count)
    }

    @Test func namesAreOrderedWithoutRegardToCaseAndNewestFirstMeansNewestFirst() async throws {
        let desk = try await TestDesk()
        try await desk.add(named: "abacus")
        desk.wait(minutes: 1)
        try await desk.add(named: "Zebra")
        desk.wait(minutes: 1)
        try await desk.add(named: "ABC")
        let names = try await desk.read(as: .assets) { try $0.assets().items.map(\.name) }
        #expect(names.prefix(2) == ["abacus", "ABC"])
        #expect(names.last == "Zebra")
        let newest = try await desk.read(as: .assets) {
            try $0.assets(sort: AssetSort(.added, isDescending: true), limit: 3).items.map(\.name)
        }
        #expect(newest == ["ABC", "Zebra", "abacus"])
    }

    @Test func aCursorOfAnotherOrderIsRefused() async throws {
        let desk = try await TestDesk()
        let next = try #require(try await desk.read(as: .assets) { try $0.assets(limit: 1).next })
        let byPlace = AssetSort(.place)
        #expect(AssetSort.byName.continues(from: next))
        #expect(!byPlace.continues(from: next) && !AssetSort.byName.reversed.continues(from: next))
        await #expect(throws: FieldProblems.self) {
            try await desk.read(as: .assets) { try $0.assets(sort: byPlace, after: next).items.count }
        }
    }

    @Test(arguments: [
        ("ёлка", true), ("елка", true), ("ЁЛКА", true), ("елк", true), ("ёлка приём", true), ("tree-7", true), ("TREE 7", true),
        ("sn 99", true),
        ("берёза", false), ("\"", false), ("*", false), ("елка OR printer", false), ("елка\" OR \"", false), ("%", false),
        ("' OR 1=1 --", false),
        ("text:елка", false), ("NEAR(елка)", false),
    ])
    func searchFindsFoldedWordsAndKnowsNoOperators(text: String, isFound: Bool) async throws {
        let desk = try await TestDesk()
        try await desk.add(named: "Ёлка", tag: "Tree-7", location: "Приёмная", serial: "SN 99")
        let found = try await desk.read(as: .assets) { try $0.assets(AssetFilter(text: text)).items.map(\.name) }
        #expect(found == (isFound ? ["Ёлка"] : []))
    }

    @Test func anAssetIsFoundByItsCodeInAnyFormAndByOneItHadBefore() async throws {
        let desk = try await TestDesk()
        let old = desk.cast.jet
        let fresh = try await desk.write(as: .assets) { try $0.replaceCode(of: old) }
        for text in [
            old.text, old.grouped.lowercased(), fresh.text, fresh.grouped, "https://desk.example.com/A/\(fresh.text)",
            String(fresh.text.prefix(4)),
        ] {
            let found = try await desk.read(as: .assets) { try $0.assets(AssetFilter(text: text)).items.map(\.code) }
            #expect(found.contains(fresh), "\(text)")
        }
    }

    @Test func filtersNarrowAndTheTallyCountsTheSame() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        for (filter, count) in [
            (AssetFilter(), 5), (AssetFilter(classID: cast.equipment), 3), (AssetFilter(typeID: cast.printer, status: .retired), 1),
            (AssetFilter(siteID: cast.riverside), 1), (AssetFilter(classID: cast.kitchen, siteID: cast.riverside), 0),
            (AssetFilter(text: "printer"), 3),
        ] {
            let (items, tally) = try await desk.read(as: .assets) { (try $0.assets(filter).items, try $0.assetTally(filter.text)) }
            #expect(items.count == count && tally.count(filter) == count, "\(filter)")
        }
    }

    @Test func peopleSeeTheAssetsOfTheirSiteOnly() async throws {
        let desk = try await TestDesk()
        let names = try await desk.read(as: .employee2) { try $0.assets().items.map(\.name) }
        #expect(names == ["Far printer"])
        let jet = desk.cast.jet
        await #expect(throws: Missing.self) { try await desk.read(as: .employee2) { try $0.asset(jet).id } }
    }

    /// The orders are read from their indexes: no list of the registry sorts in memory when all sites are shown by one key of the asset.
    @Test(.enabled(if: TestDesk.isOnSQLite), arguments: [AssetSort(.name), AssetSort(.status), AssetSort(.added, isDescending: true)])
    func anOrderIsReadFromItsIndex(sort: AssetSort) async throws {
        let desk = try await TestDesk()
        let column: SQL =
            switch sort.key {
            case .name: "asset.name_key"
            case .status: "asset.status, asset.name_key"
            default: "asset.created_at"
            }
        let plan = try await desk.database.read { connection in
            try connection.rows(
                """
                EXPLAIN QUERY PLAN SELECT asset.id FROM asset JOIN service_type ON service_type.id = asset.type_id
                JOIN site ON site.id = asset.site_id WHERE TRUE ORDER BY \(column), asset.id LIMIT 51
                """
            ) { try $0[3] as String }
        }
        #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }
}

extension TestDesk {
    fileprivate func add(_ number: Int) async throws {
        wait(minutes: Int64(number % 3))
        try await add(
            named: ["Lamp", "lamp", "Ёж", "Printer"][number % 4] + " \(number % 5)", type: [cast.printer, cast.meetingRoom][number % 2],
            site: [cast.harbour, cast.riverside][number % 3 == 0 ? 1 : 0], location: "Floor \(number % 3)",
            status: AssetStatus.allCases[number % AssetStatus.allCases.count])
    }

    fileprivate func add(
        named name: String, tag: String? = nil, type: Int64? = nil, site: Int64? = nil, location: String? = nil, serial: String? = nil,
        status: AssetStatus = .active
    ) async throws {
        let draft = try AssetDraft(
            name: name, tag: tag, typeID: type ?? cast.printer, siteID: site ?? cast.harbour, location: location, serial: serial,
            details: nil,
            status: status.rawValue)
        try await write(as: .assets) { try $0.add(draft) }
    }
}
