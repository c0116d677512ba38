import Foundation
import Labels
import Testing

/// The stocks and layouts of the repository.
let supplies: LabelSupplies = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    do { return try LabelSupplies(folder: root.appending(path: "labels").path) } catch { fatalError("\(error)") }
}()

extension QRSymbol {
    /// Whether the module in this column and row, counted from the top left, is dark.
    func isDark(_ column: Int, _ row: Int) -> Bool { modules[row * width + column] == 1 }
}

let publicURL = "https://desk.example.com"
let printedOn = Date(timeIntervalSince1970: 1_750_000_000)

/// Names as offices have them: short and long, in three scripts.
let names = [
    "Laser printer HP M404", "Кондиционер Daikin FTXB", "طابعة ليزرية ٤٠٤", "Projector", "Кофемашина в комнате отдыха, 3 этаж",
    "مكيف الهواء",
    "Ёлка & <b>Сыновья</b>", "Meeting room “Oslo” – display and camera",
]

/// The code of the n-th asset; symbols of Crockford's alphabet.
func code(_ number: Int) -> String {
    let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    var rest = UInt64(number) &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return String(
        (0..<8).map { _ in
            defer { rest >>= 5 }
            return alphabet[Int(rest >> 20) & 31]
        })
}

func grouped(_ code: String) -> String { "\(code.prefix(4))-\(code.suffix(4))" }

func label(_ number: Int, name: String? = nil, location: String? = "Room 214, Building B", caption: String? = "Scan to report a problem")
    -> Label
{
    let code = code(number)
    return Label(
        payload: labelPayload(publicURL: publicURL, code: code), code: grouped(code), name: name ?? names[number % names.count],
        location: location, caption: caption, tag: number % 2 == 0 ? "INV-00\(number)" : nil)
}

func sheet(_ stock: Stock, layout: String? = nil, start: Int = 1, note: String? = nil) throws -> Sheet {
    let layout = try #require(layout.map { supplies.layout($0) } ?? supplies.defaultLayout(for: stock))
    return Sheet(stock: stock, layout: layout, start: start, title: "Labels", note: note, created: printedOn)
}

func stock(_ id: String) throws -> Stock { try #require(supplies.stock(id), "no stock \(id)") }

extension Sheet {
    func pdf(_ labels: [Label]) throws -> [UInt8] { try file(labels, as: .pdf) }
}
