package import Foundation

/// A page that shows how far a printer misses a stock's labels: on three of them a cross through the middle, ruled in millimetres at all
/// four edges. Where the label's real edge runs over the ruler it reads what to type: `dx` at the left edge, `dy` at the upper.
///
/// Figures grow from 0 at the edge to the inside of the label. Printed with the right adjustment, every edge lies on 0.
package struct CalibrationPage: Sendable {
    package var stock: Stock
    package var adjustment: LabelAdjustment
    /// The document's title.
    package var title: String
    /// A few words for the first label: which printer and stock this is about. Shortened where there is no room.
    package var words: String
    /// A line for the page's margin ("Print at 100 %"), printed when there is room for it.
    package var note: String?
    /// The document's date; equal input gives equal bytes.
    package var created: Date

    package init(
        stock: Stock, adjustment: LabelAdjustment = .none, title: String, words: String, note: String? = nil, created: Date
    ) {
        self.stock = stock
        self.adjustment = adjustment
        self.title = title
        self.words = words
        self.note = note
        self.created = created
    }

    /// The labels with a cross: as far apart as the page allows, so that a wrong scale shows. Fewer on stocks of fewer labels.
    package static func cells(of stock: Stock) -> [Int] {
        [1, stock.columns, stock.cells].reduce(into: []) { cells, cell in
            if !cells.contains(cell) { cells.append(cell) }
        }
    }

    /// The page as a PDF. Blocking.
    package func pdf() throws(LabelError) -> [UInt8] {
        let canvas = PDFCanvas(page: stock.page, dotsPerInch: stock.dotsPerInch, title: title, created: created)
        for cell in Self.cells(of: stock) {
            canvas.drawCross(on: adjustment.frame(ofCell: cell, on: stock), words: cell == 1 ? words : "")
        }
        if let note, let margin = stock.noteMargin { canvas.drawNote(note, in: margin) }
        canvas.endPage()
        try canvas.finish()
        return canvas.take()
    }
}

/// The cross: lengths in millimetres, sizes of text in points.
private enum Cross {
    /// The rulers reach this far to either side of an edge, if the label is large enough.
    static let reach = 10.0
    static let hairline = 0.1
    static let figures = 5.0
    static let words = 7.0
    /// Half the length of a tick, by whether it is a tenth, a fifth or any other millimetre.
    static func tick(_ millimetre: Int) -> Double { millimetre % 10 == 0 ? 1.5 : millimetre % 5 == 0 ? 1.1 : 0.6 }
}

extension PDFCanvas {
    fileprivate func drawCross(on label: Frame, words: String) {
        let (x, y) = (label.x + label.width / 2, label.y + label.height / 2)
        let across = Ruler(length: label.width, reach: Cross.reach)
        let down = Ruler(length: label.height, reach: Cross.reach)
        line(from: (label.x - across.outside, y), to: (label.right + across.outside, y), width: Cross.hairline)
        line(from: (x, label.y - down.outside), to: (x, label.bottom + down.outside), width: Cross.hairline)
        for millimetre in across.ticks {
            let half = Cross.tick(millimetre)
            for place in [label.x + Double(millimetre), label.right - Double(millimetre)] {
                line(from: (place, y - half), to: (place, y + half), width: Cross.hairline)
                if millimetre.isMultiple(of: 5) { figure(millimetre, at: (place, y + half), besides: false) }
            }
        }
        for millimetre in down.ticks {
            let half = Cross.tick(millimetre)
            for place in [label.y + Double(millimetre), label.bottom - Double(millimetre)] {
                line(from: (x - half, place), to: (x + half, place), width: Cross.hairline)
                if millimetre.isMultiple(of: 5) { figure(millimetre, at: (x + half, place), besides: true) }
            }
        }
        guard !words.isEmpty else { return }
        // The upper right quarter, off the figures of both rulers.
        let room = Frame(
            x: x + 4, y: label.y + Layout.inset, width: label.right - x - 4 - Layout.inset, height: y - 2 - label.y - Layout.inset)
        draw(TextStyle(text: words, size: Cross.words, bold: false, lines: 4, edge: .left), in: room)
    }

    /// A small figure below a tick, or to its right.
    private func figure(_ value: Int, at place: (x: Double, y: Double), besides: Bool) {
        let (width, height) = (6.0, 2.2)
        let style = TextStyle(text: String(value), size: Cross.figures, bold: false, lines: 1, edge: besides ? .left : .centre)
        let frame =
            besides
            ? Frame(x: place.x + 0.3, y: place.y - height / 2, width: width, height: height)
            : Frame(x: place.x - width / 2, y: place.y, width: width, height: height)
        draw(style, in: frame)
    }
}

/// The millimetres marked at either end of a length, 0 at the end, negative outside.
private struct Ruler {
    let outside: Double
    let ticks: ClosedRange<Int>

    init(length: Double, reach: Double) {
        // Both ends' ticks would otherwise meet in the middle, where the other ruler stands.
        let inside = max(0, min(reach, length / 2 - 2))
        outside = reach
        ticks = -Int(reach)...Int(inside)
    }
}
