import Testing

@testable import Desk

@Suite struct RoutingTableTests {
    static let kitchen: Int64 = 1
    static let rooms: Int64 = 2
    static let coffeeMachine: Int64 = 11
    static let meetingRoom: Int64 = 21
    static let leak: Int64 = 111
    static let dirty: Int64 = 112
    static let projector: Int64 = 211

    /// One office: coffee machines with two problems, meeting rooms with one.
    static let catalogue = RoutingCatalogue(
        classOfType: [meetingRoom: rooms, coffeeMachine: kitchen],
        typeOfProblem: [projector: meetingRoom, dirty: coffeeMachine, leak: coffeeMachine])

    static let leakingCoffeeMachine = RoutingSubject(classID: kitchen, typeID: coffeeMachine, problemTypeID: leak)

    /// The rules that fit a leaking coffee machine, best first; a rule's id is its rank.
    static let ranked = [
        rule(1, kitchen, coffeeMachine, leak), rule(2, nil, coffeeMachine, leak), rule(3, kitchen, nil, leak),
        rule(4, kitchen, coffeeMachine, nil), rule(5, nil, nil, leak), rule(6, nil, coffeeMachine, nil), rule(7, kitchen, nil, nil),
        rule(8, nil, nil, nil),
    ]

    static func rule(_ id: Int64, _ classID: Int64?, _ typeID: Int64?, _ problemTypeID: Int64?) -> RoutingRule {
        RoutingRule(id: id, classID: classID, typeID: typeID, problemTypeID: problemTypeID, departmentID: 100 + id)
    }

