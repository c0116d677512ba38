/// Something about a printing that would not scan, not be readable or not lie on its label. Facts; the sentence is made by who shows it.
package struct LabelFinding: Sendable, Equatable {
    package enum Severity: Int, Sendable, Comparable {
        case warn, refuse

        package static func < (one: Severity, other: Severity) -> Bool { one.rawValue < other.rawValue }
    }

    /// What is wrong and the figures it was judged by.
    package enum Kind: Sendable, Hashable {
        case moduleSize(millimetres: Double, least: Double)
        case dotsPerModule(dots: Int, dotsPerInch: Int, least: Int)
        /// The label's shorter side has no room for a symbol with its quiet zone of 4 modules; `least` is what these take at the
        /// smallest module allowed.
        case quietZone(millimetres: Double, least: Double)
        /// The code does not fit at the size no code may go below.
        case codeTextTooLarge(points: Double)
        /// There is no room for this text even at its smallest size, so it is not printed.
        case textLeftOut(TextPart, points: Double)
        /// No QR symbol carries the payload.
        case payload(bytes: Int)
        case outsidePage(millimetres: Double)
        case overlap(millimetres: Double)
        /// Labels begin this near to the page's edge, where many printers cannot print.
        case nearEdge(millimetres: Double, least: Double)
        /// Any other figure of the stock that cannot be true.
        case stock(field: String)
        case publicURLMissing
        case publicURLMalformed
        /// Nobody else's phone reaches this host.
        case publicURLLoopback(host: String)
        case publicURLWithoutTLS
    }

    package let severity: Severity
    package let kind: Kind
    /// How many of the labels it concerns; 0 when it is about the stock or the address.
    package var labels: Int

    package init(_ severity: Severity, _ kind: Kind, labels: Int = 0) {
        self.severity = severity
        self.kind = kind
        self.labels = labels
    }
}
