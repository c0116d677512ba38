import Labels
import Testing

struct StockTests {
    @Test func `All stocks are at hand, each with a layout`() throws {
        #expect(supplies.stocks.count == 32 && supplies.stocks.count(where: \.isRoll) == 11)
        #expect(supplies.layouts.map(\.id) == ["qr-left", "qr-only", "qr-top"])
        for stock in supplies.stocks { #expect(supplies.defaultLayout(for: stock) != nil) }
    }

    @Test(arguments: supplies.stocks.map(\.id))
    func `Every label lies on the page and beside its neighbours`(id: String) throws {
        let stock = try stock(id)
        let frames = (1...stock.cells).map { stock.frame(ofCell: $0) }
        for (index, frame) in frames.enumerated() {
            #expect(frame.x >= 0 && frame.y >= 0)
            #expect(frame.right <= stock.page.width + 0.01 && frame.bottom <= stock.page.height + 0.01)
            for other in frames[(index + 1)...] {
                let apart =
                    other.x >= frame.right - 0.01 || frame.x >= other.right - 0.01 || other.y >= frame.bottom - 0.01
                    || frame.y >= other.bottom - 0.01
                #expect(apart)
            }
        }
        #expect(stock.problems.isEmpty)
    }

    @Test func `Cells count along the row`() throws {
        let stock = try stock("avery-l7160")
        #expect(stock.cells == 21)
        #expect(stock.frame(ofCell: 1) == Frame(x: 7.2, y: 15.15, width: 63.5, height: 38.1))
        #expect(abs(stock.frame(ofCell: 3).x - 139.28) < 1e-9 && stock.frame(ofCell: 3).y == 15.15)
        #expect(stock.frame(ofCell: 4).x == 7.2 && abs(stock.frame(ofCell: 4).y - 53.25) < 1e-9)
    }

    @Test(arguments: [
        ("L7160", ["avery-l7160"]), ("l-7060", ["avery-l7160"]), ("herma 4222", ["avery-l6011"]), ("65 per sheet", ["avery-l7651"]),
        ("plain letter", ["plain-letter"]), ("silver", ["avery-l6009", "avery-l6011", "avery-l6012"]), ("nothing such", []),
        ("99010", ["dymo-30252"]), ("dk 11201", ["brother-dk-1201"]), ("tze-251", ["brother-tze-24"]),
        ("57 x 32 mm 203 dpi", ["zebra-57x32-203"]),
        ("62mm", ["brother-dk-2205"]),
        ("roll brother", ["brother-dk-1201", "brother-dk-1204", "brother-dk-1208", "brother-dk-2205", "brother-tze-24"]),
    ])
    func `A stock is found by any name on the box`(query: String, ids: [String]) {
        #expect(supplies.search(query).map(\.id) == ids)
    }

    @Test func `An empty search finds everything`() { #expect(supplies.search(" ").count == supplies.stocks.count) }

    @Test(arguments: [
        ("avery-l7160", "qr-left"), ("avery-5167", "qr-left"), ("avery-l6112", "qr-top"), ("tiny", "qr-only"), ("round", "qr-top"),
    ])
    func `The default layout follows the label's shape`(id: String, layout: String) throws {
        var stock = try supplies.stock(id) ?? stock("avery-l6112")
        if id == "tiny" { stock.label = Size(20, 20) }
        if id == "round" { stock.shape = .round }
        #expect(supplies.defaultLayout(for: stock)?.id == layout)
    }

    @Test func `A continuous roll is cut to a length, others are not`() throws {
        let tape = try #require(stock("brother-tze-24").cut(to: 90))
        #expect(tape.page == Size(90, 24) && tape.label == tape.page && tape.problems.isEmpty)
        let printable = try #require(tape.printable)
        #expect(printable.width == 90 && abs(printable.height - 128 * 25.4 / 180) < 1e-9)
        #expect(try #require(stock("brother-dk-2205").cut(to: 40)).label == Size(62, 40))
        #expect(try stock("brother-dk-1201").cut(to: 40) == nil)
        #expect(try #require(stock("brother-tze-24").cut(to: 1)).problems.isEmpty == false)
    }
}
