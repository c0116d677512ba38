import CPangoCairo

/// Draws labels of one stock in one layout as dots, one after the other on the same canvas. Use it on one thread.
final class Rasteriser {
    let width: Int
    let height: Int
    let dotsPerInch: Int
    private let canvas: InkCanvas
    private let compositor: Compositor

    init(stock: Stock, layout: Layout, dotsPerInch: Int) throws(LabelError) {
        guard LabelBitmap.resolutions.contains(dotsPerInch) else { throw .resolution(dotsPerInch) }
        let dotsPerMillimetre = Double(dotsPerInch) / millimetresPerInch
        width = Int((stock.label.width * dotsPerMillimetre).rounded())
        height = Int((stock.label.height * dotsPerMillimetre).rounded())
        self.dotsPerInch = dotsPerInch
        canvas = try InkCanvas(width: width, height: height, dotsPerInch: dotsPerInch)
        compositor = Compositor(stock: stock, layout: layout, dotsPerInch: dotsPerInch, typesetter: canvas.typesetter)
    }

    func compose(_ label: Label) throws(LabelError) -> Composition { try compositor.compose(label) }

    /// The whole label.
    func bitmap(_ label: Label) throws(LabelError) -> LabelBitmap {
        let composition = try compose(label)
        var bitmap = bitmap(composition.texts, of: composition)
        let dotsPerMillimetre = Double(dotsPerInch) / millimetresPerInch
        let (x, y) = (Int((composition.x * dotsPerMillimetre).rounded()), Int((composition.y * dotsPerMillimetre).rounded()))
        bitmap.draw(try composition.symbol(), dots: composition.dots, x: x, y: y)
        return bitmap
    }

    /// One text at its place on an otherwise white label.
    func bitmap(_ text: PlacedText, of composition: Composition) -> LabelBitmap { bitmap([text], of: composition) }

    /// The lines of a text, for a printer that sets them itself.
    func lines(_ text: PlacedText) -> [TextLine] {
        canvas.typesetter.lines(text.style, column: text.frame.width * pointsPerMillimetre)
    }

    private func bitmap(_ texts: [PlacedText], of composition: Composition) -> LabelBitmap {
        canvas.clear()
        for text in texts { canvas.draw(text, room: composition.textRoom) }
        var bitmap = LabelBitmap(width: width, height: height, dotsPerInch: dotsPerInch)
        canvas.copyInk(to: &bitmap)
        return bitmap
    }
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

    func clear() {
        cairo_save(cairo)
        cairo_set_operator(cairo, CAIRO_OPERATOR_CLEAR)
        cairo_paint(cairo)
        cairo_restore(cairo)
    }

    func draw(_ text: PlacedText, room: Frame) {
        if let logo = text.logo {
            let dot = text.frame.height * pointsPerMillimetre / Double(logo.height)
            InkMask(logo, onDots: true).draw(
                on: cairo, x: text.frame.x * pointsPerMillimetre, y: text.frame.y * pointsPerMillimetre, dot: dot)
        } else {
            typesetter.draw(text.style, in: text.frame, room: room, on: cairo)
        }
    }

    /// Blackens every dot that is at least half covered.
    func copyInk(to bitmap: inout LabelBitmap) {
        cairo_surface_flush(surface)
        guard let bytes = cairo_image_surface_get_data(surface) else { return }
        let stride = Int(cairo_image_surface_get_stride(surface))
        for y in 0..<height {
            for x in 0..<width where bytes[y * stride + x] >= 128 { bitmap.blacken(x..<x + 1, y) }
        }
    }
}
