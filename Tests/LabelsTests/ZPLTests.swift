import Foundation
import Labels
import Testing

struct ZPLTests {
    static let rolls = supplies.stocks.filter(\.isRoll).map(\.id)

    @Test(arguments: rolls, [LabelFormat.zpl, .zplNative])
    func `A roll's label has its own size and scans`(id: String, format: LabelFormat) throws {
        let stock = try stock(id)
        let labels = (0..<3).map { label($0) }
        let read = try ZPLReader.labels(sheet(stock).file(labels, as: format))
        #expect(read.count == 3)
        let scratch = try Scratch()
        for (label, zpl) in zip(labels, read) {
            #expect(zpl.width == Int((stock.label.width / 25.4 * Double(stock.dotsPerInch)).rounded()))
            #expect(zpl.height == Int((stock.label.height / 25.4 * Double(stock.dotsPerInch)).rounded()))
            #expect(try Tool.scan(scratch.write(zpl.picture, "\(label.code).pgm")) == [label.payload])
        }
    }

    @Test func `A bitmap is the label dot by dot`() throws {
        let stock = try stock("zebra-2x1-203")
        let layout = try #require(supplies.layout("qr-left"))
        let bitmap = try LabelBitmap(label(2), stock: stock, layout: layout)
        let zpl = try #require(ZPLReader.labels(sheet(stock, layout: "qr-left").file([label(2)], as: .zpl)).first)
        for y in 0..<bitmap.height {
            for x in 0..<bitmap.width {
                let isBlack = bitmap.bits[y * bitmap.stride + x / 8] & (0x80 >> UInt8(x % 8)) == 0
                #expect(zpl.dots.contains(y * zpl.width + x) == isBlack, "dot \(x), \(y)")
            }
        }
    }

    @Test func `A printer draws what it can itself`() throws {
        let stock = try stock("zebra-57x32-203")
        var label = label(0, name: "Café printer", location: "Кабинет 5")
        label.caption = nil
        let zpl = try #require(ZPLReader.labels(sheet(stock).file([label], as: .zplNative)).first)
        #expect(zpl.texts.joined(separator: " ").contains("Café printer") && zpl.texts.contains(label.code))
        #expect(!zpl.texts.contains { $0.contains("Кабинет") } && zpl.commands.contains("GF"), "the printer may not have these letters")
        let symbol = try #require(zpl.symbols.first)
        #expect(symbol.payload == label.payload && symbol.level == "H" && symbol.dots >= 4)
        // The same module and place as in the bitmap.
        let bitmap = try #require(ZPLReader.labels(sheet(stock).file([label], as: .zpl)).first)
        let side = try QRSymbol(label.payload).width * symbol.dots
        for y in symbol.y..<symbol.y + side {
            for x in symbol.x..<symbol.x + side {
                #expect(zpl.dots.contains(y * zpl.width + x) == bitmap.dots.contains(y * zpl.width + x))
            }
        }
    }

    @Test func `An address outside the dense mode is drawn by us`() throws {
        var label = label(1)
        label.payload = "https://desk.example.com/office/A/7K3M9QXF"
        let zpl = try #require(ZPLReader.labels(sheet(stock("zebra-57x32-300")).file([label], as: .zplNative)).first)
        #expect(zpl.symbols.isEmpty)
        let scratch = try Scratch()
        #expect(try Tool.scan(scratch.write(zpl.picture, "label.pgm")) == [label.payload])
    }

    @Test(arguments: ["^XA^FS^XZ", "~JR", "a^FD_5Eb", "100 \\& _7E", "tab\t^\u{1b}\u{0}", "naïve ^ é~", "^\u{301}XZ~\u{200d}JR"])
    func `No text leaves its field`(text: String) throws {
        let stock = try stock("zebra-57x32-203")
        let label = label(0, name: text, location: text, caption: text)
        let plain = try ZPLReader.labels(sheet(stock).file([LabelsTests.label(0, name: "a", location: "b", caption: "c")], as: .zplNative))
        for format in [LabelFormat.zpl, .zplNative] {
            let bytes = try sheet(stock).file([label], as: format)
            let zpl = try ZPLReader.labels(bytes)
            #expect(zpl.count == 1)
            #expect(Set(zpl[0].commands).subtracting(plain[0].commands).isSubset(of: ["GF"]))
            #expect(bytes.allSatisfy { (0x20...0x7e).contains($0) || $0 == 0x0a })
        }
    }

    @Test(arguments: [LabelFormat.zpl, .zplNative])
    func `A sheet has no ZPL`(format: LabelFormat) throws {
        #expect(throws: LabelError.noRoll) { try sheet(stock("avery-l7160")).file([label(1)], as: format) }
    }

    @Test func `An independent reader sees the same bitmaps`() throws {
        let labels = (0..<4).map { label($0) }
        let stock = try stock("zebra-2x1-203")
        let scratch = try Scratch()
        let file = try scratch.write(try sheet(stock).file(labels, as: .zpl), "labels.zpl")
        let script = """
            import sys
            from zebrafy import ZebrafyZPL
            for index, image in enumerate(ZebrafyZPL(open(sys.argv[1]).read()).to_images()):
                image.convert("L").save(f"{sys.argv[2]}/{index}.png")
                print(*image.size)
            """
        let sizes = try Tool.python(script, [file.path, scratch.url.path])
        #expect(sizes == String(repeating: "408 203\n", count: 4))
        for (index, label) in labels.enumerated() {
            #expect(try Tool.scan(scratch.url.appending(path: "\(index).png")) == [label.payload])
        }
    }
}
