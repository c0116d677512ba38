/// Judges labels before they are printed (the table "Lint" of design/labels.md): refusals first, each kind once. Blocking.
///
/// A refusal means: do not print. `publicURL` is nil when not configured; a demo may print addresses only its own machine reaches.
package func findings(
    for labels: some Sequence<Label>, stock: Stock, layout: Layout, publicURL: String?, isDemo: Bool = false
) -> [LabelFinding] {
    var findings = findings(forPublicURL: publicURL, isDemo: isDemo) + findings(forGridOf: stock)
    if stock.problems.isEmpty {
        let lint = LabelLint(stock: stock, layout: layout)
        for label in labels { lint.judge(label) }
        findings += lint.findings
    }
    return findings.filter { $0.severity == .refuse } + findings.filter { $0.severity == .warn }
}

/// Nearer to the page's edge many printers leave the paper white, in millimetres.
private let edgeLimit = 3.0

private func findings(forGridOf stock: Stock) -> [LabelFinding] {
    let problems = stock.problems
    if problems.isEmpty {
        guard let distance = stock.edgeDistance, distance < edgeLimit else { return [] }
        return [LabelFinding(.warn, .nearEdge(millimetres: distance, least: edgeLimit))]
    }
    return problems.map { problem in
        switch problem {
        case .outsidePage(let millimetres): LabelFinding(.refuse, .outsidePage(millimetres: millimetres))
        case .overlap(let millimetres): LabelFinding(.refuse, .overlap(millimetres: millimetres))
        case .id: LabelFinding(.refuse, .stock(field: "id"))
        case .noName: LabelFinding(.refuse, .stock(field: "names"))
        case .notSensible(let field, _, _): LabelFinding(.refuse, .stock(field: field))
        }
    }
}

/// The findings about labels on one stock, counted.
private final class LabelLint {
    private let stock: Stock
    private let layout: Layout
    private let compositor: Compositor
    private(set) var findings: [LabelFinding] = []

    init(stock: Stock, layout: Layout) {
        self.stock = stock
        self.layout = layout
        compositor = Compositor(stock: stock, layout: layout, dotsPerInch: stock.dotsPerInch, typesetter: Typesetter())
    }

    func judge(_ label: Label) {
        do {
            let composition = try compositor.compose(label)
            judgeSymbol(composition)
            judgeTexts(composition)
        } catch .noRoom(let modules) {
            let room = min(stock.area.width, stock.area.height)
            add(.refuse, .quietZone(millimetres: room, least: Double(modules) * SymbolLimit.module.refuse))
        } catch {
            // The only other reason why composing fails.
            add(.refuse, .payload(bytes: label.payload.utf8.count))
        }
    }

    private func judgeSymbol(_ composition: Composition) {
        let module = composition.module
        let limit = SymbolLimit.module
        if module < limit.warn {
            let refused = module < limit.refuse
            add(refused ? .refuse : .warn, .moduleSize(millimetres: module, least: refused ? limit.refuse : limit.warn))
        }
        let dots = SymbolLimit.dots
        if composition.dots < dots.warn {
            let refused = composition.dots < dots.refuse
            let least = refused ? dots.refuse : dots.warn
            add(refused ? .refuse : .warn, .dotsPerModule(dots: composition.dots, dotsPerInch: stock.dotsPerInch, least: least))
        }
    }

    private func judgeTexts(_ composition: Composition) {
        for text in composition.texts where text.part == .code && text.overflows {
            add(.refuse, .codeTextTooLarge(points: text.style.size))
        }
        for part in composition.leftOut {
            let smallest = layout.texts.first { $0.part == part }?.smallest ?? Layout.smallestText
            add(.warn, .textLeftOut(part, points: smallest))
        }
    }

    private func add(_ severity: LabelFinding.Severity, _ kind: LabelFinding.Kind) {
        if let index = findings.firstIndex(where: { $0.kind == kind }) {
            findings[index].labels += 1
        } else {
            findings.append(LabelFinding(severity, kind, labels: 1))
        }
    }
}
