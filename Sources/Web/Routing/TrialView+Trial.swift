import Desk
import DeskStore

/// What "Try it" shows.
extension TrialView {
    init(_ facts: RulesFacts, wish: RulesWish, names: RuleWords) {
        let words = names.words
        var typed = ""
        var problemTypeID: Int64?
        if case .try(let asset, let problem) = wish { (typed, problemTypeID) = (asset, problem) }
        let fields = FormFields("routing", words: words, trouble: .fields(facts.trialProblems))
        asset = fields.input("asset", typed, required: true, limit: 120)
        problem = facts.trial.map { trial in
            let problems = facts.routing.choices.problems.filter { $0.parentID == trial.typeID }
            let options = problems.map { OptionView(value: String($0.id), label: $0.name, selected: $0.id == problemTypeID) }
            return SelectView(
                id: "try-problem", name: "problem_type_id", label: words("routing.problem_type_id"),
                options: [.none(words("routing.problem.unknown"), selected: problemTypeID == nil)] + options, required: false, hint: nil,
                error: nil, described: nil)
        }
        result = facts.trial.map { ResultView($0, names: names) }
    }
}

extension TrialView.ResultView {
    init(_ trial: RoutingTrial, names: RuleWords) {
        let words = names.words
        let decision = trial.decision
        let place = [
            "asset": "\(trial.assetName) (\(trial.assetCode.grouped))",
            "problem": names.problemName(trial.problemTypeID) ?? words("routing.problem.unknown"),
        ]
        tone = decision.winner == nil ? "warn" : "good"
        icon = decision.winner == nil ? "alert" : "check"
        asset = words("routing.try.subject", place)
        headline =
            decision.winner.map {
                words("routing.try.winner", ["department": names.department($0.departmentID), "rule": names.number(of: $0)])
            }
            ?? words("routing.try.unrouted")
        reason = names.reason(decision)
        losers = decision.losers.map { loser in
            TrialView.LoserView(
                rule: words(
                    "routing.try.loser", ["rule": names.number(of: loser.rule), "department": names.department(loser.rule.departmentID)]),
                reason: names.reason(loser))
        }
        hasLosers = !losers.isEmpty
    }
}
