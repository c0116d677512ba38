import Foundation
import Labels
import Testing

struct SingleLabelTests {
    @Test(arguments: ["avery-l7160", "avery-5167", "avery-l6112"], [203, 300, 600])
    func `A PNG is one bit deep, exact and scans`(id: String, dotsPerInch: Int) throws {
        let stock = try stock(id)
        let layout = try #require(supplies.defaultLayout(for: stock))
        let label = label(2)
        let bitmap = try LabelBitmap(label, stock: stock, layout: layout, dotsPerInch: dotsPerInch)
        let png = try bitmap.png()
        // Length and "IHDR", width, height, then depth 1 and colour type gray (PNG specification, 11.2.2).
        #expect(png[0..<8].elementsEqual([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
        #expect(png[16..<26].elementsEqual(UInt32(bitmap.width).bytes + UInt32(bitmap.height).bytes + [1, 0]))
        #expect(bitmap.width == Int((stock.label.width / 25.4 * Double(dotsPerInch)).rounded()))
        let scratch = try Scratch()
        #expect(try Tool.scan(scratch.write(png, "label.png")) == [label.payload])
        let symbols = [try QRSymbol(label.payload), try QRSymbol(label.payload, level: .medium)]
        #expect(symbols.contains { bitmap.holds($0) })
    }

    @Test func `A senseless resolution is refused`() throws {
        let stock = try stock("avery-l7160")
        let layout = try #require(supplies.layout("qr-left"))
        for dotsPerInch in [0, -300, 10_000] {
            #expect(throws: LabelError.resolution(dotsPerInch)) {
                try LabelBitmap(label(1), stock: stock, layout: layout, dotsPerInch: dotsPerInch)
            }
        }
    }

    @Test(arguments: [
        "<script>alert(1)</script>", "\"\u{301} onload=\"x\u{301}", "'\u{200d}&\u{301}<\u{301}>",
        "a\u{0}b\u{1b}[31m\u{85}c\u{2029}\u{ffff}d",
        "]]>&amp;<!--", "طابعة <b>", "الغرفة 12 & 13 \u{202e}x",
    ])
    func `Hostile names stay text in SVG`(name: String) throws {
        let stock = try stock("avery-5163")
        let svg = try labelSVG(label(1, name: name, location: name), stock: stock, layout: try #require(supplies.layout("qr-left")))
        let reader = SVGReader(svg)
        #expect(reader.isWellFormed)
        #expect(Set(reader.elements) == ["svg", "rect", "path", "text"])
        #expect(reader.attributes.isSubset(of: SVGReader.ours))
        #expect(svg.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
        // Lines of the name end where a word ended, so only the words are compared.
        let words = name.unicodeScalars.split {
            $0.properties.isWhitespace || $0.properties.generalCategory == .control || $0.value == 0xffff
        }
        for word in words { #expect(reader.text.unicodeScalars.contains(word)) }
    }

    @Test func `A long word breaks without a hyphen`() throws {
        let stock = try stock("avery-l7160")
        let word = String(repeating: "W", count: 20)
        let layout = try #require(supplies.layout("qr-left"))
        let pdf = try Sheet(stock: stock, layout: layout, title: "", created: printedOn).pdf([label(1, name: word)])
        let scratch = try Scratch()
        let text = try Tool.run("pdftotext", package: "poppler-utils", [scratch.write(pdf, "a.pdf").path, "-"])
        #expect(text.contains("WW") && !text.contains("W-"))
    }

    @Test func `SVG shows lines and ellipsis as measured`() throws {
        let stock = try stock("avery-l7160")
        let name = "Very long name of a coffee machine on the third floor of the second building beside the printer"
        let svg = try labelSVG(label(1, name: name), stock: stock, layout: try #require(supplies.layout("qr-left")))
        #expect(svg.contains(#"shape-rendering="crispEdges""#))
        #expect(svg.count { $0 == "…" } == 1)
        let bold = SVGReader(svg).texts.filter { $0.bold }
        #expect(bold.count == 3, "two lines of the name and the code")
        #expect(name.hasPrefix((bold[0].text + bold[1].text).filter { $0 != "…" }))
        #expect(bold[2].text == grouped(code(1)))
    }
}

extension UInt32 {
    fileprivate var bytes: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: self >> (24 - 8 * $0)) } }
}

extension LabelBitmap {
    private func isDark(_ x: Int, _ y: Int) -> Bool { bits[y * stride + x / 8] & (0x80 >> UInt8(x % 8)) == 0 }

    /// Whether the symbol lies in the bitmap at its first dark column, each module a square of the same number of dots.
    fileprivate func holds(_ symbol: QRSymbol) -> Bool {
        // Texts may be higher than the symbol: every row may be the one that begins with the finder's upper edge.
        for top in 0..<height {
            guard let left = (0..<width).first(where: { isDark($0, top) }) else { continue }
            var run = 0
            while left + run < width, isDark(left + run, top) { run += 1 }
            let module = run / 7
            if run % 7 == 0, module > 0, matches(symbol, left, top, module) { return true }
        }
        return false
    }

    private func matches(_ symbol: QRSymbol, _ left: Int, _ top: Int, _ module: Int) -> Bool {
        let side = symbol.width * module
        guard left + side <= width, top + side <= height else { return false }
        return (0..<side).allSatisfy { y in
            (0..<side).allSatisfy { x in isDark(left + x, top + y) == symbol.isDark(x / module, y / module) }
        }
    }
}
