/// Nearer to the page's edge many printers leave the paper white, in millimetres.
private let edgeLimit = 3.0

/// What a stock's grid of labels means for printing.
func findingsOnGrid(of stock: Stock) -> [LabelFinding] {
    let problems = stock.problems
    guard problems.isEmpty else { return problems.map { LabelFinding(.refuse, $0.kind) } }
    var findings: [LabelFinding] = []
    if let distance = stock.edgeDistance {
        findings.append(LabelFinding(distance < edgeLimit ? .warn : .good, .edge(millimetres: distance, least: edgeLimit)))
    }
    if let gap = stock.gap { findings.append(LabelFinding(.good, .apart(millimetres: gap))) }
    return findings
}

extension StockProblem {
    fileprivate var kind: LabelFinding.Kind {
        switch self {
        case .outsidePage(let millimetres): .outsidePage(millimetres: millimetres)
        case .overlap(let millimetres): .overlap(millimetres: millimetres)
        case .id: .stock(field: "id")
        case .noName: .stock(field: "names")
        case .notSensible(let field, _, _): .stock(field: field)
        }
    }
}

/// Judges labels on one stock, one by one.
final class LabelLint {
    private let stock: Stock
    private let layout: Layout
    private let compositor: Compositor
    private var faults: [LabelFinding] = []
    private var figures: LabelFigures?

    init(stock: Stock, layout: Layout) {
        self.stock = stock
        self.layout = layout
        compositor = Compositor(stock: stock, layout: layout, dotsPerInch: stock.dotsPerInch, typesetter: Typesetter())
    }

    /// What was wrong, counted, and what was good of all labels, with the worst figure.
    var findings: [LabelFinding] {
        let known = Set(faults.map(\.check))
        return faults + (figures?.findings(dotsPerInch: stock.dotsPerInch) ?? []).filter { !known.contains($0.check) }
    }

    func judge(_ label: Label) {
        do {
            let composition = try compositor.compose(label)
            judgeSymbol(composition)
            judgeTexts(composition)
            let figures = LabelFigures(composition)
            self.figures = self.figures?.worse(figures) ?? figures
        } catch .noRoom(let modules) {
            let room = min(stock.area.width, stock.area.height)
            add(.refuse, .noRoomForSymbol(millimetres: room, least: Double(modules) * SymbolLimit.module.refuse))
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
            add(.refuse, .codeText(points: text.style.size, least: text.style.size))
        }
        for part in composition.leftOut {
            let smallest = layout.texts.first { $0.part == part }?.smallest ?? Layout.smallestText
            add(.warn, .textLeftOut(part, points: smallest))
        }
    }

    private func add(_ severity: LabelFinding.Severity, _ kind: LabelFinding.Kind) {
        if let index = faults.firstIndex(where: { $0.kind == kind }) {
            faults[index].labels += 1
        } else {
            faults.append(LabelFinding(severity, kind, labels: 1))
        }
    }
}
