import Foundation
import Labels

/// Every stock in every layout with the longest realistic address, drawn at printers' resolutions.
///
/// Writes pictures and `list.tsv` into the folder: file, stock, layout, dpi, payload, error correction, modules on a side, verdict of the
/// lint, whether the stock is meant for that layout and resolution.
struct ScanMatrix {
    let supplies: LabelSupplies
    let folder: String

    /// 60 characters with the code: one in the dense mode, one with a path, which needs bytes.
    private static let addresses = [
        "https://desk.facilities.a-company-of-some-size.eu", "https://desk.a-company-of-any-size.example/office",
    ]
    private static let resolutions = [203, 300, 600]

    func write() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var list = ""
        for stock in supplies.stocks {
            for layout in supplies.layouts {
                for dotsPerInch in Set(Self.resolutions + [stock.dotsPerInch]).sorted() {
                    for (number, address) in Self.addresses.enumerated() {
                        var printed = stock
                        printed.dotsPerInch = dotsPerInch
                        let usual = layout.id == supplies.defaultLayout(for: stock)?.id && dotsPerInch == stock.dotsPerInch
                        let name = "\(stock.id)-\(layout.id)-\(dotsPerInch)-\(number).png"
                        list += try line(label(address, number), on: printed, layout, to: name, usual: usual)
                    }
                }
            }
        }
        try list.write(toFile: "\(folder)/list.tsv", atomically: true, encoding: .utf8)
    }

    private func label(_ address: String, _ number: Int) -> Label {
        var label = LabelsBench.labels(number + 1)[number]
        label.payload = labelPayload(publicURL: address, code: String(label.payload.suffix(8)))
        return label
    }

    /// Draws the label; its line of the list, empty when there is no room for any symbol.
    private func line(_ label: Label, on stock: Stock, _ layout: Layout, to name: String, usual: Bool) throws -> String {
        guard label.payload.count == 60 else { throw CocoaError(.featureUnsupported) }
        let report = LabelReport(for: [label], stock: stock, layout: layout, publicURL: "https://desk.example.com")
        let verdict = report.checks.map(\.severity).max() ?? .good
        let correction = report.checks.lazy.compactMap { finding -> (QRSymbol.Level, Int)? in
            if case .errorCorrection(let level, let modules) = finding.kind { (level, modules) } else { nil }
        }.first
        guard let (level, modules) = correction else { return "" }
        try Data(try LabelBitmap(label, stock: stock, layout: layout).png()).write(to: URL(filePath: "\(folder)/\(name)"))
        let cells = [
            name, stock.id, layout.id, "\(stock.dotsPerInch)", label.payload, "\(level)", "\(modules)", verdict.rawValue,
            usual ? "usual" : "",
        ]
        return cells.joined(separator: "\t") + "\n"
    }
}
