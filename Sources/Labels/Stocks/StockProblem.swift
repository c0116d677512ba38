/// A figure of a stock that cannot be true.
package enum StockProblem: Sendable, Equatable {
    /// The id is not lower-case letters, digits and hyphens.
    case id(String)
    case noName
    /// A number outside what any printer handles; the field is named as in the file.
    case notSensible(field: String, value: Double, allowed: ClosedRange<Double>)
    /// Labels reach this many millimetres over the right or lower edge of the page.
    case outsidePage(millimetres: Double)
    /// Neighbours overlap by this many millimetres.
    case overlap(millimetres: Double)
}

extension Stock {
    /// Published figures are rounded to hundredths of a millimetre, so sums of them may be off by this much.
    private static let tolerance = 0.01

    /// What a label's side may be, in millimetres; a continuous roll may be cut to any of these lengths.
    package static let lengths = 10.0...1_000

    /// Everything wrong with the figures; empty for a usable stock.
    package var problems: [StockProblem] {
        let plain = nameProblems + figureProblems
        // Sums of senseless numbers would only repeat the complaint.
        return plain.isEmpty ? gridProblems : plain
    }

    private var nameProblems: [StockProblem] {
        var problems: [StockProblem] = []
        let lettersOnly = id.utf8.allSatisfy { (0x61...0x7a).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-") }
        if id.isEmpty || !lettersOnly { problems.append(.id(id)) }
        if names.isEmpty || names.contains(where: \.isEmpty) { problems.append(.noName) }
        return problems
    }

    private var figureProblems: [StockProblem] {
        let figures: [(String, Double, ClosedRange<Double>)] = [
            ("page.width", page.width, Self.lengths), ("page.height", page.height, Self.lengths),
            ("label.width", label.width, 5...1_000), ("label.height", label.height, 5...1_000),
            ("columns", Double(columns), 1...100), ("rows", Double(rows), 1...100),
            ("left", left, 0...1_000), ("top", top, 0...1_000),
            ("pitch.x", pitch.width, 1...1_000), ("pitch.y", pitch.height, 1...1_000),
            ("corner_radius", cornerRadius, 0...max(0, min(label.width, label.height) / 2)),
            ("dpi", Double(dotsPerInch), 100...2_400),
            // Makers round up to whole dots.
            ("printable.width", (printable ?? label).width, 5...max(5, label.width + Self.tolerance)),
            ("printable.height", (printable ?? label).height, 5...max(5, label.height + Self.tolerance)),
        ]
        // `contains` is false for NaN.
        return figures.compactMap { field, value, allowed in
            allowed.contains(value) ? nil : .notSensible(field: field, value: value, allowed: allowed)
        }
    }

    private var gridProblems: [StockProblem] {
        var problems: [StockProblem] = []
        let last = frame(ofCell: cells)
        let over = max(last.right - page.width, last.bottom - page.height)
        if over > Self.tolerance { problems.append(.outsidePage(millimetres: over)) }
        let overlap = max(columns > 1 ? label.width - pitch.width : 0, rows > 1 ? label.height - pitch.height : 0)
        if overlap > Self.tolerance { problems.append(.overlap(millimetres: overlap)) }
        return problems
    }

    /// The least distance of a label from the page's edge; printers leave a border of some millimetres white. None on a roll, whose page
    /// is the label.
    var edgeDistance: Double? {
        if isRoll { return nil }
        let last = frame(ofCell: cells)
        return min(left, top, page.width - last.right, page.height - last.bottom)
    }

    /// The least distance between neighbours; none where a page holds one label.
    var gap: Double? {
        let gaps = [columns > 1 ? pitch.width - label.width : nil, rows > 1 ? pitch.height - label.height : nil]
        return gaps.compactMap { $0.map { max(0, $0) } }.min()
    }
}
