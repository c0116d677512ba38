/// Who gets a subject, and why the other rules that fit do not.
package struct RoutingDecision: Sendable, Equatable {
    /// What decided for the winner.
    package enum Reason: String, CaseIterable, Sendable {
        /// No rule fits: "Unrouted".
        case none
        /// No other rule fits.
        case only
        /// Every other rule names fewer cells.
        case mostPrecise
        /// Another rule names as many cells; problem counts before type, type before class.
        case tie
    }

    /// A rule that fits but does not win.
    package struct Loser: Sendable, Equatable {
        package let rule: RoutingRule
        /// It names as many cells as the winner and loses by problem before type before class; otherwise it names fewer.
        package let byTie: Bool
    }

    package let winner: RoutingRule?
    package let reason: Reason
    /// Best first.
    package let losers: [Loser]
}

extension RoutingTable {
    /// Decides and explains: requirements.md 4.13.
    package func decision(for subject: RoutingSubject) -> RoutingDecision {
        let contenders = contenders(for: subject)
        guard let winner = contenders.first else { return RoutingDecision(winner: nil, reason: .none, losers: []) }
        let losers = contenders.dropFirst().map { RoutingDecision.Loser(rule: $0, byTie: $0.precision == winner.precision) }
        let reason: RoutingDecision.Reason = losers.isEmpty ? .only : losers.contains(where: \.byTie) ? .tie : .mostPrecise
        return RoutingDecision(winner: winner, reason: reason, losers: losers)
    }
}
