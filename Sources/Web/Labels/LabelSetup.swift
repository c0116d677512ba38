import Desk
import DeskStore
import Labels

/// On what and how labels are printed, and from which cell of the first page on.
struct LabelSetup: Sendable {
    var stock: Stock
    var layout: Layout
    /// What was asked for, else where the printer's sheet was left, else 1.
    var start: Int
    /// Whether `start` is what was asked for.
    let hasStart: Bool
    /// Of each label.
    let copies: Int
    /// nil when nobody said which.
    let printer: PrinterStock?
    /// The layout with all the texts it has room for, of which `layout` may show fewer.
    let design: Layout

    static let mostCopies = 99

    /// What cannot be had is a problem at the wish's field and replaced by the usual. Throws `Missing` only when no stock or layout is
    /// installed.
    init(_ wish: LabelWish, from supplies: LabelSupplies, in visit: Visit, problems: inout FieldProblems) throws {
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
        printer = try LabelSetup.printer(wish.printer, with: paper, in: visit, problems: &problems)
        copies = LabelSetup.number("copies", wish.copies, within: 1...LabelSetup.mostCopies, problems: &problems) ?? 1
        let cells = 1...paper.cells
        let cell = LabelSetup.number("start", wish.start, within: cells, problems: &problems)
        hasStart = cell != nil
        start = cell ?? printer.map(\.nextCell).flatMap { cells.contains($0) ? $0 : nil } ?? 1
    }

    /// The same, for those who show no form: everything wrong is thrown at once as `FieldProblems`.
    init(_ wish: LabelWish, from supplies: LabelSupplies, in visit: Visit) throws {
        var problems = FieldProblems()
        try self.init(wish, from: supplies, in: visit, problems: &problems)
        try problems.throwIfAny()
    }

    /// A format only label printers understand is refused for sheets, at `format`.
    func require(_ format: LabelFormat) throws {
        if format.isForRolls && !stock.isRoll { throw FieldProblems("format", .unknownChoice) }
    }

    /// What everybody has at hand.
    private static let plainPaper = "plain-a4"

    private static func printer(
        _ typed: String?, with paper: Stock, in visit: Visit, problems: inout FieldProblems
    ) throws -> PrinterStock? {
        guard let typed else { return nil }
        do {
            guard let id = Int64(typed) else { throw Missing() }
            return try visit.printer(id, with: paper.id)
        } catch is Missing {
            problems.add("printer", .unknownChoice)
            return nil
        }
    }

    /// A whole number as typed; nil when it was not, and with a problem when it is none or out of range.
    private static func number(
        _ field: String, _ typed: String?, within limits: ClosedRange<Int>, problems: inout FieldProblems
    ) -> Int? {
        guard let typed else { return nil }
        if let number = Int(typed), limits.contains(number) { return number }
        problems.add(field, .outOfRange, ["least": String(limits.lowerBound), "most": String(limits.upperBound)])
        return nil
    }

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
