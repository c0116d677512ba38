import Foundation
import Labels
import Testing

struct SheetScanTests {
    @Test(arguments: supplies.stocks.map(\.id))
    func `Every symbol of a full sheet scans`(id: String) throws {
        let stock = try stock(id)
        try expectAllScan(stock, dotsPerInch: 300)
    }

    @Test(arguments: [150, 600])
    func `Symbols scan at other resolutions`(dotsPerInch: Int) throws {
        try expectAllScan(try stock("avery-l7160"), dotsPerInch: dotsPerInch)
    }

    private func expectAllScan(_ stock: Stock, dotsPerInch: Int) throws {
        let labels = (0..<stock.cells).map { label($0) }
        let scratch = try Scratch()
        let pages = try scratch.rasterise(try sheet(stock).pdf(labels), dotsPerInch: dotsPerInch)
        #expect(pages.count == 1)
        let read = try pages.flatMap { try Tool.scan($0) }
        #expect(read.sorted() == labels.map(\.payload).sorted())
    }
}
