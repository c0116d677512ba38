/// The sizes a phone's camera reads (design/labels.md).
package enum SymbolLimit {
    /// Millimetres per module: refused below the first, warned below the second.
    package static let module = (refuse: 0.33, warn: 0.40)
    /// Printer dots per module, likewise.
    package static let dots = (refuse: 3, warn: 4)
}

/// A symbol's form with the largest module its room on a label allows.
struct SymbolFit {
    let form: QRSymbol.Form
    let dots: Int

    /// The strongest symbol whose modules are large enough for any camera, else for most, else the one with the largest modules.
    ///
    /// More error correction means more and therefore smaller modules; on a tiny label that costs more reads than it saves.
    init(payload: String, room: SymbolRoom) throws(LabelError) {
        var fits: [SymbolFit] = []
        for level in QRSymbol.Level.allCases.reversed() {
            let form = try QRSymbol(payload, level: level).form
            if fits.last?.form.version == form.version { continue }
            let fit = SymbolFit(form: form, dots: room.dots(for: form))
            if fit.isAtLeast(SymbolLimit.module.warn, SymbolLimit.dots.warn, room) {
                self = fit
                return
            }
            fits.append(fit)
        }
        let readable = fits.first { $0.isAtLeast(SymbolLimit.module.refuse, SymbolLimit.dots.refuse, room) }
        guard let best = readable ?? fits.last, best.dots > 0 else {
            throw .noRoom(modules: (fits.last?.form.width ?? 0) + 2 * QRSymbol.quietZone)
        }
        self = best
    }

    private init(form: QRSymbol.Form, dots: Int) {
        self.form = form
        self.dots = dots
    }

    private func isAtLeast(_ module: Double, _ least: Int, _ room: SymbolRoom) -> Bool {
        Double(dots) * room.dot >= module && dots >= least
    }
}

/// The room a layout leaves for the symbol, in millimetres.
struct SymbolRoom {
    let area: Frame
    let layout: Layout
    /// The printer's dot.
    let dot: Double

    /// The most dots per module with which the dark modules stay inside the inset and the quiet zone inside the label; 0 if none.
    func dots(for form: QRSymbol.Form) -> Int {
        // One dot is kept back for rounding the symbol's place to the page's grid.
        let (width, height) = (area.width - dot, area.height - dot)
        var dots = Int(min(width, height) / (Double(form.width) * dot))
        while dots > 0 {
            let module = Double(dots) * dot
            let side = Double(form.width) * module
            let along = margin(module) + side + Double(QRSymbol.quietZone) * module
            let across = side + 2 * margin(module)
            let fits =
                layout.symbol == .left
                ? along <= layout.share * width && across <= height : along <= layout.share * height && across <= width
            if fits { return dots }
            dots -= 1
        }
        return 0
    }

    /// From the label's edge to the first dark module.
    func margin(_ module: Double) -> Double { max(Layout.inset, Double(QRSymbol.quietZone) * module) }
}
