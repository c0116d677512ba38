import Desk
import Testing

/// Who may stand under whom. 1 leads, 2 and 3 dispatch, 4 and 5 are executors; 5 is with 2.
@Suite struct TeamTests {
    private static let team = Team(leadID: 1, parts: [1: .available, 2: .dispatches, 3: .dispatches, 4: .available, 5: .under(2)])
    private static let names: [Int64: String] = [1: "Lea", 2: "Dan", 3: "Dora", 4: "Eve", 5: "Eli"]

    private static func changed(
        _ changes: [Int64: Team.Part], elsewhere: [ChainOfCommand.Link] = [], busy: [Int64: String] = [:]
    ) throws(FieldProblems) -> Team {
        try team.changed(changes, elsewhere: elsewhere, busy: busy, names: names) { "part.\($0)" }
    }

    @Test(
        arguments: [
            ([4: .under(2)], [4: .under(2)]),
            ([5: .under(3)], [5: .under(3)]),
            ([5: .available], [5: .available]),
            ([4: .dispatches], [4: .dispatches]),
            // Whoever was with a dispatcher who is none any more is available.
            ([2: .available], [2: .available, 5: .available]),
            ([2: .under(3), 5: .under(3)], [2: .under(3), 5: .under(3)]),
            // Somebody who is not there is not added.
            ([9: .dispatches], [:]),
        ] as [([Int64: Team.Part], [Int64: Team.Part])])
    func executorsGoWhereTheyAreSent(changes: [Int64: Team.Part], outcome: [Int64: Team.Part]) throws {
        let expected = Self.team.parts.merging(outcome) { $1 }
        #expect(try Self.changed(changes).parts == expected)
    }

    @Test(
        arguments: [
            // Only dispatchers of the department have executors.
            ([4: .under(5)], "part.4", .unknownChoice), ([4: .under(9)], "part.4", .unknownChoice),
            ([4: .under(1)], "part.4", .unknownChoice),
            ([2: .under(2)], "part.2", .unknownChoice),
            // The lead under their own dispatcher, or their own dispatcher themselves.
            ([1: .under(2)], "part.1", .circle), ([1: .dispatches], "part.1", .ownLead),
        ] as [([Int64: Team.Part], String, FieldProblem.Reason)])
    func whatCannotBeIsRefusedAtItsField(changes: [Int64: Team.Part], field: String, reason: FieldProblem.Reason) throws {
        let problems = #expect(throws: FieldProblems.self) { try Self.changed(changes) }
        #expect(problems?.fields == [field] && problems?[field]?.reason == reason)
    }

    @Test func theMessageOfACircleNamesBoth() throws {
        let problems = #expect(throws: FieldProblems.self) { try Self.changed([1: .under(2)]) }
        #expect(problems?["part.1"] == FieldProblem(.circle, ["below": "Lea", "above": "Dan"]))
    }

    @Test func nobodyIsUnderTwoDispatchers() throws {
        let problems = #expect(throws: FieldProblems.self) { try Self.changed([4: .under(2)], busy: [4: "Max"]) }
        #expect(problems?["part.4"] == FieldProblem(.allotted, ["person": "Max"]))
        // What stays as it is is nobody's problem.
        #expect(try Self.changed([5: .under(2)], busy: [5: "Max"]) == Self.team)
    }

    @Test func aCircleThroughAnotherDepartmentIsRefused() throws {
        // 3 dispatches elsewhere, for 4, who leads 2 there: 2 under 4 under 3.
        let elsewhere = [ChainOfCommand.Link(2, under: 4), ChainOfCommand.Link(4, under: 7)]
        #expect(throws: FieldProblems.self) { try Self.changed([4: .under(2)], elsewhere: elsewhere) }
        #expect(throws: Never.self) { try Self.changed([4: .under(3)], elsewhere: elsewhere) }
    }

    @Test func aNewLeadStandsUnderNobodyTheyLead() {
        #expect(Self.team.dispatcherAboveLead(elsewhere: []) == nil)
        #expect(Self.team.with(lead: 4).dispatcherAboveLead(elsewhere: []) == nil)
        #expect(Self.team.with(lead: nil).dispatcherAboveLead(elsewhere: []) == nil)
        #expect(Self.team.with(lead: 2).dispatcherAboveLead(elsewhere: []) == 2)
        #expect(Self.team.with(lead: 5).dispatcherAboveLead(elsewhere: []) == 2)
        #expect(Self.team.with(lead: 4).dispatcherAboveLead(elsewhere: [.init(4, under: 8), .init(8, under: 3)]) == 3)
    }
}
