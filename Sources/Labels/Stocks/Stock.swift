/// The paper labels are printed on: a page and the grid of labels on it. The page of a roll is one label.
///
/// All lengths are millimetres; `left` and `top` reach from the page's edge to the first label, `pitch` from the start of one label to
/// the start of the next. Figures come from the stock's file, made by people who measured: `problems` tells whether they make sense.
package struct Stock: Sendable, Equatable {
    package enum Shape: String, Sendable, CaseIterable {
        case rectangle, round
    }

    /// A side of a label, as it is read.
    package enum Side: String, Sendable, CaseIterable {
        case width, height
    }

    package var id: String
    /// Names and numbers printed on the box; the first is the one to show.
    package var names: [String]
    package var page: Size
    package var label: Size
    package var columns: Int
    package var rows: Int
    package var left: Double
    package var top: Double
    package var pitch: Size
    package var cornerRadius = 0.0
    package var shape = Shape.rectangle
    /// Plain paper: lines are printed where to cut.
    package var cutLines = false
    /// The id of the layout that suits it; nil for the one its proportions suggest.
    package var layout: String?
    /// The dots per inch a module's size and place are rounded to.
    package var dotsPerInch = Stock.officeDotsPerInch
    /// Labels come one after the other out of a label printer.
    package var isRoll = false
    /// The side of a continuous roll that is cut to length; the label's figure is the usual length.
    package var cut: Side?
    /// The part the printer's head reaches, in the middle of the label; nil for all of it.
    package var printable: Size?

    /// 300, so that a module is a whole number of dots at 300 and at 600 dpi.
    package static let officeDotsPerInch = 300

    package init(
        id: String, names: [String], page: Size, label: Size, columns: Int, rows: Int, left: Double, top: Double, pitch: Size
    ) {
        self.id = id
        self.names = names
        self.page = page
        self.label = label
        self.columns = columns
        self.rows = rows
        self.left = left
        self.top = top
        self.pitch = pitch
    }

    /// A roll of labels for a printer of this resolution.
    package init(id: String, names: [String], roll label: Size, dotsPerInch: Int) {
        self.init(id: id, names: names, page: label, label: label, columns: 1, rows: 1, left: 0, top: 0, pitch: label)
        self.dotsPerInch = dotsPerInch
        isRoll = true
    }

    /// Labels on one page.
    package var cells: Int { columns * rows }

    /// Where a label lies on its page; cells count from 1 at the top left, along the row first.
    package func frame(ofCell cell: Int) -> Frame {
        let column = (cell - 1) % columns
        let row = (cell - 1) / columns
        return Frame(
            x: left + Double(column) * pitch.width, y: top + Double(row) * pitch.height, width: label.width, height: label.height)
    }

    /// A continuous roll cut to this length; nil when the stock is not continuous.
    package func cut(to length: Double) -> Stock? {
        guard let cut else { return nil }
        var size = label
        switch cut {
        case .width: size.width = length
        case .height: size.height = length
        }
        var stock = self
        (stock.page, stock.label, stock.pitch) = (size, size, size)
        // What the head does not reach lies along the roll and stays as wide as it is.
        stock.printable = printable.map { Size($0.width + size.width - label.width, $0.height + size.height - label.height) }
        return stock
    }

    /// The part of a label that may be used: the label itself, or the square inside a round one, without what the printer's head does
    /// not reach beyond the inset. Relative to the label.
    var area: Frame {
        let share = shape == .round ? 0.5.squareRoot() : 1
        let (width, height) = (label.width * share, label.height * share)
        let (x, y) = ((label.width - width) / 2, (label.height - height) / 2)
        // Nothing is printed inside the inset anyway: only what is lost beyond it counts.
        let printable = printable ?? label
        let unreached = Size(
            max(0, (width - printable.width) / 2 - Layout.inset), max(0, (height - printable.height) / 2 - Layout.inset))
        return Frame(
            x: x + unreached.width, y: y + unreached.height, width: width - 2 * unreached.width, height: height - 2 * unreached.height)
    }
}
