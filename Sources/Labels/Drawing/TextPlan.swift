/// Which texts a column holds and how large, planned for a name of two lines so that all labels of a sheet look alike.
struct TextPlan {
    struct Key: Hashable {
        let parts: [TextPart]
        let width: Double
        let height: Double
    }

    /// A line of the name should hold about this many letters before sizes grow any further.
    private static let lettersPerLine = 12
    private static let sampleCode = "HHHH-HHHH"
    private static let step = 0.95

    private(set) var lines: [Layout.Line]
    private var scale = 1.0

    /// The largest sizes that fit; where not even the smallest do, the last texts are left out.
    init(lines: [Layout.Line], column: Frame, typesetter: Typesetter) {
        self.lines = lines
        let (width, height) = (column.width * pointsPerMillimetre, column.height * pointsPerMillimetre)
        while !fits(width, height, typesetter), tighten() {}
    }

    /// Points.
    func size(_ line: Layout.Line) -> Double { max(line.smallest, line.size * scale) }

    /// Space between two texts, points.
    var gap: Double { (lines.first.map(size) ?? 0) * 0.12 }

    /// One step smaller, or one text fewer; false when only the code is left at its smallest.
    mutating func tighten() -> Bool {
        if lines.contains(where: { size($0) > $0.smallest }) {
            scale *= Self.step
            return true
        }
        guard let last = lines.lastIndex(where: { $0.part != .code }) else { return false }
        lines.remove(at: last)
        scale = 1
        return true
    }

    private func fits(_ width: Double, _ height: Double, _ typesetter: Typesetter) -> Bool {
        var total = 0.0
        for (index, line) in lines.enumerated() {
            if line.part == .logo {
                total += size(line) + (index == 0 ? 0 : gap)
                continue
            }
            let sample = line.part == .code ? Self.sampleCode : String(repeating: "n", count: Self.lettersPerLine)
            let style = TextStyle(text: sample, size: size(line), bold: line.bold, lines: 1, edge: .left)
            let extent = typesetter.set(style, column: nil)
            let mayShrink = size(line) > line.smallest && (line.part == .name || line.part == .code)
            if extent.width > width && mayShrink { return false }
            total += extent.height * Double(line.lines) + (index == 0 ? 0 : gap)
        }
        return total <= height
    }
}
