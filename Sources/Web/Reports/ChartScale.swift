/// The axis of a chart: from 0 to a round number at or above the highest count, in two to five equal steps.
struct ChartScale {
    /// From 0 up.
    let ticks: [Int]
    var top: Int { ticks.last ?? 1 }

    init(highest: Int) {
        var step = 1
        var factors = [2, 5, 10]
        var unit = 1
        while step * 4 < highest {
            if factors.isEmpty { (unit, factors) = (unit * 10, [2, 5, 10]) }
            step = unit * factors.removeFirst()
        }
        let count = max(2, (highest + step - 1) / step)
        ticks = (0...count).map { $0 * step }
    }
}