    @Test func listsSubjectsOfTheCatalogueInOrder() {
        #expect(
            Self.catalogue.subjects == [
                RoutingSubject(classID: 1, typeID: 11, problemTypeID: 111), RoutingSubject(classID: 1, typeID: 11, problemTypeID: 112),
                RoutingSubject(classID: 1, typeID: 11, problemTypeID: nil), RoutingSubject(classID: 2, typeID: 21, problemTypeID: 211),
                RoutingSubject(classID: 2, typeID: 21, problemTypeID: nil),
            ])
    }

    @Test func precisionCountsNamedCells() {
        #expect(Self.ranked.map(\.precision) == [3, 2, 2, 2, 1, 1, 1, 0])
    }

    @Test(arguments: 0..<8)
    func theMostSpecificOfTheRemainingRulesWins(_ removed: Int) {
        let remaining = Self.ranked.dropFirst(removed)
        let table = RoutingTable(rules: remaining.reversed())
        #expect(table.winner(for: Self.leakingCoffeeMachine) == remaining.first)
        #expect(table.contenders(for: Self.leakingCoffeeMachine) == Array(remaining))
    }

    @Test func rulesThatNameAProblemDoNotFitAnUnknownProblem() {
        let subject = RoutingSubject(classID: Self.kitchen, typeID: Self.coffeeMachine, problemTypeID: nil)
        #expect(RoutingTable(rules: Self.ranked).contenders(for: subject).map(\.id) == [4, 6, 7, 8])
    }

    @Test func oneWrongCellKeepsARuleOut() {
        let table = RoutingTable(rules: [
            Self.rule(1, Self.rooms, Self.coffeeMachine, Self.leak), Self.rule(2, Self.kitchen, Self.meetingRoom, nil),
            Self.rule(3, nil, nil, Self.dirty), Self.rule(4, nil, Self.coffeeMachine, Self.dirty),
        ])
        #expect(table.winner(for: Self.leakingCoffeeMachine) == nil)
        #expect(table.contenders(for: Self.leakingCoffeeMachine).isEmpty)
    }

    @Test func twinsAreDecidedByTheLowestID() {
        let twins = [Self.rule(9, nil, nil, nil), Self.rule(4, nil, nil, nil), Self.rule(6, nil, nil, nil)]
        let table = RoutingTable(rules: twins)
        #expect(table.winner(for: Self.leakingCoffeeMachine)?.id == 4)
        #expect(table.shadowed(catalogue: Self.catalogue).map(\.rule.id) == [9, 6])
    }

    @Test func gapsAreTheSubjectsWithoutARule() {
        let table = RoutingTable(rules: [Self.rule(1, nil, nil, Self.leak), Self.rule(2, Self.rooms, nil, nil)])
        #expect(table.gaps(catalogue: Self.catalogue).map(\.problemTypeID) == [Self.dirty, nil])
        #expect(RoutingTable(rules: []).gaps(catalogue: Self.catalogue) == Self.catalogue.subjects)
        #expect(RoutingTable(rules: [Self.ranked[7]]).gaps(catalogue: Self.catalogue).isEmpty)
    }

    @Test func aRuleCoveredByMoreSpecificOnesNeverWins() {
        let covered = Self.rule(3, Self.kitchen, nil, nil)
        let problem = Self.rule(1, nil, nil, Self.leak)
        let type = Self.rule(2, nil, Self.coffeeMachine, nil)
        let table = RoutingTable(rules: [covered, type, problem])
        #expect(table.shadowed(catalogue: Self.catalogue) == [.init(rule: covered, coveredBy: [type, problem])])
    }

    @Test func aRuleThatContradictsTheCatalogueNeverWins() {
        let wrongType = Self.rule(1, nil, Self.meetingRoom, Self.leak)
        let wrongClass = Self.rule(2, Self.rooms, Self.coffeeMachine, nil)
        let gone = Self.rule(3, nil, nil, 999)
        let shadowed = RoutingTable(rules: [gone, wrongClass, wrongType, Self.ranked[7]]).shadowed(catalogue: Self.catalogue)
        #expect(shadowed == [gone, wrongClass, wrongType].map { .init(rule: $0, coveredBy: []) })
    }

    @Test func aRuleThatStillDecidesUnknownProblemsIsNotShadowed() {
        let table = RoutingTable(rules: [
            Self.rule(1, nil, nil, Self.leak), Self.rule(2, nil, nil, Self.dirty), Self.rule(3, nil, Self.coffeeMachine, nil),
        ])
        #expect(table.shadowed(catalogue: Self.catalogue).isEmpty)
    }

    /// Tables that hold every first, second … sixth of the 27 rules over two classes, types and problems.
    @Test(arguments: 1...6) func agreesWithComparingEveryRule(_ step: Int) {
        let ids: [Int64?] = [nil, 1, 2]
        let cells = ids.flatMap { classID in ids.flatMap { typeID in ids.map { (classID, typeID, $0) } } }
        let rules = cells.enumerated().filter { $0.offset % step == 0 }.map { Self.rule(Int64($0), $1.0, $1.1, $1.2) }
        let table = RoutingTable(rules: rules)
        for (classID, typeID) in [(1, 1), (1, 2), (2, 1), (2, 2), (3, 3)] as [(Int64, Int64)] {
            for problemTypeID in ids {
                let subject = RoutingSubject(classID: classID, typeID: typeID, problemTypeID: problemTypeID)
                #expect(table.contenders(for: subject) == Self.ranking(of: rules, for: subject))
            }
        }
    }

    /// The rule of requirements.md 9 in its plainest form.
    static func ranking(of rules: [RoutingRule], for subject: RoutingSubject) -> [RoutingRule] {
        func rank(_ rule: RoutingRule) -> (Int, Int, Int) {
            (rule.precision, rule.problemTypeID == nil ? 0 : 1, rule.typeID == nil ? 0 : 1)
        }
        return
            rules
            .filter { $0.classID == nil || $0.classID == subject.classID }
            .filter { $0.typeID == nil || $0.typeID == subject.typeID }
            .filter { $0.problemTypeID == nil || $0.problemTypeID == subject.problemTypeID }
            .sorted { rank($0) > rank($1) }
    }
}
