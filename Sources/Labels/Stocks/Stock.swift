/// The paper labels are printed on: a page and the grid of labels on it.
///
/// All lengths are millimetres; `left` and `top` reach from the page's edge to the first label, `pitch` from the start of one label to
/// the start of the next. Figures come from the stock's file, made by people who measured: `problems` tells whether they make sense.
package struct Stock: Sendable, Equatable {
    package enum Shape: String, Sendable, CaseIterable {
        case rectangle, round
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
    /// The dots per inch a module's size and place are rounded to.
    package var dotsPerInch = Stock.officeDotsPerInch

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

    /// Labels on one page.
    package var cells: Int { columns * rows }

    /// Where a label lies on its page; cells count from 1 at the top left, along the row first.
    package func frame(ofCell cell: Int) -> Frame {
        let column = (cell - 1) % columns
        let row = (cell - 1) / columns
        return Frame(
            x: left + Double(column) * pitch.width, y: top + Double(row) * pitch.height, width: label.width, height: label.height)
    }

    /// The part of a label that may be used: the label itself, or the square inside a round one. Relative to the label.
    var area: Frame {
        guard shape == .round else { return Frame(x: 0, y: 0, width: label.width, height: label.height) }
        let share = 0.5.squareRoot()
        let (width, height) = (label.width * share, label.height * share)
        return Frame(x: (label.width - width) / 2, y: (label.height - height) / 2, width: width, height: height)
    }
}
