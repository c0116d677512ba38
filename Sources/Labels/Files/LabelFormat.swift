/// A format labels come in.
package enum LabelFormat: String, CaseIterable, Sendable {
    /// Pages of the stock; on a roll every label is one.
    case pdf
    /// Pictures of one label.
    case png, svg
    /// Zebra's printer language, each label a bitmap: any script, exactly what was checked.
    case zpl
    /// The same language, symbol and Latin texts drawn by the printer itself: a small part of the bytes.
    case zplNative = "zpl-native"
    /// A table for a print house.
    case csv

    package var contentType: String {
        switch self {
        case .pdf: "application/pdf"
        case .png: "image/png"
        case .svg: "image/svg+xml"
        case .zpl, .zplNative: "application/zpl"
        case .csv: "text/csv; charset=utf-8; header=present"
        }
    }

    /// What a file's name ends with.
    package var ending: String { self == .zplNative ? "zpl" : rawValue }

    /// Holds one label only.
    package var isPicture: Bool { self == .png || self == .svg }

    /// Understood only by printers of rolls.
    package var isForRolls: Bool { self == .zpl || self == .zplNative }
}
