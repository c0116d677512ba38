import CPNG
import CPangoCairo

/// A label as black and white dots: what a PNG and, later, a label printer's bitmap are made of.
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

    /// Draws one label of the stock at a printer's resolution. Every module is the same whole number of dots.
    package init(_ label: Label, stock: Stock, layout: Layout, dotsPerInch: Int) throws(LabelError) {
        guard Self.resolutions.contains(dotsPerInch) else { throw .resolution(dotsPerInch) }
        let dotsPerMillimetre = Double(dotsPerInch) / millimetresPerInch
        width = Int((stock.label.width * dotsPerMillimetre).rounded())
        height = Int((stock.label.height * dotsPerMillimetre).rounded())
        self.dotsPerInch = dotsPerInch
        stride = (width + 7) / 8
        bits = [UInt8](repeating: 0xff, count: stride * height)
        let canvas = try InkCanvas(width: width, height: height, dotsPerInch: dotsPerInch)
        let compositor = Compositor(stock: stock, layout: layout, dotsPerInch: dotsPerInch, typesetter: canvas.typesetter)
        let composition = try compositor.compose(label)
        for text in composition.texts { canvas.draw(text, room: composition.textRoom) }
        canvas.forEachInkedDot { blacken($0, $1) }
        draw(composition, x: Int((composition.x * dotsPerMillimetre).rounded()), y: Int((composition.y * dotsPerMillimetre).rounded()))
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

    private mutating func draw(_ composition: Composition, x: Int, y: Int) {
        let dots = composition.dots
        composition.symbol.forEachRun { column, row, length in
            for line in y + row * dots..<y + (row + 1) * dots {
                for dot in x + column * dots..<x + (column + length) * dots { blacken(dot, line) }
            }
        }
    }

    private mutating func blacken(_ x: Int, _ y: Int) { bits[y * stride + x / 8] &= ~(0x80 >> UInt8(x % 8)) }
}

/// A raster that collects how much ink text leaves on each dot.
private final class InkCanvas {
    private let surface: OpaquePointer
    private let cairo: OpaquePointer
    let typesetter: Typesetter
    private let (width, height): (Int, Int)

    init(width: Int, height: Int, dotsPerInch: Int) throws(LabelError) {
        (self.width, self.height) = (width, height)
        surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(width), Int32(height))
        cairo = cairo_create(surface)
        let scale = Double(dotsPerInch) / pointsPerInch
        cairo_scale(cairo, scale, scale)
        typesetter = Typesetter(cairo: cairo)
        let status = cairo_status(cairo)
        guard status == CAIRO_STATUS_SUCCESS else { throw .drawing(String(cString: cairo_status_to_string(status))) }
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    func draw(_ text: PlacedText, room: Frame) {
        typesetter.draw(text.style, in: text.frame, room: room, on: cairo)
    }

    /// Calls `body` with every dot that is at least half covered.
    func forEachInkedDot(_ body: (Int, Int) -> Void) {
        cairo_surface_flush(surface)
        guard let bytes = cairo_image_surface_get_data(surface) else { return }
        let stride = Int(cairo_image_surface_get_stride(surface))
        for y in 0..<height {
            for x in 0..<width where bytes[y * stride + x] >= 128 { body(x, y) }
        }
    }
}
