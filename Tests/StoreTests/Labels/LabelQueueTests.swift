import Database
import Foundation
import Support
import Testing

@testable import Desk
@testable import DeskStore

@Suite struct LabelQueueTests {
    @Test func whatHasNoLabelForItsCodeNeedsOne() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        #expect(try await desk.queue(.needs) == [cast.coffee, cast.far, cast.room, cast.jet])
        try await desk.printLabels(of: [cast.coffee, cast.far, cast.room, cast.jet])
        #expect(try await desk.queue(.needs) == [])
        let fresh = try await desk.write(as: .assets) { try $0.replaceCode(of: cast.jet) }
        #expect(try await desk.queue(.needs) == [fresh])
        try await desk.printLabels(of: [fresh])
        #expect(try await desk.queue(.needs) == [])
    }

    @Test func aNewAddressMakesEveryLabelStale() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.printLabels(of: [cast.coffee, cast.jet])
        try await desk.printLabels(of: [cast.far], showsTexts: false)
        #expect(try await desk.queue(.stale) == [])
        #expect(try await desk.queue(.stale, start: "HTTPS://NEW.EXAMPLE.COM/A/") == [cast.coffee, cast.far, cast.jet])
        #expect(try await desk.queue(.stale, start: nil) == [])
    }

    @Test func anotherNameOrCaptionMakesStaleWhatShowsIt() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.printLabels(of: [cast.coffee, cast.jet])
        try await desk.printLabels(of: [cast.far], showsTexts: false)
        for code in [cast.jet, cast.far] {
            try await desk.write(as: .assets) { visit in
                let asset = try visit.asset(code)
                let draft = try AssetDraft(
                    name: "Zed \(code.text)", tag: nil, typeID: asset.typeID, siteID: asset.siteID, location: "Elsewhere", serial: nil,
                    details: nil, status: "active")
                try visit.change(code, to: draft, version: nil)
                return true
            }
        }
        // The place is not on the list of what makes a label stale, nor is a name it does not show.
        #expect(try await desk.queue(.stale) == [cast.jet])
        _ = try await desk.store.system { connection, _ in
            try connection.execute("UPDATE service_type SET caption = 'New' WHERE id = \(cast.coffeeMachine)")
        }
        #expect(try await desk.queue(.stale) == [cast.coffee, cast.jet])
        try await desk.printLabels(of: [cast.coffee, cast.jet])
        #expect(try await desk.queue(.stale) == [])
    }

    /// The statement and the rule are one.
    @Test func theListAndTheRuleAgree() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let faces: [(AssetCode, String, String?, String?)] = [
            (cast.coffee, TestDesk.labelStart, "Coffee machine", "Scan to report a problem"), (cast.jet, "HTTPS://X/A/", nil, nil),
            (cast.room, TestDesk.labelStart, "Room", nil), (cast.far, TestDesk.labelStart, nil, ""),
        ]
        let stale = try await desk.write(as: .assets) { visit in
            for (code, start, name, caption) in faces {
                let label = PrintedLabel(
                    assetID: try visit.asset(code).id, code: code, page: 1, cell: 1, url: start + code.text, name: name, caption: caption)
                try visit.enter(PrintedLabels(stock: "plain-a4", printer: "", labels: [label]))
            }
            return try visit.labelFacts(matching: LabelFilter()).facts.filter { facts in
                let url = TestDesk.labelStart + facts.code.text
                return facts.label.printed?.stale(url: url, name: facts.name, caption: facts.caption).isEmpty == false
            }.map(\.code)
        }
        #expect(stale == [cast.far, cast.room, cast.jet])
        #expect(try await desk.queue(.stale) == stale)
    }

    @Test func damageQueuesAnAssetUntilItIsPrintedOrTakenBack() async throws {
        let desk = try await TestDesk()
        let (coffee, jet) = (desk.cast.coffee, desk.cast.jet)
        try await desk.printLabels(of: [coffee, jet, desk.cast.room, desk.cast.far])
        try await desk.judge(coffee, damaged: true, as: .employee)
        try await desk.judge(jet, damaged: true, as: .it)
        let first = desk.now
        desk.wait(minutes: 9)
        try await desk.judge(coffee, damaged: true, as: .owner)
        #expect(try await desk.queue(.damaged) == [coffee, jet])
        #expect(try await desk.queue(.needs) == [coffee, jet])
        #expect(try await desk.read(as: .assets) { try $0.asset(coffee).label.damagedAt } == first)
        try await desk.judge(jet, damaged: false, as: .employee)
        #expect(try await desk.queue(.damaged) == [coffee])
        try await desk.printLabels(of: [coffee])
        #expect(try await desk.queue(.damaged) == [])
        #expect(try await desk.queue(.needs) == [])
        let acts: [String] = try await desk.database.read { try $0.values("SELECT act FROM audit WHERE act LIKE 'label%' ORDER BY id") }
        #expect(acts == ["label_damaged", "label_damaged", "label_good"])
    }

    @Test func damageIsNotForEverybody() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        await #expect(throws: Forbidden()) { try await desk.judge(cast.coffee, damaged: true, as: .supervisor) }
        await #expect(throws: Missing()) { try await desk.judge(cast.coffee, damaged: true, as: .employee2) }
        await #expect(throws: Refusal(.assetRetired)) { try await desk.judge(cast.old, damaged: true, as: .employee) }
    }

    @Test func whatWasNeitherPrintedNorScannedForSomeDaysIsUnscanned() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        func scan(_ code: AssetCode) async throws {
            let day = TimeZone.gmt.day(of: desk.now.milliseconds)
            let id = try await desk.read(as: .owner) { try $0.asset(code).id }
            try await desk.store.noteScan(of: id, on: day)
        }
        // Never labelled nor scanned: those are in another queue.
        #expect(try await desk.queue(.unscanned, days: 1) == [])
        try await desk.printLabels(of: [cast.coffee, cast.jet, cast.far])
        #expect(try await desk.queue(.unscanned, days: 1) == [])
        desk.wait(minutes: 100 * 1440)
        try await scan(cast.jet)
        try await scan(cast.room)
        #expect(try await desk.queue(.unscanned, days: 99) == [cast.coffee, cast.far])
        #expect(try await desk.queue(.unscanned, days: 101) == [])
        desk.wait(minutes: 100 * 1440)
        #expect(try await desk.queue(.unscanned) == [cast.coffee, cast.far])
        try await desk.printLabels(of: [cast.far])
        #expect(try await desk.queue(.unscanned) == [cast.coffee])
        #expect(try await desk.queue(.unscanned, days: 99) == [cast.coffee, cast.room, cast.jet])
    }

    @Test func aScanIsADateThatOnlyGrowsAndNothingElse() async throws {
        let desk = try await TestDesk()
        let coffee = desk.cast.coffee
        let asset = try await desk.read(as: .owner) { try $0.asset(coffee) }
        for (noted, kept) in [("2026-03-10", "2026-03-10"), ("2026-03-09", "2026-03-10"), ("2026-03-11", "2026-03-11")] {
            try await desk.store.noteScan(of: asset.id, on: try #require(CalendarDay(iso: noted)))
            let now = try await desk.read(as: .owner) { try $0.asset(coffee) }
            #expect(now.label.scannedOn?.iso == kept && now.version == asset.version && now.changedAt == asset.changedAt)
        }
        let scan = try await desk.read(as: .employee) { try $0.scan(coffee.text) }
        guard case .asset(let scanned) = scan else { throw Missing() }
        #expect(scanned.scannedOn?.iso == "2026-03-11")
    }

    @Test(.enabled(if: TestDesk.isOnSQLite), arguments: LabelQueue.allCases) func aQueueIsReadFromAnIndex(queue: LabelQueue) async throws {
        let desk = try await TestDesk()
        var filter = LabelFilter()
        filter.addressStart = TestDesk.labelStart
        let condition = queue.condition(filter, at: desk.now)
        let plan = try await desk.database.read { connection in
            try connection.rows(
                """
                EXPLAIN QUERY PLAN SELECT asset.code FROM asset JOIN service_type ON service_type.id = asset.type_id
                    JOIN site ON site.id = asset.site_id
                WHERE TRUE AND asset.status <> 'retired' AND \(condition) ORDER BY asset.name_key, asset.id LIMIT 51
                """
            ) { try $0[3] as String }
        }
        let index = [LabelQueue.needs: "asset_needing_label", .damaged: "asset_with_damaged_label"][queue] ?? "asset_by_name"
        #expect(plan.contains { $0.contains(index) } && !plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
    }
}

extension TestDesk {
    fileprivate func judge(_ code: AssetCode, damaged: Bool, as member: Member) async throws {
        try await write(as: member) { visit in
            try visit.setLabel(of: code, damaged: damaged)
            return true
        }
    }
}
