import Desk
import Labels

/// On what and how labels are printed, and from which cell of the first page on.
struct LabelSetup: Sendable {
    var stock: Stock
    var layout: Layout
    var start: Int

    /// Asked for by ids and a number as typed, each nil for the usual; what cannot be had is a problem at `stock`, `layout` or `start`
    /// and replaced by the usual. Throws `Missing` only when no stock or layout is installed.
    init(
        stock: String?, layout: String?, start: String?, from supplies: LabelSupplies, problems: inout FieldProblems
    ) throws {
        let known = stock.flatMap(supplies.stock)
        if stock != nil && known == nil { problems.add("stock", .unknownChoice) }
        guard let paper = known ?? supplies.stock(LabelSetup.plainPaper) ?? supplies.stocks.first else { throw Missing() }
        self.stock = paper
        let design = layout.flatMap(supplies.layout)
        if layout != nil && design == nil { problems.add("layout", .unknownChoice) }
        guard let usual = design ?? supplies.defaultLayout(for: paper) ?? supplies.layouts.first else { throw Missing() }
        self.layout = usual
        let cell = start.map { Int($0) ?? 0 } ?? 1
        if !(1...paper.cells).contains(cell) { problems.add("start", .outOfRange, ["least": "1", "most": String(paper.cells)]) }
        self.start = (1...paper.cells).contains(cell) ? cell : 1
    }

    /// The same, for those who show no form: everything wrong is thrown at once as `FieldProblems`.
    init(stock: String?, layout: String?, start: String?, from supplies: LabelSupplies) throws {
        var problems = FieldProblems()
        try self.init(stock: stock, layout: layout, start: start, from: supplies, problems: &problems)
        try problems.throwIfAny()
    }

    /// What everybody has at hand.
    private static let plainPaper = "plain-a4"
}
