/// Labels as a PDF, each page a page of the stock.
final class SheetPages: LabelWriter {
    /// A margin at least this high has room for the note, in millimetres; printers leave about half of it white.
    private static let noteMargin = 9.0

    private let sheet: Sheet
    private let canvas: PDFCanvas
    private let compositor: Compositor
    private var count = 0

    init(_ sheet: Sheet) throws(LabelError) {
        let stock = sheet.stock
        guard (1...stock.cells).contains(sheet.start) else { throw .startCell(sheet.start, cells: stock.cells) }
        self.sheet = sheet
        canvas = PDFCanvas(page: stock.page, dotsPerInch: stock.dotsPerInch, title: sheet.title, created: sheet.created)
        compositor = Compositor(stock: stock, layout: sheet.layout, dotsPerInch: stock.dotsPerInch, typesetter: canvas.typesetter)
    }

    /// Prints a label into the next cell.
    func add(_ label: Label) throws(LabelError) -> [UInt8] {
        let composition = try compositor.compose(label)
        let cell = sheet.place(of: count).cell
        if count == 0 || cell == 1 { beginPage() }
        let frame = sheet.stock.frame(ofCell: cell)
        canvas.draw(composition, x: frame.x, y: frame.y)
        count += 1
        guard cell == sheet.stock.cells else { return [] }
        canvas.endPage()
        return canvas.take()
    }

    func finish() throws(LabelError) -> [UInt8] {
        if count > 0, sheet.place(of: count).cell != 1 { canvas.endPage() }
        try canvas.finish()
        return canvas.take()
    }

    private func beginPage() {
        if sheet.stock.cutLines { canvas.drawCutLines(of: sheet.stock) }
        if let note = sheet.note, let margin { canvas.drawNote(note, in: margin) }
    }

    /// The strip right below or else above the labels.
    private var margin: Frame? {
        let stock = sheet.stock
        let bottom = stock.frame(ofCell: stock.cells).bottom
        let strip = Self.noteMargin
        if stock.page.height - bottom >= Self.noteMargin { return Frame(x: 0, y: bottom, width: stock.page.width, height: strip) }
        return stock.top >= Self.noteMargin ? Frame(x: 0, y: stock.top - strip, width: stock.page.width, height: strip) : nil
    }
}
