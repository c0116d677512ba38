import Foundation
import Labels

/// What the benchmark of labels and the scan matrix run: `texts N` · `sheet N FILE` · `symbols N` · `lint N` · `matrix FOLDER`, in the
/// repository's folder.
///
/// Figures go to standard output as `name value`, one a line.
@main struct LabelsBench {
    static func main() throws {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let supplies = try LabelSupplies(folder: "labels")
        switch arguments.first {
        case "texts": for label in labels(try count(arguments)) { print(line(label)) }
        case "sheet": try sheet(try count(arguments), to: arguments[2], supplies)
        case "matrix": try ScanMatrix(supplies: supplies, folder: arguments[1]).write()
        case "symbols": try symbols(try count(arguments))
        case "lint": try lint(try count(arguments), supplies)
        default: throw Usage()
        }
    }

    private struct Usage: Error {}

    private static func count(_ arguments: [String]) throws -> Int {
        guard arguments.count > 1, let count = Int(arguments[1]) else { throw Usage() }
        return count
    }

    private static let names = [
        "Laser printer HP M404", "Кондиционер Daikin FTXB", "Projector", "Кофемашина в комнате отдыха, 3 этаж",
        "Meeting room Oslo, display and camera", "Coffee machine",
    ]

    /// Labels as offices have them, the same at every run.
    static func labels(_ count: Int) -> [Label] {
        (0..<count).map { number in
            let code = code(number)
            return Label(
                payload: "HTTPS://DESK.EXAMPLE.COM/A/\(code)", code: "\(code.prefix(4))-\(code.suffix(4))",
                name: "\(names[number % names.count]) \(number)",
                location: "Room \(100 + number % 400), Building B", caption: "Scan to report a problem", tag: "INV-\(10_000 + number)")
        }
    }

    /// Looks like the code of an asset; the same for the same number.
    private static func code(_ number: Int) -> String {
        let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
        var rest = UInt64(number) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return String(
            (0..<8).map { _ in
                defer { rest >>= 5 }
                return alphabet[Int(rest >> 20) & 31]
            })
    }

    private static func line(_ label: Label) -> String {
        [label.payload, label.code, label.name, label.location ?? "", label.tag ?? "", label.caption ?? ""].joined(separator: "\t")
    }

    private static func paper(_ supplies: LabelSupplies) throws -> (stock: Stock, layout: Layout) {
        guard let stock = supplies.stock("avery-l7160"), let layout = supplies.defaultLayout(for: stock) else { throw Usage() }
        return (stock, layout)
    }

    private static func sheet(_ count: Int, to path: String, _ supplies: LabelSupplies) throws {
        let (stock, layout) = try paper(supplies)
        let labels = labels(count)
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path) else {
            throw Usage()
        }
        var bytes = 0
        let time = try ContinuousClock().measure {
            try Sheet(stock: stock, layout: layout, title: "Labels", created: Date()).write(labels, as: .pdf) { piece in
                bytes += piece.count
                try file.write(contentsOf: piece)
            }
        }
        print("labels_per_second \(Double(count) / (time / .seconds(1)))")
        print("bytes_per_label \(Double(bytes) / Double(count))")
    }

    private static func symbols(_ count: Int) throws {
        let labels = labels(count)
        var bytes = 0
        let time = try ContinuousClock().measure {
            for label in labels { bytes += try LabelBitmap(QRSymbol(label.payload), dots: 8).png().count }
        }
        print("symbols_per_second \(Double(count) / (time / .seconds(1)))")
        print("bytes_per_symbol \(Double(bytes) / Double(count))")
    }

    private static func lint(_ count: Int, _ supplies: LabelSupplies) throws {
        let (stock, layout) = try paper(supplies)
        let labels = labels(count)
        let report = ContinuousClock().measure {
            _ = LabelReport(for: labels, stock: stock, layout: layout, publicURL: "https://desk.example.com")
        }
        print("linted_per_second \(Double(count) / (report / .seconds(1)))")
        let refusal = ContinuousClock().measure {
            _ = refusals(of: labels, stock: stock, layout: layout, publicURL: "https://desk.example.com")
        }
        print("judged_per_second \(Double(count) / (refusal / .seconds(1)))")
    }
}
