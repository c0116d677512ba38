/// Decides what of a label goes where on one stock in one layout.
///
/// All labels of a sheet get the same text sizes as far as their texts allow.
final class Compositor {
    /// Some letters reach a little out of their own width, in millimetres.
    private static let overhang = 0.25

    private let layout: Layout
    private let room: SymbolRoom
    private let typesetter: Typesetter
    private var sizes: [TextPlan.Key: TextPlan] = [:]

    /// `dotsPerInch`: the grid modules are rounded to.
    init(stock: Stock, layout: Layout, dotsPerInch: Int, typesetter: Typesetter) {
        self.layout = layout
        self.typesetter = typesetter
        room = SymbolRoom(area: stock.area, layout: layout, dot: millimetresPerInch / Double(dotsPerInch))
    }

    func compose(_ label: Label) throws(LabelError) -> Composition {
        let fit = try SymbolFit(payload: label.payload, room: room)
        let module = Double(fit.dots) * room.dot
        let side = Double(fit.symbol.width) * module
        let area = room.area
        let margin = room.margin(module)
        // Half a dot for the rounding of the place when drawing.
        let start = margin + room.dot / 2
        let x = layout.symbol == .left ? area.x + start : area.x + (area.width - side) / 2
        let y = layout.symbol == .left ? area.y + (area.height - side) / 2 : area.y + start
        let end = start + side + Double(QRSymbol.quietZone) * module + room.dot / 2
        let textRoom = textRoom(after: end)
        var composition = Composition(symbol: fit.symbol, dots: fit.dots, dot: room.dot, x: x, y: y, textRoom: textRoom)
        place(label, in: textRoom.narrowed(by: Self.overhang), of: &composition)
        return composition
    }

    /// What is left for texts beside or below the symbol.
    private func textRoom(after end: Double) -> Frame {
        let area = room.area
        let inset = Layout.inset
        return layout.symbol == .left
            ? Frame(x: area.x + end, y: area.y + inset, width: area.width - end - inset, height: area.height - 2 * inset)
            : Frame(x: area.x + inset, y: area.y + end, width: area.width - 2 * inset, height: area.height - end - inset)
    }

    private func place(_ label: Label, in column: Frame, of composition: inout Composition) {
        let wanted = layout.texts.filter { label.text($0.part) != nil }
        let key = TextPlan.Key(parts: wanted.map(\.part), width: column.width, height: column.height)
        var plan = sizes[key] ?? TextPlan(lines: wanted, column: column, typesetter: typesetter)
        sizes[key] = plan
        var texts = set(label, plan, in: column)
        // Scripts with tall lines need more than was planned for.
        while height(texts) > column.height, plan.tighten() { texts = set(label, plan, in: column) }
        composition.leftOut = wanted.map(\.part).filter { part in !plan.lines.contains { $0.part == part } }
        composition.texts = stacked(texts, in: column)
    }

    private struct SetText {
        let part: TextPart
        let style: TextStyle
        let extent: Typesetter.Extent
        let gap: Double
    }

    private func set(_ label: Label, _ plan: TextPlan, in column: Frame) -> [SetText] {
        let width = column.width * pointsPerMillimetre
        let edge: TextStyle.Edge = layout.symbol == .top ? .centre : typesetter.isRightToLeft(label.text(.name) ?? "") ? .right : .left
        return plan.lines.enumerated().compactMap { index, line in
            guard let text = label.text(line.part) else { return nil }
            var style = TextStyle(text: text, size: plan.size(line), bold: line.bold, lines: line.lines, edge: edge)
            let gap = index == 0 ? 0 : plan.gap
            // The code is never cut short, so it is measured without a column.
            let bounds = line.part == .code ? nil : width
            var extent = typesetter.set(style, column: bounds)
            // Rather a little smaller than cut short.
            for share in stride(from: 0.95, through: 0.6, by: -0.05) where extent.isShortened || extent.width > width {
                style.size = max(line.smallest, plan.size(line) * share)
                extent = typesetter.set(style, column: bounds)
            }
            return SetText(part: line.part, style: style, extent: extent, gap: gap)
        }
    }

    /// In millimetres.
    private func height(_ texts: [SetText]) -> Double {
        texts.reduce(0) { $0 + $1.gap + $1.extent.height } / pointsPerMillimetre
    }

    /// The texts one under the other: beside a symbol in the middle of its height, below a symbol right after it.
    private func stacked(_ texts: [SetText], in column: Frame) -> [PlacedText] {
        let total = height(texts)
        var y = column.y + (layout.symbol == .left ? max(0, (column.height - total) / 2) : 0)
        return texts.map { text in
            y += text.gap / pointsPerMillimetre
            let height = text.extent.height / pointsPerMillimetre
            defer { y += height }
            return PlacedText(
                part: text.part, style: text.style, frame: Frame(x: column.x, y: y, width: column.width, height: height),
                isShortened: text.extent.isShortened,
                overflows: text.extent.width > column.width * pointsPerMillimetre + 0.01 || total > column.height + 0.01)
        }
    }
}

extension Frame {
    fileprivate func narrowed(by margin: Double) -> Frame {
        Frame(x: x + margin, y: y, width: width - 2 * margin, height: height)
    }
}
