/// Why a label, a stock or a layout could not be made.
package enum LabelError: Error, Sendable, Equatable {
    /// No QR symbol carries this payload: empty, containing NUL, or too long.
    case payload(bytes: Int)
    /// The symbol with its quiet zone, so many modules wide, does not fit the label even at one dot per module.
    case noRoom(modules: Int)
    /// The start cell is not on the sheet.
    case startCell(Int, cells: Int)
    /// Dots per inch that are not drawn, see `LabelBitmap.resolutions`.
    case resolution(Int)
    /// A picture holds one label.
    case onlyOne
    /// The format is for printers of rolls.
    case noRoll
    /// Cairo, Pango or libpng gave up; the text is the library's.
    case drawing(String)
    /// A folder or file that cannot be read.
    case unreadable(path: String)
    /// A stock or layout file that is refused.
    case file(String, FileProblem)
}

/// What is wrong with a stock or layout file. Keys of nested maps are written `label.width`.
package enum FileProblem: Sendable, Equatable {
    case notYAML(String)
    case missing(key: String)
    case unknown(keys: [String])
    case wrongValue(key: String, expected: String)
    /// The id must be the file's name, and its own.
    case id(String)
    case stock([StockProblem])
    case layout(LayoutProblem)
}
