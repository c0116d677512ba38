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
