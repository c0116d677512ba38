import Desk
package import Labels

extension LabelFinding {
    /// Whether it is the desk's address, not the label, that keeps it from being printed.
    var isAboutAddress: Bool {
        switch kind {
        case .publicURLMissing, .publicURLMalformed, .publicURLLoopback, .publicURLWithoutTLS: true
        default: false
        }
    }

    /// The catalogue key under `labels.finding.` and the figures of its sentence.
    fileprivate func text(_ words: Wording) -> (key: String, arguments: [String: String]) {
        switch kind {
        case .moduleSize(let size, let least):
            return (by("moduleGood", "moduleSmall", "moduleTooSmall"), ["value": words.decimal(size), "least": words.decimal(least)])
        case .dotsPerModule(let dots, let dotsPerInch, let least):
            let figures = ["value": String(dots), "dpi": String(dotsPerInch), "least": String(least)]
            return (by("dotsGood", "dotsFew", "dotsTooFew"), figures)
        case .quietZone(let modules, let size): return ("quietZoneGood", ["value": String(modules), "size": words.decimal(size)])
        case .noRoomForSymbol(let room, let least):
            return ("quietZone", ["value": words.decimal(room), "least": words.decimal(least)])
        case .errorCorrection(let level, let modules): return ("level", ["percent": level.percent, "value": String(modules)])
        case .codeText(let points, let least):
            return (by("codeTextGood", "codeText", "codeText"), ["value": words.decimal(points), "least": words.decimal(least)])
        case .texts(let points, let least): return ("texts", ["value": words.decimal(points), "least": words.decimal(least)])
        case .textLeftOut(let part, let points):
            return ("textLeftOut", ["part": words("labels.part.\(part.rawValue)"), "value": words.decimal(points)])
        case .outsidePage(let millimetres): return ("outsidePage", ["value": words.decimal(millimetres)])
        case .overlap(let millimetres): return ("overlap", ["value": words.decimal(millimetres)])
        case .apart(let millimetres): return ("apart", ["value": words.decimal(millimetres)])
        case .edge(let distance, let least):
            return (by("edge", "nearEdge", "nearEdge"), ["value": words.decimal(distance), "least": words.decimal(least)])
        case .stock(let field): return ("stock", ["field": field])
        case .payload(let bytes): return ("payload", ["value": String(bytes)])
        case .publicURL(let address): return ("address", ["address": address])
        case .publicURLMissing: return ("addressMissing", [:])
        case .publicURLMalformed: return ("addressMalformed", [:])
        case .publicURLLoopback(let host): return ("addressLoopback", ["host": host])
        case .publicURLWithoutTLS: return ("addressPlain", [:])
        }
    }

    private func by(_ good: String, _ warn: String, _ refuse: String) -> String {
        switch severity {
        case .good: good
        case .warn: warn
        case .refuse: refuse
        }
    }
}

extension QRSymbol.Level {
    /// The part of a symbol that may be lost (ISO/IEC 18004).
    fileprivate var percent: String {
        switch self {
        case .medium: "15"
        case .quartile: "25"
        case .high: "30"
        }
    }
}

extension Wording {
    /// What is the matter, in a few words.
    func headline(_ finding: LabelFinding) -> String {
        let text = finding.text(self)
        return self("labels.finding.\(text.key)", text.arguments)
    }

    /// The figures it was judged by.
    func figures(_ finding: LabelFinding) -> String {
        let text = finding.text(self)
        return self("labels.finding.\(text.key).figures", text.arguments)
    }

    package func sentence(_ finding: LabelFinding) -> String { "\(headline(finding)): \(figures(finding))" }

    /// A length with at most two decimals, as the language writes it.
    func decimal(_ value: Double) -> String {
        let hundredths = Int((value * 100).rounded())
        var decimals = hundredths % 100 < 10 ? "0\(hundredths % 100)" : String(hundredths % 100)
        while decimals.last == "0" { decimals.removeLast() }
        let whole = number(hundredths / 100)
        return decimals.isEmpty ? whole : whole + (language == .english ? "." : ",") + decimals
    }
}
