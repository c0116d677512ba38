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
    private var fits: [QRPacking: SymbolFit] = [:]

    /// `dotsPerInch`: the grid modules are rounded to.
    init(stock: Stock, layout: Layout, dotsPerInch: Int, typesetter: Typesetter) {
        self.layout = layout
        self.typesetter = typesetter
        room = SymbolRoom(area: stock.area, layout: layout, dot: millimetresPerInch / Double(dotsPerInch))
    }

    func compose(_ label: Label) throws(LabelError) -> Composition {
        let fit = try fit(label.payload)
        let module = Double(fit.dots) * room.dot
        let side = Double(fit.form.width) * module
        let area = room.area
        let margin = room.margin(module)
        // Half a dot for the rounding of the place when drawing.
        let start = margin + room.dot / 2
        let x = layout.symbol == .left ? area.x + start : area.x + (area.width - side) / 2
        let y = layout.symbol == .left ? area.y + (area.height - side) / 2 : area.y + start
        let end = start + side + Double(QRSymbol.quietZone) * module + room.dot / 2
        let textRoom = textRoom(after: end)
        var composition = Composition(
            payload: label.payload, form: fit.form, dots: fit.dots, dot: room.dot, x: x, y: y, textRoom: textRoom)
        place(texts(of: label), in: textRoom.narrowed(by: Self.overhang), of: &composition)
        return composition
    }

    /// Decided once for all payloads packed alike.
    private func fit(_ payload: String) throws(LabelError) -> SymbolFit {
        let packing = try QRPacking(payload)
        if let fit = fits[packing] { return fit }
        let fit = try SymbolFit(payload: payload, room: room)
        fits[packing] = fit
        return fit
    }

    /// What the layout wants and the label has.
    private func texts(of label: Label) -> [Text] {
        layout.texts.compactMap { line in
            if line.part == .logo { return layout.logo == nil ? nil : Text(part: .logo, words: "") }
            return label.text(line.part).map { Text(part: line.part, words: $0) }
        }
    }

    private struct Text {
        let part: TextPart
        let words: String
    }

    /// What is left for texts beside or below the symbol.
    private func textRoom(after end: Double) -> Frame {
        let area = room.area
        let inset = Layout.inset
        return layout.symbol == .left
            ? Frame(x: area.x + end, y: area.y + inset, width: area.width - end - inset, height: area.height - 2 * inset)
            : Frame(x: area.x + inset, y: area.y + end, width: area.width - 2 * inset, height: area.height - end - inset)
    }

    private func place(_ wanted: [Text], in column: Frame, of composition: inout Composition) {
        let parts = wanted.map(\.part)
        let key = TextPlan.Key(parts: parts, width: column.width, height: column.height)
        let lines = layout.texts.filter { parts.contains($0.part) }
        var plan = sizes[key] ?? TextPlan(lines: lines, column: column, typesetter: typesetter)
        sizes[key] = plan
        var texts = set(wanted, plan, in: column)
        // Scripts with tall lines need more than was planned for.
        while height(texts) > column.height, plan.tighten() { texts = set(wanted, plan, in: column) }
        composition.leftOut = parts.filter { part in !plan.lines.contains { $0.part == part } }
        composition.texts = stacked(texts, in: column)
    }

    private struct SetText {
        let part: TextPart
        let style: TextStyle
        let extent: Typesetter.Extent
        let gap: Double
    }

    private func set(_ texts: [Text], _ plan: TextPlan, in column: Frame) -> [SetText] {
        let name = texts.first { $0.part == .name }?.words ?? ""
        let edge: TextStyle.Edge = layout.symbol == .top ? .centre : name.isRightToLeft ? .right : .left
        return plan.lines.enumerated().compactMap { index, line in
            guard let text = texts.first(where: { $0.part == line.part }) else { return nil }
            var style = TextStyle(text: text.words, size: plan.size(line), bold: line.bold, lines: line.lines, edge: edge)
            let width = column.width * pointsPerMillimetre
            let extent = line.part == .logo ? logoExtent(height: style.size, width: width) : set(&style, line, width: width)
            return SetText(part: line.part, style: style, extent: extent, gap: index == 0 ? 0 : plan.gap)
        }
    }

    /// As high as planned unless that were too wide.
    private func logoExtent(height: Double, width: Double) -> Typesetter.Extent {
        let proportion = layout.logo?.proportion ?? 1
        let height = min(height, width / proportion)
        return Typesetter.Extent(width: height * proportion, height: height, isShortened: false)
    }

    /// Rather smaller than cut short: the code down to its smallest size, other texts a little.
    private func set(_ style: inout TextStyle, _ line: Layout.Line, width: Double) -> Typesetter.Extent {
        let planned = style.size
        let extent = typesetter.set(style, column: width)
        guard extent.isShortened || extent.width > width else { return extent }
        if line.part == .code {
            // Without a column nothing is cut. A little is kept back for rounding.
            let whole = typesetter.set(style, column: nil).width
            style.size = max(line.smallest, planned * width / whole * 0.995)
            return typesetter.set(style, column: nil)
        }
        // The largest of these shares with which it fits, else the last.
        let shares = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6]
        var (tooLarge, enough) = (0, shares.count - 1)
        while enough - tooLarge > 1 {
            let middle = (tooLarge + enough) / 2
            style.size = max(line.smallest, planned * shares[middle])
            let extent = typesetter.set(style, column: width)
            if extent.isShortened || extent.width > width { tooLarge = middle } else { enough = middle }
        }
        style.size = max(line.smallest, planned * shares[enough])
        return typesetter.set(style, column: width)
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
            var frame = Frame(x: column.x, y: y, width: column.width, height: height)
            if text.part == .logo { frame = frame.narrowed(to: text.extent.width / pointsPerMillimetre, text.style.edge) }
            return PlacedText(
                part: text.part, style: text.style, frame: frame, isShortened: text.extent.isShortened,
                overflows: text.extent.width > column.width * pointsPerMillimetre + 0.01 || total > column.height + 0.01,
                logo: text.part == .logo ? layout.logo : nil)
        }
    }
}

extension Frame {
    fileprivate func narrowed(to narrow: Double, _ edge: TextStyle.Edge) -> Frame {
        let left =
            switch edge {
            case .left: x
            case .centre: x + (width - narrow) / 2
            case .right: right - narrow
            }
        return Frame(x: left, y: y, width: narrow, height: height)
    }

    fileprivate func narrowed(by margin: Double) -> Frame {
        Frame(x: x + margin, y: y, width: width - 2 * margin, height: height)
    }
}
