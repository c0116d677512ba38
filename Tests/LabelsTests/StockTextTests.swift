import Foundation
import Labels
import Testing

/// A stock written as its file would say it, and read again.
struct StockTextTests {
    @Test(arguments: supplies.stocks.map(\.id))
    func `Every stock comes back as it was`(id: String) throws {
        var stock = try stock(id)
        stock.id = "own-1"
        #expect(try Stock(id: "own-1", figures: stock.figures) == stock)
    }

    @Test(arguments: [
        "Box", "\"]", "a: b, c", "# 7", "\\U00000041", "Ярлык №5", "標籤", "\u{2028}\u{85}\u{feff}", "'", "🏷️", "- x", "yes", "\u{7f}\t",
    ])
    func `A name is text whatever it holds`(name: String) throws {
        var stock = try stock("avery-l7160")
        stock.names = [name, "Second"]
        #expect(try Stock(id: stock.id, figures: stock.figures).names == stock.names)
    }

    @Test func `Own stocks stand before the files' and are found with them`() throws {
        let own = try Stock(id: "own-7", figures: try stock("avery-l7160").figures)
        let all = supplies.adding([own])
        #expect(all.stocks.count == supplies.stocks.count + 1 && all.stock("own-7") == own)
        #expect(all.search("L7560").map(\.id) == ["own-7", "avery-l7160"])
        #expect(!supplies.stocks.contains { $0.id.hasPrefix(LabelSupplies.ownPrefix) })
    }

    @Test func `A file may not take the id of an own stock`() throws {
        let scratch = try Scratch()
        let file = try scratch.write(Array("id: own-1\n\(try stock("avery-l7160").figures)".utf8), "own-1.yaml")
        let folder = file.deletingLastPathComponent()
        #expect(throws: LabelError.file("own-1.yaml", .id("own-1"))) { try LabelSupplies(folder: folder.path) }
    }
}
