/// The figures labels are judged by: the worst of all that were looked at.
struct LabelFigures {
    /// Millimetres per module.
    private var module: Double
    /// Printer dots per module.
    private var dots: Int
    private var level: QRSymbol.Level
    /// Modules on a symbol's side.
    private var width: Int
    /// The size of the code in letters, in points.
    private var code: Double
    /// The size of the smallest other text, in points; nil without any.
    private var text: Double?

    init(_ composition: Composition) {
        module = composition.module
        dots = composition.dots
        level = composition.form.level
        width = composition.form.width
        code = composition.texts.first { $0.part == .code }?.style.size ?? 0
        text = composition.texts.filter { $0.part != .code && $0.part != .logo }.map(\.style.size).min()
    }

    /// The worse of both in every respect.
    func worse(_ other: LabelFigures) -> LabelFigures {
        var worst = self
        worst.module = min(module, other.module)
        worst.dots = min(dots, other.dots)
        worst.level = min(level, other.level)
        worst.width = max(width, other.width)
        worst.code = min(code, other.code)
        worst.text = [text, other.text].compactMap(\.self).min()
        return worst
    }

    /// What they mean when nothing is wrong with them.
    func findings(dotsPerInch: Int) -> [LabelFinding] {
        let kinds: [LabelFinding.Kind?] = [
            .moduleSize(millimetres: module, least: SymbolLimit.module.warn),
            .dotsPerModule(dots: dots, dotsPerInch: dotsPerInch, least: SymbolLimit.dots.warn),
            .quietZone(modules: QRSymbol.quietZone, millimetres: Double(QRSymbol.quietZone) * module),
            .errorCorrection(level, modules: width),
            .codeText(points: code, least: Layout.smallestCode),
            text.map { .texts(points: $0, least: Layout.smallestText) },
        ]
        return kinds.compactMap { kind in kind.map { LabelFinding(.good, $0) } }
    }
}
