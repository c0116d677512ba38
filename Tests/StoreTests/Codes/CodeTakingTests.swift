import Database
import Desk
import DeskStore
import Support
import Testing

@Suite struct CodeTakingTests {
    private func blanks(_ desk: TestDesk, _ count: Int, name: String? = nil) async throws -> [AssetCode] {
        let id = try await desk.write(as: .assets) { try $0.makeBlankRun(try BlankRunDraft(count: count, name: name)) }
        return try await desk.read(as: .assets) { try $0.blankRun(id).codes }
    }

    private func acts(_ desk: TestDesk) async throws -> [String] {
        try await desk.database.read { try $0.values("SELECT act || ' ' || subject FROM audit WHERE act LIKE 'code%' ORDER BY id") }
    }

    // MARK: Printed ahead

    @Test func aRunHasAsManyDifferentCodesAsWereAskedFor() async throws {
        let desk = try await TestDesk()
        let codes = try await blanks(desk, 1_234, name: " Unassigned ")
        #expect(Set(codes).count == 1_234)
        let choice = try await desk.read(as: .assets) { try $0.labelFacts(blankRun: 1) }
        #expect(choice.facts.map(\.code) == codes && choice.facts.allSatisfy { $0.name == "Unassigned" && $0.location.isEmpty })
        #expect(try await acts(desk) == ["code_blank run 1: 1234"])
    }

    @Test func runsAreListedFromTheNewestOnWithWhatIsLeftOfThem() async throws {
        let desk = try await TestDesk()
        let first = try await blanks(desk, 3)
        for _ in 0..<3 { _ = try await blanks(desk, 1) }
        try await desk.write(as: .assets) { visit in
            try visit.claim(first[0], for: desk.cast.coffee)
            try visit.revoke(blank: first[1])
            return true
        }
        let slice = try await desk.read(as: .owner) { try $0.blankRuns(limit: 3) }
        #expect(slice.items.map(\.id) == [4, 3, 2])
        let rest = try await desk.read(as: .owner) { try $0.blankRuns(after: slice.next, limit: 3) }
        #expect(rest.items.map { [$0.size, $0.left] } == [[3, 1]] && rest.next == nil && rest.items.first?.madeBy == Member.assets.name)
        #expect(try await desk.read(as: .owner) { try $0.labelFacts(blankRun: 1).facts.map(\.code) } == [first[2]])
    }

