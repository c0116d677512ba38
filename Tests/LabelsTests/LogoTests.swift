import Foundation
import Labels
import Testing

struct LogoTests {
    /// A folder like the repository's with this picture as the house's logo.
    private func supplies(_ scratch: Scratch, logo: [UInt8]) throws -> LabelSupplies {
        let files = FileManager.default
        let folder = scratch.url.appending(path: "labels")
        let ours = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        try files.copyItem(at: ours.appending(path: "labels"), to: folder)
        try Data(logo).write(to: folder.appending(path: "logo.png"))
        return try LabelSupplies(folder: folder.path)
    }

    /// A QR symbol makes as good a picture as any, and zbar says whether it came out.
    private func picture() throws -> [UInt8] { try LabelBitmap(try QRSymbol("LOGO"), dots: 10).png() }

    private func label() -> Label { LabelsTests.label(2, name: "Projector", location: nil, caption: nil) }

    private func sheet(_ supplies: LabelSupplies, _ id: String) throws -> Sheet {
        let stock = try #require(supplies.stock(id))
        return Sheet(stock: stock, layout: try #require(supplies.defaultLayout(for: stock)), title: "", created: printedOn)
    }

    @Test func `A house without a logo has none to choose`() {
        for layout in LabelsTests.supplies.layouts { #expect(!layout.optional.contains(.logo)) }
    }

    @Test(arguments: ["avery-l6012", "brother-dk-2205"])
    func `A logo is printed as sharp as the symbol`(id: String) throws {
        let scratch = try Scratch()
        let supplies = try supplies(scratch, logo: picture())
        var sheet = try sheet(supplies, id)
        #expect(sheet.layout.optional.contains(.logo))
        sheet.layout.texts = sheet.layout.texts.map { line in
            var line = line
            if line.part == .logo { line.size = 40 }
            return line
        }
        let pdf = try sheet.pdf([label(), label()])
        let read = try scratch.rasterise(pdf, dotsPerInch: 600).flatMap { try Tool.scan($0) }
        #expect(Set(read) == ["LOGO", label().payload])
        let masks = String(decoding: pdf, as: Unicode.ASCII.self).split(separator: "/ImageMask true").count - 1
        #expect(masks == 3, "two symbols, and the logo once for both labels")
        let bitmap = try LabelBitmap(label(), stock: sheet.stock, layout: sheet.layout, dotsPerInch: 600).png()
        #expect(Set(try Tool.scan(scratch.write(bitmap, "label.png"))) == ["LOGO", label().payload])
        #expect(try labelSVG(label(), stock: sheet.stock, layout: sheet.layout).split(separator: "<path").count == 3)
        if sheet.stock.isRoll {
            let zpl = try #require(ZPLReader.labels(sheet.file([label()], as: .zplNative)).first)
            #expect(zpl.commands.contains("GF"))
        }
        sheet.layout = sheet.layout.showing([.tag])
        #expect(try !Tool.scan(scratch.rasterise(sheet.pdf([label()]), dotsPerInch: 300)[0]).contains("LOGO"))
    }

    @Test func `A label without room for the logo is printed without it, and the lint says so`() throws {
        let supplies = try supplies(try Scratch(), logo: picture())
        let sheet = try sheet(supplies, "avery-5167")
        let findings = LabelReport(for: [label()], stock: sheet.stock, layout: sheet.layout, publicURL: publicURL).findings
        #expect(findings.contains { if case .textLeftOut(.logo, _) = $0.kind { $0.severity == .warn } else { false } })
    }

    @Test func `What is no usable picture is refused`() throws {
        #expect(throws: LabelError.self) { try supplies(try Scratch(), logo: Array("GIF89a".utf8)) }
        let large = try LabelBitmap(try QRSymbol("LOGO"), dots: 40).png()
        #expect(throws: LabelError.file("logo.png", .wrongValue(key: "the picture", expected: "8 to 1000 dots wide and high"))) {
            try supplies(try Scratch(), logo: large)
        }
    }
}
