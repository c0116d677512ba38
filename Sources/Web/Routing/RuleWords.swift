import Desk

/// The words for rules: names of their cells, their numbers in the table, and why one wins.
struct RuleWords {
    let words: Wording
    /// The rules as the table shows them: most precise first.
    let rules: [RoutingRule]
    private let classes: [Int64: String]
    private let types: [Int64: CatalogueChoices.Choice]
    private let problems: [Int64: CatalogueChoices.Choice]
    private let departments: [Int64: String]

    init(_ choices: CatalogueChoices, rules: [RoutingRule], words: Wording) {
        self.words = words
        classes = Self.names(choices.classes)
        types = Dictionary(choices.types.map { ($0.id, $0) }) { first, _ in first }
        problems = Dictionary(choices.problems.map { ($0.id, $0) }) { first, _ in first }
        departments = Self.names(choices.departments)
        self.rules = rules.sorted { Self.rank($0) < Self.rank($1) }
    }

    func className(_ id: Int64?) -> String? { id.map { classes[$0] ?? "" } }
    func typeName(_ id: Int64?) -> String? { id.map { types[$0]?.name ?? "" } }
    func problemName(_ id: Int64?) -> String? { id.map { problems[$0]?.name ?? "" } }
    func department(_ id: Int64) -> String { departments[id] ?? "" }

    /// Where the rule stands in the table, from 1.
    func number(of rule: RoutingRule) -> String { words.number((rules.firstIndex { $0.id == rule.id } ?? 0) + 1) }

    /// "class and type", "nothing": the cells a rule names.
    func named(_ rule: RoutingRule) -> String {
        let cells = [("class", rule.classID), ("type", rule.typeID), ("problem", rule.problemTypeID)].filter { $0.1 != nil }.map(\.0)
        return words("routing.named.\(cells.isEmpty ? "nothing" : cells.joined(separator: "_"))")
    }

    /// "2 of 3 cells named"
    func precision(_ rule: RoutingRule) -> String { words("routing.precision.named", ["count": words.number(rule.precision)]) }

    /// Why the winner wins, or that nothing fits.
    func reason(_ decision: RoutingDecision) -> String {
        words("routing.reason.\(decision.reason.rawValue)", ["cells": decision.winner.map(named) ?? ""])
    }

    /// Why a rule that fits too does not win.
    func reason(_ loser: RoutingDecision.Loser) -> String {
        words(loser.byTie ? "routing.loses.tie" : "routing.loses.precision", ["cells": named(loser.rule)])
    }

    /// The order of the table, which is the order in which rules win.
    private static func rank(_ rule: RoutingRule) -> (Int, Int, Int, Int64) {
        (-rule.precision, rule.problemTypeID == nil ? 1 : 0, rule.typeID == nil ? 1 : 0, rule.id)
    }

    private static func names(_ choices: [CatalogueChoices.Choice]) -> [Int64: String] {
        Dictionary(choices.map { ($0.id, $0.name) }) { first, _ in first }
    }
}
