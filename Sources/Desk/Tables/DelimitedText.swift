/// Writing tables as text with separators (RFC 4180), as spreadsheets open it.
package enum DelimitedText {
    /// One row with its line break. What a spreadsheet would calculate begins with an apostrophe.
    package static func line(_ cells: [String], separator: Unicode.Scalar = ",") -> String {
        cells.map { cell($0, separator: separator) }.joined(separator: String(separator)) + "\r\n"
    }

    /// A cell as it was before it was written.
    static func plain(_ cell: String) -> String {
        let scalars = cell.unicodeScalars
        return scalars.first == "'" && scalars.dropFirst().first.map(isFormulaStart) == true ? String(scalars.dropFirst()) : cell
    }

    private static func isFormulaStart(_ scalar: Unicode.Scalar) -> Bool { "=+-@\t\r\n".unicodeScalars.contains(scalar) }

    /// Spreadsheets take UTF-8 for what it is only behind this mark.
    package static let byteOrderMark = "\u{FEFF}"

    private static func cell(_ text: String, separator: Unicode.Scalar) -> String {
        let scalars = text.unicodeScalars
        let isFormula = scalars.first.map(isFormulaStart) == true
        let safe = isFormula ? "'\(text)" : text
        let needsQuotes = scalars.contains { $0 == "\"" || $0 == "\n" || $0 == "\r" || $0 == separator }
        return needsQuotes ? "\"\(safe.replacing("\"", with: "\"\""))\"" : safe
    }
}
