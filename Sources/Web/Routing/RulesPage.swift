import Mustache

/// Which department gets which problem.
struct RulesPage: Page {
    static let template = "routing/rules"
    let headline: String
    let mayChange: Bool
    let warning: WarningView?
    let hasRules: Bool
    let rules: [RuleView]
    let ask: RuleQuestionView?
    let form: RuleFormView?
    let hasCoverage: Bool
    let coverage: [CoverageView]
    let trial: TrialView
    let queue: QueueView

    /// What the table leaves open.
    struct WarningView: Encodable {
        let headline: String
        let text: String?
    }

    static let sample = RulesPage(
        headline: "9 rules", mayChange: true, warning: WarningView(headline: "Two gaps.", text: "3 arrived unrouted."), hasRules: true,
        rules: [.sample], ask: .sample, form: .sample, hasCoverage: true, coverage: [.sample], trial: .sample, queue: .sample)
}

/// A row of the table; a cell that is nil means "any".
struct RuleView: Encodable, Sendable {
    let number: String
    let className: String?
    let typeName: String?
    let problemName: String?
    let department: String
    let precision: String
    let pips: [PipView]
    let uses: String
    /// Why it never wins.
    let shadow: String?
    let editHref: String?
    let editLabel: String

    struct PipView: Encodable {
        let on: Bool
    }

    static let sample = RuleView(
        number: "1", className: "Kitchen", typeName: "Coffee machine", problemName: "No water", department: "Building",
        precision: "3 of 3 named", pips: [PipView(on: true)], uses: "9", shadow: "Rule 2 covers it.", editHref: "/routing?edit=1#rule",
        editLabel: "Change rule 1")
}

/// The form of a new or changed rule.
struct RuleFormView: Encodable, Sendable {
    let problems: ProblemsView?
    let refusal: String?
    let title: String
    let action: String
    let serviceClass: SelectView
    let serviceType: SelectView
    let problemType: SelectView
    let department: SelectView
    /// Where a rule that is being changed can be deleted.
    let deleteHref: String?

    static let sample = RuleFormView(
        problems: .sample, refusal: "There is one", title: "New rule", action: "/routing", serviceClass: .sample, serviceType: .sample,
        problemType: .sample, department: .sample, deleteHref: "/routing?delete=1#delete")
}

/// Whether a rule is really to be deleted, and what follows.
struct RuleQuestionView: Encodable, Sendable {
    let title: String
    let text: String
    let action: String
    let back: String

    static let sample = RuleQuestionView(
        title: "Delete rule 1?", text: "Its problems go by less precise rules.", action: "/routing/1/delete", back: "/routing?edit=1#rule")
}

/// A service type and where its problems go.
struct CoverageView: Encodable, Sendable {
    let className: String
    let typeName: String
    let summary: CellView
    let problemsLabel: String
    let problems: [CellView]

    /// Where one problem goes.
    struct CellView: Encodable {
        let problem: String
        let look: String
        let text: String
        let isGap: Bool
        let href: String?

        static let sample = CellView(problem: "No water", look: "badge-warn", text: "No rule", isGap: true, href: "/routing#rule")
    }

    static let sample = CoverageView(
        className: "Kitchen", typeName: "Coffee machine", summary: .sample, problemsLabel: "3 problems", problems: [.sample])
}

/// "Try it": an asset, its problems, and the decision.
struct TrialView: Encodable, Sendable {
    let asset: FieldView
    let problem: SelectView?
    let result: ResultView?

    struct ResultView: Encodable {
        let tone: String
        let icon: String
        let asset: String
        let headline: String
        let reason: String
        let hasLosers: Bool
        let losers: [LoserView]
    }

    struct LoserView: Encodable {
        let rule: String
        let reason: String
    }

    static let sample = TrialView(
        asset: .sample, problem: .sample,
        result: ResultView(
            tone: "good", icon: "check", asset: "Coffee machine", headline: "Goes to Building by rule 1", reason: "It names all three.",
            hasLosers: true, losers: [LoserView(rule: "Rule 2", reason: "names less")]))
}

/// Open tickets that no rule fitted.
struct QueueView: Encodable, Sendable {
    let isEmpty: Bool
    let tickets: [TicketView]
    let pager: PagerView?

    struct TicketView: Encodable {
        let href: String
        let number: String
        let problem: String
        let place: String
        let filed: TimeView
    }

    static let sample = QueueView(
        isEmpty: false,
        tickets: [TicketView(href: "/tickets/7", number: "7", problem: "Too warm", place: "Oslo, 4th floor", filed: .sample)],
        pager: .sample)
}
