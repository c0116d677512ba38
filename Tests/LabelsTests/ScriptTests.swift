import Foundation
import Labels
import Testing

/// Names in the scripts offices write them in.
struct ScriptTests {
    static let names = [
        "激光打印机 三楼", "印表機", "レーザープリンター", "레이저 프린터", "طابعة ليزرية", "Лазерный принтер", "מדפסת לייזר", "Εκτυπωτής", "เครื่องพิมพ์",
    ]

    @Test(arguments: names)
    func `Every letter is in the document, none as a box`(name: String) throws {
        let scratch = try Scratch()
        let pdf = try sheet(stock("avery-l7160")).pdf([label(1, name: name, location: name)])
        let text = try Tool.run("pdftotext", package: "poppler-utils", [scratch.write(pdf, "a.pdf").path, "-"])
        // A letter no font has is drawn as a box with its number.
        let letters = { (text: String) in text.unicodeScalars.filter { $0.properties.isAlphabetic }.map(String.init).joined() }
        let printed = Set(letters(text).unicodeScalars)
        let decomposed = { (text: String) in Set(letters(text.decomposedStringWithCompatibilityMapping).unicodeScalars) }
        #expect(Set(letters(name).unicodeScalars).isSubset(of: printed) || decomposed(name).isSubset(of: decomposed(text)), "\(text)")
    }

    @Test func `Scripts have a font of ours, also in bold`() {
        let fonts = ScriptFont.all()
        #expect(fonts.count == 12 && fonts.allSatisfy { $0.family != nil })
        #expect(fonts.filter { !$0.isOurs }.isEmpty, "\(fonts)")
        #expect(fonts.first { $0.script == "Korean" }?.family == "WenQuanYi Micro Hei")
        #expect(fonts.first { $0.script == "Arabic" }?.family == "Noto Sans Arabic")
    }

    @Test(arguments: names)
    func `Labels in every script keep to their room and scan`(name: String) throws {
        let stock = try stock("avery-l7651")
        let labels = (0..<stock.cells).map { index in label(index, name: name, location: name, caption: name) }
        let scratch = try Scratch()
        let pages = try scratch.rasterise(try sheet(stock).pdf(labels), dotsPerInch: 300)
        let raster = try Raster(try #require(pages.first))
        #expect(raster.isWhite(outside: (1...stock.cells).map { stock.frame(ofCell: $0).inset(by: 1.5) }, dotsPerInch: 300))
        #expect(try Tool.scan(pages[0]).sorted() == labels.map(\.payload).sorted())
    }
}
