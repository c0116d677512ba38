/// How far a printer misses the labels of a stock, as correction: everything moves by `dx`, `dy` millimetres (right, down), and `scale`
/// stretches the distances between labels, counted from the first one. Labels themselves keep their size, so modules stay whole dots.
package struct LabelAdjustment: Sendable, Equatable {
    package var dx: Double
    package var dy: Double
    package var scale: Double

    package static let none = LabelAdjustment(dx: 0, dy: 0, scale: 1)

    package init(dx: Double, dy: Double, scale: Double = 1) {
        self.dx = dx
        self.dy = dy
        self.scale = scale
    }
}

extension LabelAdjustment {
    /// How far what lies there on the stock's page is moved, in millimetres (right, down).
    func shift(x: Double, y: Double, on stock: Stock) -> (x: Double, y: Double) {
        (dx + (x - stock.left) * (scale - 1), dy + (y - stock.top) * (scale - 1))
    }

    /// Where a label of the stock is printed.
    func frame(ofCell cell: Int, on stock: Stock) -> Frame {
        let frame = stock.frame(ofCell: cell)
        let shift = shift(x: frame.x, y: frame.y, on: stock)
        return frame.moved(shift.x, shift.y)
    }
}
