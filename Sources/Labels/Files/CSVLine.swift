/// A line of a print house's table as RFC 4180 has it, in UTF-8; what a spreadsheet would calculate stands behind an apostrophe.
enum CSVLine {
    static func bytes(_ cells: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(cell, to: &bytes)
        }
        return bytes + [0x0d, 0x0a]
    }

    private static func append(_ cell: String, to bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        let quoted = cell.utf8.contains { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 0x0a || $0 == 0x0d }
        if quoted { bytes.append(quote) }
        // A spreadsheet would calculate it; behind an apostrophe it is a text.
        if let first = cell.utf8.first, formula.contains(first) { bytes.append(UInt8(ascii: "'")) }
        for byte in cell.utf8 {
            if byte == quote { bytes.append(quote) }
            bytes.append(byte)
        }
        if quoted { bytes.append(quote) }
    }

    /// What a formula may begin with (OWASP, CSV Injection).
    private static let formula = Set("=+-@\t\r\n".utf8)
}
