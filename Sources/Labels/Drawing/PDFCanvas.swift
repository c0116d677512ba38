import CPangoCairo
import Foundation

/// A PDF document drawn page by page; its bytes can be taken away after every page. Use it on one thread.
final class PDFCanvas {
    /// What cairo's stream writes into; outlives the surface, which still writes while it is destroyed.
    private final class Output {
        var bytes: [UInt8] = []
    }

    private let output = Output()
    private let surface: OpaquePointer
    private let cairo: OpaquePointer
    let typesetter: Typesetter
    /// The grid symbols are rounded to, in points.
    private let dot: Double
    private var logoMask: InkMask?

    /// The page's size is rounded to whole dots, so that the grid is the same counted from either end of the page.
    init(page: Size, dotsPerInch: Int, title: String, created: Date) {
        let dot = pointsPerInch / Double(dotsPerInch)
        func whole(_ length: Double) -> Double { (length * pointsPerMillimetre / dot).rounded() * dot }
        self.dot = dot
        surface = cairo_pdf_surface_create_for_stream(
            { output, bytes, count in
                guard let output, let bytes else { return CAIRO_STATUS_WRITE_ERROR }
                let buffer = UnsafeBufferPointer(start: bytes, count: Int(count))
                Unmanaged<Output>.fromOpaque(output).takeUnretainedValue().bytes.append(contentsOf: buffer)
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(output).toOpaque(), whole(page.width), whole(page.height))
        // Both dates are given: cairo would take the clock, and the same sheet would differ at every printing.
        let date = created.formatted(.iso8601)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "Tagdesk")
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, date)
        cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, date)
        cairo = cairo_create(surface)
        typesetter = Typesetter(cairo: cairo)
    }

    deinit {
        cairo_destroy(cairo)
        cairo_surface_destroy(surface)
    }

    /// Draws a label in its frame on the page, all of it moved by millimetres (right, down). The symbol is rounded to the dots of the page
    /// before it is moved: a correction is as exact as it was measured.
    func draw(_ composition: Composition, on frame: Frame, moved shift: (x: Double, y: Double)) throws(LabelError) {
        let module = composition.module * pointsPerMillimetre
        let left = ((frame.x + composition.x) * pointsPerMillimetre / dot).rounded() * dot + shift.x * pointsPerMillimetre
        let top = ((frame.y + composition.y) * pointsPerMillimetre / dot).rounded() * dot + shift.y * pointsPerMillimetre
        draw(try composition.symbol(), module: module, x: left, y: top)
        let (x, y) = (frame.x + shift.x, frame.y + shift.y)
        for text in composition.texts {
            if let logo = text.logo {
                draw(logo, in: text.frame.moved(x, y))
            } else {
                typesetter.draw(text.style, in: text.frame.moved(x, y), room: composition.textRoom.moved(x, y), on: cairo)
            }
        }
    }

    /// The same mask on every label, so that the document holds it once.
    private func draw(_ logo: LabelLogo, in frame: Frame) {
        let mask = logoMask ?? InkMask(logo)
        logoMask = mask
        mask.draw(
            on: cairo, x: frame.x * pointsPerMillimetre, y: frame.y * pointsPerMillimetre,
            dot: frame.height * pointsPerMillimetre / Double(logo.height))
    }

    /// A symbol is a 1-bit image mask without interpolation: paths leave grey seams between modules and misread.
    private func draw(_ symbol: QRSymbol, module: Double, x: Double, y: Double) {
        InkMask(symbol).draw(on: cairo, x: x, y: y, dot: module)
    }

    /// Draws hairlines where to cut a page of touching labels, over the whole grid and a little beyond.
    func drawCutLines(of stock: Stock, _ adjustment: LabelAdjustment) {
        let beyond = 2.0
        let grid = (first: adjustment.frame(ofCell: 1, on: stock), last: adjustment.frame(ofCell: stock.cells, on: stock))
        cairo_set_source_rgb(cairo, 0.6, 0.6, 0.6)
        for x in stock.verticalCuts {
            let x = x + adjustment.shift(x: x, y: 0, on: stock).x
            line(from: (x, grid.first.y - beyond), to: (x, grid.last.bottom + beyond), width: 0.1)
        }
        for y in stock.horizontalCuts {
            let y = y + adjustment.shift(x: 0, y: y, on: stock).y
            line(from: (grid.first.x - beyond, y), to: (grid.last.right + beyond, y), width: 0.1)
        }
        cairo_set_source_rgb(cairo, 0, 0, 0)
    }

    /// Draws a straight line, in millimetres.
    func line(from start: (x: Double, y: Double), to end: (x: Double, y: Double), width: Double) {
        cairo_set_line_width(cairo, width * pointsPerMillimetre)
        cairo_move_to(cairo, start.x * pointsPerMillimetre, start.y * pointsPerMillimetre)
        cairo_line_to(cairo, end.x * pointsPerMillimetre, end.y * pointsPerMillimetre)
        cairo_stroke(cairo)
    }

    /// Sets a text at the top of a frame, in millimetres; what reaches out of it is cut off.
    func draw(_ style: TextStyle, in frame: Frame) { typesetter.draw(style, in: frame, room: frame, on: cairo) }

    /// Prints a line of small grey text in the middle of a strip.
    func drawNote(_ note: String, in frame: Frame) {
        let style = TextStyle(text: note, size: 7, bold: false, lines: 1, edge: .centre)
        let height = typesetter.set(style, column: frame.width * pointsPerMillimetre).height / pointsPerMillimetre
        cairo_set_source_rgb(cairo, 0.4, 0.4, 0.4)
        typesetter.draw(style, in: frame.moved(0, (frame.height - height) / 2), room: frame, on: cairo)
        cairo_set_source_rgb(cairo, 0, 0, 0)
    }

    func endPage() { cairo_show_page(cairo) }

    /// The bytes written since the last call.
    func take() -> [UInt8] {
        defer { output.bytes = [] }
        return output.bytes
    }

    /// Writes what a PDF has at its end; draw nothing afterwards.
    func finish() throws(LabelError) {
        cairo_surface_finish(surface)
        let status = cairo_surface_status(surface)
        guard status == CAIRO_STATUS_SUCCESS else { throw .drawing(String(cString: cairo_status_to_string(status))) }
    }
}

extension Stock {
    /// Every x at which a label begins or ends, each once.
    fileprivate var verticalCuts: [Double] {
        distinct((1...columns).map { frame(ofCell: $0) }.flatMap { [$0.x, $0.right] })
    }

    fileprivate var horizontalCuts: [Double] {
        distinct((0..<rows).map { frame(ofCell: 1 + $0 * columns) }.flatMap { [$0.y, $0.bottom] })
    }

    /// Ascending, without those equal up to rounding.
    private func distinct(_ lengths: [Double]) -> [Double] {
        lengths.sorted().reduce(into: []) { kept, length in
            if length - (kept.last ?? -.infinity) > 0.01 { kept.append(length) }
        }
    }
}
