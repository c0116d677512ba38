/// What keeps something from being deleted: how many records of which kind point at it.
package struct Uses: Sendable, Equatable {
    package enum Kind: String, CaseIterable, Sendable {
        case people, departments, assets, tickets, rules, printers, providers
    }

    /// Those there are, in the order of the kinds.
    package let counts: [(kind: Kind, count: Int)]

    package init(_ counts: [Kind: Int]) {
        self.counts = Kind.allCases.compactMap { kind in counts[kind].flatMap { $0 > 0 ? (kind, $0) : nil } }
    }

    package var isEmpty: Bool { counts.isEmpty }

    package static func == (left: Uses, right: Uses) -> Bool { left.arguments == right.arguments }

    /// For `Refusal(.inUse)`, read back by `init(arguments:)`.
    package var arguments: [String: String] {
        Dictionary(counts.map { ($0.kind.rawValue, String($0.count)) }) { first, _ in first }
    }

    package init(arguments: [String: String]) {
        self.init(Dictionary(Kind.allCases.map { ($0, arguments[$0.rawValue].flatMap { Int($0) } ?? 0) }) { first, _ in first })
    }
}
