import Foundation
import Labels
import Testing

/// Where things are printed, to a hundredth of a millimetre.
struct AdjustmentTests {
    static let adjustments = [
        LabelAdjustment(dx: 0.37, dy: -1.23), LabelAdjustment(dx: -10, dy: 10), LabelAdjustment(dx: 0, dy: 0, scale: 1.02),
        LabelAdjustment(dx: 1.5, dy: 0.01, scale: 0.985),
    ]

    @Test(arguments: supplies.stocks.map(\.id))
    func `Symbols lie where their stock has its labels`(id: String) throws {
        let stock = try stock(id)
        let labels = (0..<stock.cells).map { label($0, name: "Projector") }
        let page = try #require(try PDFOperators.pages(sheet(stock).pdf(labels)).first)
        #expect(page.symbols.count == stock.cells)
        // All the labels are alike, so their symbols lie alike on them, rounded to the dots of the page.
        let dot = 25.4 / Double(stock.dotsPerInch)
        let first = try #require(page.symbols.first)
        for (cell, symbol) in zip(1..., page.symbols) {
            let frame = stock.frame(ofCell: cell)
            #expect(
                abs(symbol.x - first.x - (frame.x - stock.left)) < dot + 0.01
                    && abs(symbol.y - first.y - (frame.y - stock.top)) < dot + 0.01)
            #expect(abs(symbol.x / dot - (symbol.x / dot).rounded()) * dot < 0.01 && abs(symbol.width - first.width) < 0.01)
            #expect(symbol.x >= frame.x + 1.49 && symbol.right <= frame.right - 1.49)
            #expect(symbol.y >= frame.y + 1.49 && symbol.bottom <= frame.bottom - 1.49)
        }
    }

    @Test(arguments: ["avery-l7160", "avery-5167", "plain-a4", "brother-dk-1201", "zebra-2x1-203"])
    func `Texts lie exactly where their stock has its labels`(id: String) throws {
        let stock = try stock(id)
        let page = try #require(try PDFOperators.pages(sheet(stock).pdf((0..<stock.cells).map { label($0 * 2, name: "Projector") })).first)
        let count = page.texts.count / stock.cells
        try #require(count > 1 && page.texts.count.isMultiple(of: stock.cells))
        for cell in 1...stock.cells {
            let frame = stock.frame(ofCell: cell)
            // The name, which every label has in the same words.
            let (first, text) = (page.texts[0], page.texts[(cell - 1) * count])
            #expect(abs(text.x - first.x - (frame.x - stock.left)) < 0.01 && abs(text.y - first.y - (frame.y - stock.top)) < 0.01)
        }
    }

    @Test(arguments: ["avery-l7160", "plain-a4", "brother-dk-1201", "zebra-57x32-203"], adjustments)
    func `Everything moves by exactly what was measured`(id: String, adjustment: LabelAdjustment) throws {
        let stock = try stock(id)
        let labels = (0..<stock.cells + 1).map { label($0) }
        var sheet = try sheet(stock)
        let plain = try PDFOperators.pages(sheet.pdf(labels))
        sheet.adjustment = adjustment
        let adjusted = try PDFOperators.pages(sheet.pdf(labels))
        #expect(plain.count == 2 && adjusted.count == 2)
        for (before, after) in zip(plain, adjusted) {
            // Nothing is left of what would lie off a roll.
            let leaves = stock.isRoll && abs(adjustment.dx) == 10
            #expect(leaves || before.symbols.count == after.symbols.count && before.texts.count == after.texts.count)
            if leaves { continue }
            for (cell, (one, other)) in zip(1..., zip(before.symbols, after.symbols)) {
                let frame = stock.frame(ofCell: cell)
                #expect(abs(other.x - one.x - adjustment.dx - (frame.x - stock.left) * (adjustment.scale - 1)) < 0.01)
                #expect(abs(other.y - one.y - adjustment.dy - (frame.y - stock.top) * (adjustment.scale - 1)) < 0.01)
                #expect(abs(other.width - one.width) < 0.001 && abs(other.height - one.height) < 0.001)
            }
            let cells = before.texts.map { text in
                (1...stock.cells).min { one, other in distance(text, stock.frame(ofCell: one)) < distance(text, stock.frame(ofCell: other))
                }
            }
            for (cell, (one, other)) in zip(cells, zip(before.texts, after.texts)) {
                let frame = stock.frame(ofCell: try #require(cell))
                #expect(abs(other.x - one.x - adjustment.dx - (frame.x - stock.left) * (adjustment.scale - 1)) < 0.01)
                #expect(abs(other.y - one.y - adjustment.dy - (frame.y - stock.top) * (adjustment.scale - 1)) < 0.01)
            }
        }
        for (one, other) in zip(plain[0].lines, adjusted[0].lines) {
            #expect(abs(other.start.y - one.start.y - adjustment.dy - (one.start.y - stock.top) * (adjustment.scale - 1)) < 0.3)
        }
    }

    /// To the middle of a label.
    private func distance(_ text: (x: Double, y: Double, size: Double), _ frame: Frame) -> Double {
        let (dx, dy) = (text.x - frame.x - frame.width / 2, text.y - frame.y - frame.height / 2)
        return (dx * dx / frame.width / frame.width + dy * dy / frame.height / frame.height)
    }

    @Test(arguments: [LabelAdjustment(dx: 0.37, dy: -0.23), LabelAdjustment(dx: 2.11, dy: 1.77, scale: 1.013)], [300, 600])
    func `Moved symbols scan`(adjustment: LabelAdjustment, dotsPerInch: Int) throws {
        let stock = try stock("avery-l7654")
        var sheet = try sheet(stock)
        sheet.adjustment = adjustment
        let labels = (0..<stock.cells).map { label($0) }
        let scratch = try Scratch()
        let page = try #require(try scratch.rasterise(sheet.pdf(labels), dotsPerInch: dotsPerInch).first)
        #expect(try Tool.scan(page).sorted() == labels.map(\.payload).sorted())
    }

    @Test(arguments: ["zebra-57x32-203", "zebra-57x32-300"], [LabelFormat.zpl, .zplNative])
    func `A label printer's dots move alike`(id: String, format: LabelFormat) throws {
        let stock = try stock(id)
        var sheet = try sheet(stock)
        let label = label(2, name: "Projector", caption: nil)
        let before = try #require(ZPLReader.labels(sheet.file([label], as: format)).first)
        sheet.adjustment = LabelAdjustment(dx: 1, dy: -0.5)
        let after = try #require(ZPLReader.labels(sheet.file([label], as: format)).first)
        let (dx, dy) = (Int((Double(stock.dotsPerInch) / 25.4).rounded()), Int((-0.5 * Double(stock.dotsPerInch) / 25.4).rounded()))
        if format == .zpl {
            #expect(after.dots == Set(before.dots.map { $0 + dx + dy * before.width }))
        } else {
            let (one, other) = (try #require(before.symbols.first), try #require(after.symbols.first))
            #expect(abs(other.x - one.x - dx) <= 1 && abs(other.y - one.y - dy) <= 1)
        }
        sheet.adjustment = LabelAdjustment(dx: -10, dy: -10)
        _ = try ZPLReader.labels(sheet.file([label], as: format))
    }

    @Test func `A picture of one label is not adjusted`() throws {
        var sheet = try sheet(stock("avery-l7160"))
        let plain = [try sheet.ofOneLabel.pdf([label(1)]), try sheet.file([label(1)], as: .png), try sheet.file([label(1)], as: .svg)]
        sheet.adjustment = LabelAdjustment(dx: 5, dy: 5)
        #expect(try plain == [sheet.ofOneLabel.pdf([label(1)]), sheet.file([label(1)], as: .png), sheet.file([label(1)], as: .svg)])
    }

    @Test(arguments: supplies.stocks.map(\.id), [LabelAdjustment.none, LabelAdjustment(dx: 1.5, dy: -0.7, scale: 1.01)])
    func `A calibration page has rulers from the edges of three labels`(id: String, adjustment: LabelAdjustment) throws {
        let stock = try stock(id)
        let page = try #require(try PDFOperators.pages(calibration(stock, adjustment).pdf()).first)
        let cells = CalibrationPage.cells(of: stock)
        #expect(cells == [1, stock.columns, stock.cells].reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
        for cell in cells {
            let frame = stock.frame(ofCell: cell)
            let left = frame.x + adjustment.dx + (frame.x - stock.left) * (adjustment.scale - 1)
            let top = frame.y + adjustment.dy + (frame.y - stock.top) * (adjustment.scale - 1)
            // A long tick across each edge, and the two arms of the cross.
            let (middle, centre) = (top + frame.height / 2, left + frame.width / 2)
            for x in [left, left + frame.width] where (0...stock.page.width).contains(x) {
                #expect(page.lines.contains { isLine($0, (x, middle - 1.5), (x, middle + 1.5)) })
            }
            for y in [top, top + frame.height] where (0...stock.page.height).contains(y) {
                #expect(page.lines.contains { isLine($0, (centre - 1.5, y), (centre + 1.5, y)) })
            }
            #expect(page.lines.contains { isLine($0, (left - 10, middle), (left + frame.width + 10, middle)) })
            #expect(page.lines.contains { isLine($0, (centre, top - 10), (centre, top + frame.height + 10)) })
        }
    }

    private func isLine(
        _ line: (start: PDFOperators.Place, end: PDFOperators.Place), _ start: PDFOperators.Place, _ end: PDFOperators.Place
    )
        -> Bool
    {
        [line.start.x - start.x, line.start.y - start.y, line.end.x - end.x, line.end.y - end.y].allSatisfy { abs($0) < 0.01 }
    }

    @Test func `A calibration page says what it is about`() async throws {
        let scratch = try Scratch()
        let file = try await scratch.write(LabelPress().file(calibration(stock("avery-l7160"), .none)), "a.pdf")
        let text = try Tool.run("pdftotext", package: "poppler-utils", [file.path, "-"])
        #expect(text.contains("Print at 100 %") && text.contains("Office printer"))
        #expect(text.split(whereSeparator: \.isWhitespace).contains("10"))
    }

    private func calibration(_ stock: Stock, _ adjustment: LabelAdjustment) -> CalibrationPage {
        CalibrationPage(
            stock: stock, adjustment: adjustment, title: "Test page", words: "Office printer, second floor", note: "Print at 100 %",
            created: printedOn)
    }
}
