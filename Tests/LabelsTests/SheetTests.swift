import Foundation
import Labels
import Testing

struct SheetTests {
    @Test func `A part-used sheet is filled up first`() throws {
        let sheet = try sheet(stock("avery-5160"), start: 28)
        let places = (0..<5).map { sheet.place(of: $0) }
        #expect(places.map(\.page) == [1, 1, 1, 2, 2])
        #expect(places.map(\.cell) == [28, 29, 30, 1, 2])
        #expect(sheet.pages(for: 5) == 2 && sheet.pages(for: 3) == 1 && sheet.pages(for: 0) == 0)
    }

    @Test func `Labels come out in the cells they were planned for`() throws {
        let stock = try stock("avery-5160")
        let sheet = try sheet(stock, start: 28)
        let pages = try Scratch().rasterised(sheet.pdf((0..<5).map { label($0) }), dotsPerInch: 100)
        #expect(pages.count == 2)
        for (page, raster) in pages.enumerated() {
            let inked = (1...stock.cells).filter { raster.hasInk(in: stock.frame(ofCell: $0), dotsPerInch: 100) }
            #expect(inked == (page == 0 ? [28, 29, 30] : [1, 2]))
        }
    }

    @Test(arguments: [0, 31, -1])
    func `A start outside the sheet is refused`(start: Int) throws {
        let sheet = try sheet(stock("avery-5160"), start: start)
        #expect(throws: LabelError.startCell(start, cells: 30)) { try sheet.pdf([label(1)]) }
    }

    @Test func `Two hundred labels go over pages, handed over one by one`() throws {
        let stock = try stock("avery-l7160")
        let labels = (0..<200).map { label($0) }
        var parts: [[UInt8]] = []
        try sheet(stock, start: 5).write(labels, as: .pdf) { parts.append($0) }
        #expect(parts.count == 10, "17 + 8 × 21 + 15 labels, the last page with the document's end")
        let scratch = try Scratch()
        let pages = try scratch.rasterise(Array(parts.joined()), dotsPerInch: 200)
        #expect(pages.count == 10)
        #expect(try pages.flatMap { try Tool.scan($0) }.sorted() == labels.map(\.payload).sorted())
    }

    @Test func `A sink that fails stops the printing`() throws {
        struct Gone: Error {}
        let sheet = try sheet(stock("avery-l7160"))
        #expect(throws: Gone.self) { try sheet.write((0..<30).map { label($0) }, as: .pdf) { _ in throw Gone() } }
    }

    @Test func `Equal input gives equal bytes, with title and date`() throws {
        let sheet = try sheet(stock("avery-l7160"), note: "Print at 100 %")
        let pdf = try sheet.pdf([label(1), label(2)])
        #expect(try pdf == sheet.pdf([label(1), label(2)]))
        let scratch = try Scratch()
        let file = try scratch.write(pdf, "a.pdf")
        let facts = try Tool.run("pdfinfo", package: "poppler-utils", ["-isodates", file.path])
        #expect(facts.contains(" Labels\n"))
        #expect(facts.contains(" 2025-06-15T15:06:40Z\n"))
        #expect(facts.contains("595.2 x 841.92 pts (A4)"))
        #expect(try Tool.run("pdftotext", package: "poppler-utils", [file.path, "-"]).contains("Print at 100 %"))
    }

    @Test func `Every script has its font in the document, bold too`() throws {
        let labels = (0..<3).map { label($0, location: names[$0]) }
        let scratch = try Scratch()
        let file = try scratch.write(try sheet(stock("avery-l7160")).pdf(labels), "a.pdf")
        let fonts = try Tool.run("pdffonts", package: "poppler-utils", [file.path])
        for font in ["NotoSans-Bold", "NotoSans-Regular", "NotoSansArabic-Bold", "NotoSansArabic-Regular"] { #expect(fonts.contains(font)) }
        #expect(!fonts.contains("DejaVu"))
    }

    @Test func `One label is a page of its own size`() throws {
        let scratch = try Scratch()
        let pdf = try sheet(stock("avery-l7160"), start: 9, note: "no margin here").ofOneLabel.pdf([label(1)])
        let pages = try scratch.rasterise(pdf, dotsPerInch: 300)
        let raster = try Raster(try #require(pages.first))
        #expect(pages.count == 1 && raster.width == 750 && raster.height == 450)
        #expect(try Tool.scan(pages[0]) == [label(1).payload])
    }

    @Test(arguments: [("zebra-2x1-203", 406, 203), ("brother-dk-1201", 1063, 343), ("brother-tze-24", 425, 170)])
    func `A roll is a page for every label`(id: String, width: Int, height: Int) throws {
        let stock = try stock(id)
        let labels = (0..<3).map { label($0) }
        let scratch = try Scratch()
        let pages = try scratch.rasterise(sheet(stock, note: "no margin here").pdf(labels), dotsPerInch: stock.dotsPerInch)
        #expect(try pages.map { try Tool.scan($0) } == labels.map { [$0.payload] })
        for page in pages {
            let raster = try Raster(page)
            #expect(raster.width == width && raster.height == height)
            let reached = stock.printable ?? stock.label
            let printable = Frame(
                x: max(1.5, (stock.label.width - reached.width) / 2),
                y: max(1.5, (stock.label.height - reached.height) / 2),
                width: min(stock.label.width - 3, reached.width), height: min(stock.label.height - 3, reached.height))
            #expect(raster.isWhite(outside: [printable], dotsPerInch: stock.dotsPerInch))
        }
    }
}
