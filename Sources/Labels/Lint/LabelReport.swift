/// What a look at labels before printing found, every check with its figure (the table "Lint" of design/labels.md).
package struct LabelReport: Sendable, Equatable {
    /// What refuses, what warns, then what is good; each kind once.
    package let checks: [LabelFinding]

    /// What is not as it should be, refusals first. A refusal means: do not print.
    package var findings: [LabelFinding] { checks.filter { $0.severity != .good } }

    package var refusals: [LabelFinding] { checks.filter { $0.severity == .refuse } }

    /// Looks at every label. Blocking. `publicURL` is nil when not configured; a demo may print addresses only its own machine reaches.
    package init(
        for labels: some Sequence<Label>, stock: Stock, layout: Layout, publicURL: String?, isDemo: Bool = false
    ) {
        var checks = findingsOnAddress(publicURL, isDemo: isDemo) + findingsOnGrid(of: stock)
        if stock.problems.isEmpty {
            let lint = LabelLint(stock: stock, layout: layout)
            for label in labels { lint.judge(label) }
            checks += lint.findings
        }
        self.checks = LabelFinding.Severity.allCases.reversed().flatMap { severity in checks.filter { $0.severity == severity } }
    }
}

/// What refuses labels, just as `LabelReport` finds it but several times as fast, for the moment before thousands are printed. Blocking.
///
/// Of the texts only the code can refuse a label, and it always gets the room of those left out for it: so it is judged alone.
package func refusals(
    of labels: some Sequence<Label>, stock: Stock, layout: Layout, publicURL: String?, isDemo: Bool = false
) -> [LabelFinding] {
    LabelReport(for: labels, stock: stock, layout: layout.ofCodeOnly, publicURL: publicURL, isDemo: isDemo).refusals
}

extension Layout {
    fileprivate var ofCodeOnly: Layout {
        var layout = self
        layout.texts.removeAll { $0.part != .code }
        return layout
    }
}
