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
        let refused = severity == .refuse
        switch kind {
        case .moduleSize(let size, let least):
            return (refused ? "moduleTooSmall" : "moduleSmall", ["value": words.decimal(size), "least": words.decimal(least)])
        case .dotsPerModule(let dots, let dotsPerInch, let least):
            return (refused ? "dotsTooFew" : "dotsFew", ["value": String(dots), "dpi": String(dotsPerInch), "least": String(least)])
        case .quietZone(let room, let least): return ("quietZone", ["value": words.decimal(room), "least": words.decimal(least)])
        case .codeTextTooLarge(let points): return ("codeText", ["value": words.decimal(points)])
        case .textLeftOut(let part, let points):
            return ("textLeftOut", ["part": words("labels.part.\(part.rawValue)"), "value": words.decimal(points)])
        case .payload(let bytes): return ("payload", ["value": String(bytes)])
        case .outsidePage(let millimetres): return ("outsidePage", ["value": words.decimal(millimetres)])
        case .overlap(let millimetres): return ("overlap", ["value": words.decimal(millimetres)])
        case .nearEdge(let distance, let least): return ("nearEdge", ["value": words.decimal(distance), "least": words.decimal(least)])
        case .stock(let field): return ("stock", ["field": field])
        case .publicURLMissing: return ("addressMissing", [:])
        case .publicURLMalformed: return ("addressMalformed", [:])
        case .publicURLLoopback(let host): return ("addressLoopback", ["host": host])
        case .publicURLWithoutTLS: return ("addressPlain", [:])
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
