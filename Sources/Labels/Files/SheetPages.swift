/// Labels as a PDF, each page a page of the stock.
final class SheetPages: LabelWriter {
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
        canvas.draw(composition, on: frame, moved: sheet.adjustment.shift(x: frame.x, y: frame.y, on: sheet.stock))
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
        if sheet.stock.cutLines { canvas.drawCutLines(of: sheet.stock, sheet.adjustment) }
        if let note = sheet.note, let margin = sheet.stock.noteMargin { canvas.drawNote(note, in: margin) }
    }
}

extension Stock {
    /// The strip right below or else above the labels, where a note may stand; nil when there is no room for it.
    var noteMargin: Frame? {
        // Printers leave about half of it white.
        let strip = 9.0
        let bottom = frame(ofCell: cells).bottom
        if page.height - bottom >= strip { return Frame(x: 0, y: bottom, width: page.width, height: strip) }
        return top >= strip ? Frame(x: 0, y: top - strip, width: page.width, height: strip) : nil
    }
}
