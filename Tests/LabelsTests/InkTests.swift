import Foundation
import Labels
import Testing

/// What the printed dots say.
struct InkTests {
    @Test(arguments: ["avery-l7160", "avery-5160", "plain-a4"], [300, 600])
    func `Modules are whole dots`(id: String, dotsPerInch: Int) throws {
        let stock = try stock(id)
        let sheet = try sheet(stock)
        // The last cell, where rounding errors would have added up.
        let label = label(7)
        let page = try #require(try Scratch().rasterised(sheet.with(start: stock.cells).pdf([label]), dotsPerInch: dotsPerInch).first)
        let symbol = try QRSymbol(label.payload)
        let frame = stock.frame(ofCell: stock.cells)
        let corner = try #require(page.firstInk(in: frame, dotsPerInch: dotsPerInch))
        // The finder's upper edge is seven modules of black.
        var run = 0
        while page.dot(corner.x + run, corner.y) == 0 { run += 1 }
        #expect(run % 7 == 0)
        let module = run / 7
        for row in 0..<symbol.width {
            for column in 0..<symbol.width {
                let (x, y) = (corner.x + column * module, corner.y + row * module)
                let dots = Set((y..<y + module).flatMap { y in (x..<x + module).map { page.dot($0, y) } })
                #expect(dots == [symbol.isDark(column, row) ? 0 : 255], "module \(column), \(row)")
            }
        }
    }

    @Test func `A symbol is a one-bit mask that no reader may smooth`() throws {
        let pdf = String(decoding: try sheet(stock("avery-l7160")).pdf([label(1), label(2)]), as: Unicode.ASCII.self)
        #expect(pdf.split(separator: "/ImageMask true").count == 3)
        #expect(pdf.split(separator: "/Interpolate false").count == 3)
        #expect(!pdf.contains("/Interpolate true"))
    }

    @Test(arguments: ["avery-l7160", "avery-5160", "avery-l6112"])
    func `Symbols begin and end on whole dots of a 300 dpi printer, in their cell`(id: String) throws {
        let stock = try stock(id)
        let labels = (0..<stock.cells).map { label($0) }
        let frames = try Scratch().symbolFrames(try sheet(stock).pdf(labels))
        #expect(frames.count == stock.cells)
        let dot = 72.0 / 300
        let first = try #require(frames.first)
        for (index, frame) in frames.enumerated() {
            for length in [frame.x, frame.y, frame.width, frame.height] { #expect(abs(length / dot - (length / dot).rounded()) < 1e-3) }
            let cell = stock.frame(ofCell: index + 1)
            let origin = stock.frame(ofCell: 1)
            #expect(abs(frame.x - first.x - (cell.x - origin.x) * 72 / 25.4) <= dot)
            #expect(abs(frame.y - first.y - (cell.y - origin.y) * 72 / 25.4) <= dot)
        }
    }

    @Test(arguments: ["avery-l7160", "avery-l4732", "avery-l6112", "avery-5167"], ["qr-left", "qr-top", "qr-only"])
    func `Absurd texts stay inside the inset and off the quiet zone`(id: String, layout: String) throws {
        let stock = try stock(id)
        let absurd = [
            String(repeating: "W", count: 5_000), String(repeating: "слово ", count: 200), String(repeating: "طابعة ", count: 200),
            "Zalgo" + String(repeating: "\u{301}\u{30A}\u{489}", count: 90), "line\nbreak\u{2028}tab\tbell\u{7}\u{0}end", "jjjj ffff",
        ]
        let labels = (0..<stock.cells).map { index in
            let text = absurd[index % absurd.count]
            return Label(payload: label(index).payload, code: "WWWW-WWWW", name: text, location: text, caption: text, tag: text)
        }
        let scratch = try Scratch()
        let pages = try scratch.rasterise(try sheet(stock, layout: layout).pdf(labels), dotsPerInch: 300)
        let raster = try Raster(try #require(pages.first))
        #expect(raster.isWhite(outside: (1...stock.cells).map { stock.frame(ofCell: $0).inset(by: 1.5) }, dotsPerInch: 300))
        #expect(try Tool.scan(pages[0]).sorted() == labels.map(\.payload).sorted())
    }

    @Test func `A round label keeps to the square inside`() throws {
        var stock = try stock("avery-l6112")
        stock.shape = .round
        let pages = try Scratch().rasterised(sheet(stock).pdf((0..<stock.cells).map { label($0) }), dotsPerInch: 300)
        let side = 40 * 0.5.squareRoot()
        let squares = (1...stock.cells).map { stock.frame(ofCell: $0).inset(by: (40 - side) / 2 + 1.5) }
        #expect(try #require(pages.first).isWhite(outside: squares, dotsPerInch: 300))
    }
}
