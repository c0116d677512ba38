import Testing

@testable import Desk

@Suite struct RuleDraftTests {
    /// Kitchen (1) has coffee machines (11) with leaks (111), Rooms (2) have meeting rooms (21) with projectors (211); IT is 5.
    static let choices = CatalogueChoices(
        classes: [.init(id: 1, name: "Kitchen"), .init(id: 2, name: "Rooms")],
        types: [.init(id: 11, name: "Coffee machine", parentID: 1), .init(id: 21, name: "Meeting room", parentID: 2)],
        problems: [.init(id: 111, name: "Leak", parentID: 11), .init(id: 211, name: "Projector", parentID: 21)],
        departments: [.init(id: 5, name: "IT")])

    @Test(
        arguments: [
            (nil, nil, nil), (1, nil, nil), (nil, 11, nil), (nil, nil, 111), (1, 11, nil), (1, nil, 111), (nil, 11, 111), (1, 11, 111),
        ]
            as [(Int64?, Int64?, Int64?)])
    func takesCellsThatGoTogether(classID: Int64?, typeID: Int64?, problemTypeID: Int64?) throws {
        try RuleDraft(classID: classID, typeID: typeID, problemTypeID: problemTypeID, departmentID: 5).check(against: Self.choices)
    }

    @Test(
        arguments: [
            (2, 11, nil, "type_id", "Coffee machine", "Kitchen"), (nil, 21, 111, "problem_type_id", "Leak", "Coffee machine"),
            (2, nil, 111, "problem_type_id", "Leak", "Coffee machine"),
        ] as [(Int64?, Int64?, Int64?, String, String, String)])
    func refusesCellsThatContradictEachOther(
        _ classID: Int64?, _ typeID: Int64?, _ problemTypeID: Int64?, _ field: String, _ choice: String, _ owner: String
    ) {
        #expect(throws: FieldProblems(field, .neverFits, ["choice": choice, "owner": owner])) {
            try RuleDraft(classID: classID, typeID: typeID, problemTypeID: problemTypeID, departmentID: 5).check(against: Self.choices)
        }
    }

    @Test(
        arguments: [
            (9, nil, nil, 5, "class_id"), (nil, 9, nil, 5, "type_id"), (nil, nil, 9, 5, "problem_type_id"),
            (1, nil, nil, 9, "department_id"),
        ]
            as [(Int64?, Int64?, Int64?, Int64, String)])
    func refusesWhatIsNotInTheCatalogue(_ classID: Int64?, _ typeID: Int64?, _ problemTypeID: Int64?, _ department: Int64, _ field: String)
    {
        #expect(throws: FieldProblems(field, .unknownChoice)) {
            try RuleDraft(classID: classID, typeID: typeID, problemTypeID: problemTypeID, departmentID: department).check(
                against: Self.choices)
        }
    }

    @Test func needsADepartment() {
        #expect(throws: FieldProblems("department_id", .missing)) {
            try RuleDraft(classID: 1, typeID: nil, problemTypeID: nil, departmentID: nil)
        }
    }
}

@Suite struct RoutingDecisionTests {
    private static func decision(_ ids: [Int64]) -> RoutingDecision {
        let rules = RoutingTableTests.ranked.filter { ids.contains($0.id) }
        return RoutingTable(rules: rules).decision(for: RoutingTableTests.leakingCoffeeMachine)
    }

    @Test(
        arguments: [([], .none, nil), ([7], .only, 7), ([1, 4, 8], .mostPrecise, 1), ([4, 3, 7], .tie, 3)]
            as [([Int64], RoutingDecision.Reason, Int64?)])
    func saysWhatDecided(rules: [Int64], reason: RoutingDecision.Reason, winner: Int64?) {
        #expect(Self.decision(rules).reason == reason)
        #expect(Self.decision(rules).winner?.id == winner)
    }

    @Test func saysWhyTheOthersLose() {
        let losers = Self.decision([2, 3, 7]).losers
        #expect(losers.map(\.rule.id) == [3, 7])
        #expect(losers.map(\.byTie) == [true, false])
    }
}
