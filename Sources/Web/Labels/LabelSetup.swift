import Desk
import Labels

/// On what and how labels are printed, and from which cell of the first page on.
struct LabelSetup: Sendable {
    var stock: Stock
    var layout: Layout
    var start: Int
    /// The layout with all the texts it has room for, of which `layout` may show fewer.
    let design: Layout

    /// What cannot be had is a problem at the wish's field and replaced by the usual. Throws `Missing` only when no stock or layout is
    /// installed.
    init(_ wish: LabelWish, from supplies: LabelSupplies, problems: inout FieldProblems) throws {
        let known = wish.stock.flatMap(supplies.stock)
        if wish.stock != nil && known == nil { problems.add("stock", .unknownChoice) }
        guard let paper = known ?? supplies.stock(LabelSetup.plainPaper) ?? supplies.stocks.first else { throw Missing() }
        stock = LabelSetup.cut(paper, to: wish.length, problems: &problems)
        let asked = wish.layout.flatMap(supplies.layout)
        if wish.layout != nil && asked == nil { problems.add("layout", .unknownChoice) }
        guard let design = asked ?? supplies.defaultLayout(for: stock) ?? supplies.layouts.first else { throw Missing() }
        self.design = design
        layout = design
        if let show = wish.show {
            let parts = show.compactMap(TextPart.init(rawValue:))
            if parts.count < show.count { problems.add("show", .unknownChoice) }
            layout = design.showing(Set(parts))
        }
        let cell = wish.start.map { Int($0) ?? 0 } ?? 1
        if !(1...paper.cells).contains(cell) { problems.add("start", .outOfRange, ["least": "1", "most": String(paper.cells)]) }
        start = (1...paper.cells).contains(cell) ? cell : 1
    }

    /// The same, for those who show no form: everything wrong is thrown at once as `FieldProblems`.
    init(_ wish: LabelWish, from supplies: LabelSupplies) throws {
        var problems = FieldProblems()
        try self.init(wish, from: supplies, problems: &problems)
        try problems.throwIfAny()
    }

    /// A format only label printers understand is refused for sheets, at `format`.
    func require(_ format: LabelFormat) throws {
        if format.isForRolls && !stock.isRoll { throw FieldProblems("format", .unknownChoice) }
    }

    /// What everybody has at hand.
    private static let plainPaper = "plain-a4"

    private static func cut(_ stock: Stock, to length: String?, problems: inout FieldProblems) -> Stock {
        guard let length, stock.cut != nil else { return stock }
        let limits = Stock.lengths
        // A comma is what half the world writes.
        if let millimetres = Double(length.replacing(",", with: ".")), limits.contains(millimetres), let cut = stock.cut(to: millimetres) {
            return cut
        }
        problems.add("length", .outOfRange, ["least": String(Int(limits.lowerBound)), "most": String(Int(limits.upperBound))])
        return stock
    }
}
