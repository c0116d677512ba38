/// What one check of labels found before they are printed. Facts; the sentence is made by who shows it.
package struct LabelFinding: Sendable, Equatable {
    package enum Severity: String, Sendable, Comparable, CaseIterable {
        case good, warn, refuse

        package static func < (one: Severity, other: Severity) -> Bool {
            (allCases.firstIndex(of: one) ?? 0) < (allCases.firstIndex(of: other) ?? 0)
        }
    }

    /// What was looked at and the figures it was judged by: of several labels the worst. `least` is the limit that was missed, or when good
    /// the one from which nothing is said.
    package enum Kind: Sendable, Hashable {
        case moduleSize(millimetres: Double, least: Double)
        case dotsPerModule(dots: Int, dotsPerInch: Int, least: Int)
        /// White around every symbol.
        case quietZone(modules: Int, millimetres: Double)
        /// The label's shorter side has no room for a symbol with its quiet zone of 4 modules; `least` is what these take at the
        /// smallest module allowed.
        case noRoomForSymbol(millimetres: Double, least: Double)
        /// How much of a symbol may be lost, and how many modules its side has.
        case errorCorrection(QRSymbol.Level, modules: Int)
        /// The size of the code in letters; refused when it does not fit at `least`.
        case codeText(points: Double, least: Double)
        /// The size of the smallest other text.
        case texts(points: Double, least: Double)
        /// There is no room for this text even at its smallest size, so it is not printed.
        case textLeftOut(TextPart, points: Double)
        /// No QR symbol carries the payload.
        case payload(bytes: Int)
        case outsidePage(millimetres: Double)
        case overlap(millimetres: Double)
        /// Between neighbours on the page.
        case apart(millimetres: Double)
        /// How near to the page's edge labels begin; many printers cannot print there.
        case edge(millimetres: Double, least: Double)
        /// Any other figure of the stock that cannot be true.
        case stock(field: String)
        case publicURL(String)
        case publicURLMissing
        case publicURLMalformed
        /// Nobody else's phone reaches this host.
        case publicURLLoopback(host: String)
        case publicURLWithoutTLS
    }

    package let severity: Severity
    package let kind: Kind
    /// How many of the labels it concerns; 0 when it is about the stock or the address, or good.
    package var labels: Int

    package init(_ severity: Severity, _ kind: Kind, labels: Int = 0) {
        self.severity = severity
        self.kind = kind
        self.labels = labels
    }
}

/// The rows of the lint's table (design/labels.md).
package enum LabelCheck: String, Sendable, CaseIterable {
    case moduleSize = "module_size"
    case dotsPerModule = "dots_per_module"
    case quietZone = "quiet_zone"
    case errorCorrection = "error_correction"
    case codeText = "code_text"
    case texts
    case edge
    case neighbours
    case stock
    case address
}

extension LabelFinding {
    package var check: LabelCheck {
        switch kind {
        case .moduleSize: .moduleSize
        case .dotsPerModule: .dotsPerModule
        case .quietZone, .noRoomForSymbol: .quietZone
        case .errorCorrection: .errorCorrection
        case .codeText: .codeText
        case .texts, .textLeftOut: .texts
        case .outsidePage, .edge: .edge
        case .overlap, .apart: .neighbours
        case .stock: .stock
        case .payload, .publicURL, .publicURLMissing, .publicURLMalformed, .publicURLLoopback, .publicURLWithoutTLS: .address
        }
    }

    /// What was measured, in the unit of its kind (millimetres, dots, modules, points, bytes); nil for what is no figure.
    package var value: Double? {
        switch kind {
        case .moduleSize(let value, _), .noRoomForSymbol(let value, _), .codeText(let value, _), .texts(let value, _),
            .outsidePage(let value), .overlap(let value), .apart(let value), .edge(let value, _):
            value
        case .dotsPerModule(let dots, _, _): Double(dots)
        case .quietZone(let modules, _), .errorCorrection(_, let modules): Double(modules)
        case .payload(let bytes): Double(bytes)
        case .textLeftOut, .stock, .publicURL, .publicURLMissing, .publicURLMalformed, .publicURLLoopback, .publicURLWithoutTLS: nil
        }
    }

    /// The limit it was held against, in the same unit; nil where there is none.
    package var least: Double? {
        switch kind {
        case .moduleSize(_, let least), .noRoomForSymbol(_, let least), .codeText(_, let least), .texts(_, let least),
            .textLeftOut(_, let least), .edge(_, let least):
            least
        case .dotsPerModule(_, _, let least): Double(least)
        case .quietZone: Double(QRSymbol.quietZone)
        default: nil
        }
    }
}
