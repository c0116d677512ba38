/// Labels in ZPL II whose symbol and Latin texts the printer draws itself; what it cannot draw alike is a bitmap.
final class ZPLFields: LabelWriter {
    /// Modules no ZPL printer draws larger, in dots.
    private static let mostDots = 10

    private let rasteriser: Rasteriser
    private let dotsPerMillimetre: Double
    private let size: (width: Int, height: Int)
    private let adjustment: LabelAdjustment

    init(_ sheet: Sheet) throws(LabelError) {
        guard sheet.stock.isRoll else { throw .noRoll }
        rasteriser = try Rasteriser(stock: sheet.stock, layout: sheet.layout, dotsPerInch: sheet.stock.dotsPerInch)
        dotsPerMillimetre = Double(sheet.stock.dotsPerInch) / millimetresPerInch
        adjustment = sheet.adjustment
        size = (rasteriser.width, rasteriser.height)
    }

    func add(_ label: Label) throws(LabelError) -> [UInt8] {
        let composition = try rasteriser.compose(label)
        var zpl = ZPLLabel(width: size.width, height: size.height)
        try draw(composition, on: &zpl)
        for text in composition.texts { draw(text, of: composition, on: &zpl) }
        return zpl.bytes
    }

    func finish() -> [UInt8] { [] }

    private func draw(_ composition: Composition, on zpl: inout ZPLLabel) throws(LabelError) {
        let symbol = try composition.symbol()
        let (x, y) = place(composition.x, composition.y)
        if try QRPacking(composition.payload).isDense, composition.dots <= Self.mostDots {
            zpl.symbol(symbol, dots: composition.dots, x: x, y: y)
        } else {
            zpl.graphic(LabelBitmap(symbol, dots: composition.dots, quietZone: 0), x: x, y: y)
        }
    }

    private func draw(_ text: PlacedText, of composition: Composition, on zpl: inout ZPLLabel) {
        let lines = text.logo == nil ? rasteriser.lines(text) : []
        guard text.logo == nil, lines.allSatisfy({ isLatin($0.text) }) else {
            let ink = rasteriser.bitmap(text, of: composition)
            // The printer is given no places outside the label.
            let moved = adjustment == .none ? ink : ink.moved(by: adjustment)
            if let (bitmap, x, y) = moved.cropped { zpl.graphic(bitmap, x: x, y: y) }
            return
        }
        let height = Int((text.style.size * Double(rasteriser.dotsPerInch) / pointsPerInch).rounded())
        for line in lines where !line.text.isEmpty {
            let (x, baseline) = place(text.frame.x, text.frame.y + line.baseline / pointsPerMillimetre)
            zpl.line(
                line.text.replacing("…", with: "..."), height: height, x: x, baseline: baseline,
                column: (dots(text.frame.width), text.style.edge))
        }
    }

    /// What the printers' own font is known to hold: ASCII and Latin-1, and an ellipsis written as three dots.
    private func isLatin(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { (0x20...0x7e).contains($0.value) || (0xa0...0xff).contains($0.value) || $0 == "…" }
    }

    /// Where a place on the label is printed, in dots; what would lie off the label stays at its edge.
    private func place(_ x: Double, _ y: Double) -> (x: Int, y: Int) {
        (max(0, dots(x + adjustment.dx)), max(0, dots(y + adjustment.dy)))
    }

    private func dots(_ millimetres: Double) -> Int { Int((millimetres * dotsPerMillimetre).rounded()) }
}
