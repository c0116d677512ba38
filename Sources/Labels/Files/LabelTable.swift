/// Labels as a table for a print house: RFC 4180, UTF-8, one label a line under the heads `code,url,name,location,tag`.
final class LabelTable: LabelWriter {
    private var hasHead = false

    func add(_ label: Label) -> [UInt8] {
        head() + line([label.code, label.payload, label.name, label.location ?? "", label.tag ?? ""])
    }

    func finish() -> [UInt8] { head() }

    private func head() -> [UInt8] {
        if hasHead { return [] }
        hasHead = true
        return line(["code", "url", "name", "location", "tag"])
    }

    private func line(_ cells: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(cell, to: &bytes)
        }
        return bytes + [0x0d, 0x0a]
    }

    private func append(_ cell: String, to bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        let quoted = cell.utf8.contains { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 0x0a || $0 == 0x0d }
        if quoted { bytes.append(quote) }
        // A spreadsheet would calculate it; behind an apostrophe it is a text.
        if let first = cell.utf8.first, Self.formula.contains(first) { bytes.append(UInt8(ascii: "'")) }
        for byte in cell.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        if quoted { bytes.append(quote) }
    }

    /// What a formula may begin with (OWASP, CSV Injection).
    private static let formula = Set("=+-@\t\r\n".utf8)
}
