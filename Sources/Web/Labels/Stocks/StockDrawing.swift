import Desk
import Labels

/// A stock drawn in millimetres.
struct StockDrawing: Encodable, Sendable {
    let viewBox: String
    /// What it shows, in words.
    let label: String
    let page: RectView
    let labels: [RectView]
    /// What the printer's head reaches, where that is not all of the label.
    let reach: RectView?

    struct RectView: Encodable {
        /// `out` for what does not lie on the page.
        let look: String
        let x: String
        let y: String
        let width: String
        let height: String
        let radius: String

        init(_ frame: Frame, radius: Double = 0, look: String = "") {
            (x, y, width, height) = (frame.x.plain, frame.y.plain, frame.width.plain, frame.height.plain)
            self.radius = radius.plain
            self.look = look
        }
    }

    static let sample = StockDrawing(
        viewBox: "0 0 210 297", label: "3 by 7 labels on a page of 210 × 297 mm", page: .init(Frame(x: 0, y: 0, width: 210, height: 297)),
        labels: [.init(Frame(x: 7, y: 15, width: 63, height: 38), radius: 2, look: "out")],
        reach: .init(Frame(x: 8, y: 16, width: 60, height: 36)))
}

extension StockDrawing {
    /// More labels than this are a grey area on any screen.
    private static let mostLabels = 1_000

    /// Nil when the figures are too far from any paper to be drawn.
    init?(_ stock: Stock, words: Wording) {
        let figures = [stock.page.width, stock.page.height, stock.label.width, stock.label.height]
        guard figures.allSatisfy({ (1...1_000).contains($0) }), stock.columns > 0, stock.rows > 0, stock.columns <= Self.mostLabels,
            stock.rows <= Self.mostLabels, stock.cells <= Self.mostLabels
        else { return nil }
        let frames = (1...stock.cells).map { stock.frame(ofCell: $0) }
        let sheet = Frame(x: 0, y: 0, width: stock.page.width, height: stock.page.height)
        let all = frames.reduce(sheet) { $0.covering($1) }
        guard all.width < 5_000, all.height < 5_000 else { return nil }
        // Room for the line around it.
        let margin = max(all.width, all.height) / 100
        viewBox = [all.x - margin, all.y - margin, all.width + 2 * margin, all.height + 2 * margin].map(\.plain).joined(separator: " ")
        label = words(
            stock.isRoll ? "stock.drawing.roll" : "stock.drawing",
            [
                "columns": String(stock.columns), "rows": String(stock.rows), "width": words.decimal(stock.page.width),
                "height": words.decimal(stock.page.height),
            ])
        page = RectView(sheet)
        let radius = stock.shape == .round ? min(stock.label.width, stock.label.height) / 2 : max(0, stock.cornerRadius)
        labels = frames.map { frame in RectView(frame, radius: radius, look: sheet.covering(frame) == sheet ? "" : "out") }
        reach = stock.printable.map { size in
            RectView(
                Frame(
                    x: (stock.label.width - size.width) / 2, y: (stock.label.height - size.height) / 2, width: max(0, size.width),
                    height: max(0, size.height)))
        }
    }
}

extension Frame {
    /// The smallest frame around both; a hundredth of a millimetre more counts as nothing, as in `Stock.problems`.
    fileprivate func covering(_ other: Frame) -> Frame {
        let (left, top) = (other.x < x - 0.01 ? other.x : x, other.y < y - 0.01 ? other.y : y)
        let (right, bottom) = (other.right > right + 0.01 ? other.right : right, other.bottom > bottom + 0.01 ? other.bottom : bottom)
        return Frame(x: left, y: top, width: right - left, height: bottom - top)
    }
}
