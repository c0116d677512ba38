import CPNG

/// A label as black and white dots: what a PNG and a label printer's bitmap are made of.
package struct LabelBitmap: Sendable {
    package let width: Int
    package let height: Int
    package let dotsPerInch: Int
    /// Bytes per row.
    package let stride: Int
    /// Row by row; the first dot in the highest bit, 1 is white.
    package private(set) var bits: [UInt8]

    /// Dots per inch worth drawing; more would only take memory.
    package static let resolutions = 100...1_200

    /// Draws one label of the stock at a printer's resolution, nil for the stock's own. Every module is the same whole number of dots.
    package init(_ label: Label, stock: Stock, layout: Layout, dotsPerInch: Int? = nil) throws(LabelError) {
        self = try Rasteriser(stock: stock, layout: layout, dotsPerInch: dotsPerInch ?? stock.dotsPerInch).bitmap(label)
    }

    /// A symbol alone, each module a square of so many dots, `quietZone` modules of white around it.
    package init(_ symbol: QRSymbol, dots: Int, quietZone: Int = QRSymbol.quietZone, dotsPerInch: Int = Stock.officeDotsPerInch) {
        let side = (symbol.width + 2 * quietZone) * dots
        self.init(width: side, height: side, dotsPerInch: dotsPerInch)
        draw(symbol, dots: dots, x: quietZone * dots, y: quietZone * dots)
    }

    /// White.
    init(width: Int, height: Int, dotsPerInch: Int) {
        self.width = width
        self.height = height
        self.dotsPerInch = dotsPerInch
        stride = (width + 7) / 8
        bits = [UInt8](repeating: 0xff, count: stride * height)
    }

    /// A 1-bit grayscale PNG that knows its resolution.
    package func png() throws(LabelError) -> [UInt8] {
        var count = 0
        let dotsPerMetre = UInt32((Double(dotsPerInch) * 1_000 / millimetresPerInch).rounded())
        guard let bytes = tagdesk_png_1bit(bits, stride, UInt32(width), UInt32(height), dotsPerMetre, &count) else {
            throw .drawing("libpng")
        }
        defer { free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: count))
    }

    mutating func draw(_ symbol: QRSymbol, dots: Int, x: Int, y: Int) {
        symbol.forEachRun { column, row, length in
            for line in y + row * dots..<y + (row + 1) * dots { blacken(x + column * dots..<x + (column + length) * dots, line) }
        }
    }

    mutating func blacken(_ run: Range<Int>, _ y: Int) {
        let (first, last) = (run.lowerBound / 8, (run.upperBound - 1) / 8)
        for byte in first...last {
            let from = max(run.lowerBound - byte * 8, 0)
            let to = min(run.upperBound - byte * 8, 8)
            bits[y * stride + byte] &= ~(UInt8(truncatingIfNeeded: 0xff00 >> (to - from)) >> UInt8(from))
        }
    }

    /// Everything moved by an adjustment's shift, in whole dots; what leaves the bitmap is lost.
    func moved(by adjustment: LabelAdjustment) -> LabelBitmap {
        let dotsPerMillimetre = Double(dotsPerInch) / millimetresPerInch
        let (right, down) = (Int((adjustment.dx * dotsPerMillimetre).rounded()), Int((adjustment.dy * dotsPerMillimetre).rounded()))
        var moved = LabelBitmap(width: width, height: height, dotsPerInch: dotsPerInch)
        for y in max(0, -down)..<max(0, -down, min(height, height - down)) {
            for x in max(0, -right)..<max(0, -right, min(width, width - right)) where bits[y * stride + x / 8] & (0x80 >> UInt8(x % 8)) == 0
            {
                moved.blacken(x + right..<x + right + 1, y + down)
            }
        }
        return moved
    }

    /// The part that is not white, in whole bytes of a row, and where it lay; nil when there is none.
    var cropped: (bitmap: LabelBitmap, x: Int, y: Int)? {
        let inked = bits.indices.filter { bits[$0] != 0xff }
        guard let top = inked.first.map({ $0 / stride }), let bottom = inked.last.map({ $0 / stride }),
            let left = inked.map({ $0 % stride }).min(), let right = inked.map({ $0 % stride }).max()
        else { return nil }
        var part = LabelBitmap(width: (right - left + 1) * 8, height: bottom - top + 1, dotsPerInch: dotsPerInch)
        part.bits = (top...bottom).flatMap { bits[$0 * stride + left...$0 * stride + right] }
        return (part, left * 8, top)
    }
}
