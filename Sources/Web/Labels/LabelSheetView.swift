import Labels

/// The first page drawn in millimetres: every cell is a link that starts there.
struct LabelSheetView: Encodable, Sendable {
    let viewBox: String
    let label: String
    let cells: [CellView]

    struct CellView: Encodable {
        /// `used` before the start, then `start`, `next` for the further labels; empty for what stays free.
        let look: String
        let href: String
        let label: String
        let current: String?
        let x: String
        let y: String
        let width: String
        let height: String
        let radius: String
        let middle: String
        let baseline: String
        /// The number of the label that goes here; empty for none.
        let text: String
    }

    static let sample = LabelSheetView(
        viewBox: "0 0 210 297", label: "A sheet of 3 by 7 labels",
        cells: [
            CellView(
                look: "start", href: "/labels?start=1", label: "Start at label 1", current: "true", x: "7.2", y: "15.15", width: "63.5",
                height: "38.1", radius: "2", middle: "39", baseline: "36", text: "1")
        ])
}

extension LabelSheetView {
    init(_ proof: LabelProof, _ asked: LabelRequest, words: Wording) {
        let stock = proof.setup.stock
        viewBox = "0 0 \(stock.page.width) \(stock.page.height)"
        label = words("labels.sheet", ["columns": String(stock.columns), "rows": String(stock.rows)])
        cells = (1...stock.cells).map { CellView($0, proof, href: "\(asked.page(proof.setup, start: $0).text)#start-cell", words: words) }
    }
}

extension LabelSheetView.CellView {
    /// How far below its middle a figure's baseline lies, in millimetres (figures are 7 mm high, see the style sheet).
    private static let descent = 2.5

    fileprivate init(_ cell: Int, _ proof: LabelProof, href: String, words: Wording) {
        let stock = proof.setup.stock
        let frame = stock.frame(ofCell: cell)
        let index = cell - proof.setup.start
        let isStart = index == 0
        let isPrinted = (0..<proof.count).contains(index)
        look = isStart ? "start" : isPrinted ? "next" : index < 0 ? "used" : ""
        self.href = href
        let place = ["cell": String(cell), "row": String((cell - 1) / stock.columns + 1), "column": String((cell - 1) % stock.columns + 1)]
        label = words("labels.cell", place)
        current = isStart ? "true" : nil
        (x, y) = (Self.figure(frame.x), Self.figure(frame.y))
        (width, height) = (Self.figure(frame.width), Self.figure(frame.height))
        radius = Self.figure(stock.shape == .round ? min(frame.width, frame.height) / 2 : stock.cornerRadius)
        (middle, baseline) = (Self.figure(frame.x + frame.width / 2), Self.figure(frame.y + frame.height / 2 + Self.descent))
        text = isPrinted ? String(index + 1) : ""
    }

    /// A hundredth of a millimetre is more than a screen shows.
    private static func figure(_ value: Double) -> String { "\((value * 100).rounded() / 100)" }
}
