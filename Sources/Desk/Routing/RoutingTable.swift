/// The routing rules together: who gets a ticket, which rules compete for it, and what the table leaves open.
///
/// Source: requirements.md 9. Finding the rules of a subject takes at most eight look-ups, however many rules there are.
package struct RoutingTable: Sendable {
    /// A rule that decides about no subject of the catalogue.
    package struct Shadowed: Hashable, Sendable {
        package let rule: RoutingRule
        /// The rules that win where this one fits, in table order; empty when it fits nothing,
        /// as a problem type named together with a type it does not belong to.
        package let coveredBy: [RoutingRule]
    }

    /// In the order given.
    package let rules: [RoutingRule]
    private let ruleByCells: [RoutingCells: RoutingRule]

    /// Rules with identical cells are refused where rules are saved; were there any, the one with the lowest id would stand.
    package init(rules: [RoutingRule]) {
        self.rules = rules
        ruleByCells = Dictionary(rules.map { ($0.cells, $0) }) { $0.id < $1.id ? $0 : $1 }
    }

    /// The most specific rule that fits; nil is "Unrouted".
    package func winner(for subject: RoutingSubject) -> RoutingRule? {
        for cells in subject.fittingCells {
            if let rule = ruleByCells[cells] { return rule }
        }
        return nil
    }

    /// All rules that fit, the winner first.
    package func contenders(for subject: RoutingSubject) -> [RoutingRule] {
        subject.fittingCells.compactMap { ruleByCells[$0] }
    }

    /// The subjects of the catalogue that no rule fits, in its order.
    package func gaps(catalogue: RoutingCatalogue) -> [RoutingSubject] {
        catalogue.subjects.filter { winner(for: $0) == nil }
    }

    /// The rules that win for no subject of the catalogue, in table order.
    package func shadowed(catalogue: RoutingCatalogue) -> [Shadowed] {
        var winners: Set<RoutingRule> = []
        var coverOfRule: [RoutingRule: Set<RoutingRule>] = [:]
        for subject in catalogue.subjects {
            let contenders = contenders(for: subject)
            guard let winner = contenders.first else { continue }
            winners.insert(winner)
            for loser in contenders.dropFirst() { coverOfRule[loser, default: []].insert(winner) }
        }
        return rules.filter { !winners.contains($0) }.map { rule in
            let cover = coverOfRule[rule] ?? []
            return Shadowed(rule: rule, coveredBy: cover.isEmpty ? [] : rules.filter(cover.contains))
        }
    }
}
