import Foundation
import Labels
import Testing

/// The quick part of the scan matrix (Tests/Benchmarks/Labels/matrix.sh): what the lint lets pass is read.
struct ScanMatrixTests {
    /// 60 characters, the longest realistic address: one for the dense mode, one with a path, which needs bytes.
    static let addresses = ["https://desk.facilities.a-company-of-some-size.eu", "https://desk.a-company-of-any-size.example/office"]

    @Test(arguments: supplies.stocks.map(\.id))
    func `What the lint lets pass is read at every resolution in every layout`(id: String) throws {
        let scratch = try Scratch()
        var pictures: [(payload: String, file: URL)] = []
        for layout in supplies.layouts {
            for dotsPerInch in [203, 300, 600] {
                for (number, address) in Self.addresses.enumerated() {
                    var stock = try stock(id)
                    stock.dotsPerInch = dotsPerInch
                    var label = label(number)
                    label.payload = labelPayload(publicURL: address, code: code(number))
                    try #require(label.payload.count == 60)
                    guard LabelReport(for: [label], stock: stock, layout: layout, publicURL: publicURL).refusals.isEmpty else { continue }
                    let png = try LabelBitmap(label, stock: stock, layout: layout).png()
                    pictures.append((label.payload, try scratch.write(png, "\(layout.id)-\(dotsPerInch)-\(number).png")))
                }
            }
        }
        for picture in pictures { #expect(try Tool.scan(picture.file) == [picture.payload], "\(picture.file.lastPathComponent)") }
    }
}