    @Test(arguments: [Member.employee, .it, .dispatcher, .supervisor]) func whoPrintsNoLabelsPrintsNoneAhead(member: Member) async throws {
        let desk = try await TestDesk()
        _ = try await blanks(desk, 1)
        await #expect(throws: Forbidden.self) {
            try await desk.write(as: member) { try $0.makeBlankRun(try BlankRunDraft(count: 1, name: nil)) }
        }
        await #expect(throws: Forbidden.self) { _ = try await desk.read(as: member) { try $0.blankRuns() } }
        await #expect(throws: Forbidden.self) { _ = try await desk.read(as: member) { try $0.labelFacts(blankRun: 1) } }
    }

    @Test(arguments: [nil, 0, -1, 10_001]) func anOddNumberIsAProblem(count: Int?) {
        let problems = #expect(throws: FieldProblems.self) { try BlankRunDraft(count: count, name: "") }
        #expect(problems?.fields == ["count"])
    }

    /// The same random numbers again: what they make is on a blank label, so another code is given.
    @Test func aBlankCodeIsNeverGivenToAnythingElse() async throws {
        let desk = try await TestDesk()
        let run = try await desk.write(as: .assets) { try $0.makeBlankRun(try BlankRunDraft(count: 1, name: nil)) }
        let (blank, next) = try await desk.store.system { connection, _ in
            var random = SeededGenerator(seed: 5)
            let blank = try connection.freshCode(from: &random)
            try connection.execute("INSERT INTO blank_code (code, run_id) VALUES (\(blank.text), \(run))")
            var again = SeededGenerator(seed: 5)
            return (blank, try connection.freshCode(from: &again))
        }
        #expect(blank != next)
    }

    // MARK: Claimed

    @Test func anAssetTakesABlankLabelAndItsOldOneLeadsThere() async throws {
        let desk = try await TestDesk()
        let (blank, coffee) = (try await blanks(desk, 1)[0], desk.cast.coffee)
        try await desk.write(as: .assets) { visit in
            try visit.claim(blank, for: coffee)
            return true
        }
        let asset = try await desk.read(as: .employee) { try $0.asset(blank) }
        #expect(asset.name == "Coffee machine" && asset.version == 2)
        guard case .replaced("Coffee machine", by: blank) = try await desk.read(as: .employee, { try $0.scan(coffee.text) }) else {
            Issue.record("the old label does not lead to the new one")
            return
        }
        #expect(try await desk.read(as: .assets) { try $0.assets(AssetFilter(text: blank.grouped)).items.map(\.code) } == [blank])
        #expect(try await acts(desk).last == "code_claim \(blank.text) \(coffee.text)")
    }

    @Test func aNewAssetTakesABlankLabel() async throws {
        let desk = try await TestDesk()
        let (blank, cast) = (try await blanks(desk, 1)[0], desk.cast)
        let draft = try AssetDraft(
            name: "Lamp", tag: "L-1", typeID: cast.printer, siteID: cast.harbour, location: nil, serial: nil, details: nil, status: nil)
        try await desk.write(as: .assets) { visit in
            try visit.add(draft, under: blank)
            return true
        }
        #expect(try await desk.read(as: .employee) { try $0.asset(blank).name } == "Lamp")
        let refusal = await #expect(throws: Refusal.self) {
            try await desk.write(as: .assets) { visit in
                try visit.add(draft, under: blank)
                return true
            }
        }
        #expect(refusal == Refusal(.labelTaken, ["asset": "Lamp"]))
    }

    @Test func ofTwoWhoClaimALabelAtOnceOneWinsAndTheOtherIsTold() async throws {
        let desk = try await TestDesk()
        let (blank, cast) = (try await blanks(desk, 1)[0], desk.cast)
        let outcomes = await withTaskGroup(of: Result<Bool, any Error>.self) { group in
            for (member, code) in [(Member.assets, cast.coffee), (.owner, cast.jet), (.assets, cast.room), (.owner, cast.far)] {
                group.addTask {
                    do {
                        return .success(
                            try await desk.write(as: member) { visit in
                                try visit.claim(blank, for: code)
                                return true
                            })
                    } catch { return .failure(error) }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let winner = try await desk.read(as: .owner) { try $0.asset(blank).name }
        let told = outcomes.compactMap { outcome in if case .failure(let error) = outcome { error as? Refusal } else { nil } }
        #expect(told == Array(repeating: Refusal(.labelTaken, ["asset": winner]), count: 3))
    }

    // MARK: Moved

    @Test func aLabelMovesToTheAssetItIsStuckOn() async throws {
        let desk = try await TestDesk()
        let (coffee, jet) = (desk.cast.coffee, desk.cast.jet)
        let fresh = try await desk.write(as: .assets) { try $0.move(coffee, version: 1, to: jet) }
        #expect(try await desk.read(as: .employee) { try $0.asset(coffee).name } == "Printer by the lift")
        #expect(try await desk.read(as: .employee) { try $0.asset(fresh).name } == "Coffee machine")
        guard case .replaced("Printer by the lift", by: coffee) = try await desk.read(as: .employee, { try $0.scan(jet.text) }) else {
            Issue.record("the label the taker had does not lead to it")
            return
        }
        #expect(try await acts(desk) == ["code_move \(coffee.text) \(jet.text) \(fresh.text)"])
        // What the words find is found under the codes it has now.
        let found = try await desk.read(as: .owner) { try $0.assets(AssetFilter(text: "Coffee")).items.map(\.code) }
        #expect(found == [fresh])
    }

    @Test func aMoveNobodySawComingIsRefused() async throws {
        let desk = try await TestDesk()
        let (coffee, jet, room) = (desk.cast.coffee, desk.cast.jet, desk.cast.room)
        _ = try await desk.write(as: .assets) { try $0.move(coffee, version: 1, to: jet) }
        let refusal = await #expect(throws: Refusal.self) { try await desk.write(as: .owner) { try $0.move(coffee, version: 1, to: room) } }
        #expect(refusal?.reason == .alreadyChanged)
        await #expect(throws: FieldProblems.self) { try await desk.write(as: .owner) { try $0.move(room, version: nil, to: room) } }
        await #expect(throws: Missing.self) { try await desk.write(as: .owner) { try $0.move(room, version: nil, to: jet) } }
        await #expect(throws: Forbidden.self) { try await desk.write(as: .employee) { try $0.move(room, version: nil, to: coffee) } }
        await #expect(throws: Missing.self) { try await desk.write(as: .employee) { try $0.move(desk.cast.far, version: nil, to: coffee) } }
    }

    // MARK: Revoked

    @Test func aRevokedBlankLabelIsToldToThoseWhoLookAfterLabelsOnly() async throws {
        let desk = try await TestDesk()
        let blank = try await blanks(desk, 2)
        try await desk.write(as: .assets) { visit in
            try visit.revoke(blank: blank[0])
            return true
        }
        for (member, revoked, blankSeen) in [
            (Member.assets, true, true), (.owner, true, true), (.employee, false, false), (.supervisor, false, false),
        ] {
            guard case .unknown(let near, isRevoked: revoked) = try await desk.read(as: member, { try $0.scan(blank[0].text) }) else {
                Issue.record("\(member) sees something else in a revoked label")
                continue
            }
            #expect(near.isEmpty)
            let scan = try await desk.read(as: member) { try $0.scan(blank[1].text) }
            let isBlank = if case .blank = scan { true } else { false }
            #expect(isBlank == blankSeen, "\(member)")
        }
        await #expect(throws: Missing.self) {
            _ = try await desk.write(as: .assets) {
                try $0.revoke(blank: blank[0])
                return true
            }
        }
        await #expect(throws: Forbidden.self) {
            _ = try await desk.write(as: .employee) {
                try $0.revoke(blank: blank[1])
                return true
            }
        }
        let choice = try await desk.read(as: .assets) { try $0.labelTargets("", besides: desk.cast.jet) }
        #expect(choice.assets.map(\.name) == ["Far printer", "Oslo", "Coffee machine"] && !choice.more)
    }
}
