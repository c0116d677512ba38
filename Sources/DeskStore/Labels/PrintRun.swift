import Database
import Desk

/// A run of labels about to be printed.
package struct PrintRun: Sendable {
    /// nil when nobody said which.
    package let printerID: Int64?
    /// The stock's id, see `Labels.Stock`.
    package let stock: String
    /// Labels on a sheet of it; nil for a run that uses up no sheet: of a roll, a table or a picture.
    package let cells: Int?
    /// The layout's id.
    package let layout: String
    /// As in `Labels.LabelFormat`.
    package let format: String
    /// The first cell to print on; nil: where the printer's sheet was left.
    package let start: Int?
    /// Of each label, one after the other.
    package let copies: Int
    /// In the order of printing.
    package let facts: [LabelFacts]
    /// What the codes carry before the asset's: `HTTPS://DESK.EXAMPLE.COM/A/`.
    package let addressStart: String
    /// Whether the layout shows the name and the caption.
    package let showsName: Bool
    package let showsCaption: Bool

    package init(
        printerID: Int64?, stock: String, cells: Int?, layout: String, format: String, start: Int?, copies: Int, facts: [LabelFacts],
        addressStart: String, showsName: Bool, showsCaption: Bool
    ) {
        self.printerID = printerID
        self.stock = stock
        self.cells = cells
        self.layout = layout
        self.format = format
        self.start = start
        self.copies = copies
        self.facts = facts
        self.addressStart = addressStart
        (self.showsName, self.showsCaption) = (showsName, showsCaption)
    }

    var count: Int { facts.count * copies }
}

extension Visit {
    /// Writes down that labels are printed: in the ledger, and where the printer's sheet goes on after them. Answers the first cell printed on.
    package func recordPrinting(_ run: PrintRun) throws -> Int {
        try person.require(.print, .label)
        let printer = try run.printerID.map { try self.printer($0, with: run.stock) }
        let start = run.start(on: printer)
        if let cells = run.cells, let printer {
            let next = (start - 1 + run.count) % cells + 1
            try connection.execute(
                """
                INSERT INTO printer_stock (printer_id, stock, next_cell, left_at)
                VALUES (\(printer.printer.id), \(run.stock), \(next), \(now.milliseconds))
                ON CONFLICT (printer_id, stock) DO UPDATE SET next_cell = excluded.next_cell, left_at = excluded.left_at
                """)
        }
        try enter(run.printed(from: start, on: printer?.printer.name ?? ""))
        return start
    }
}

extension PrintRun {
    /// The first cell: as asked, else where the sheet in the printer was left.
    fileprivate func start(on printer: PrinterStock?) -> Int {
        guard let cells else { return 1 }
        guard start == nil, let printer else { return start ?? 1 }
        return printer.nextCell <= cells ? printer.nextCell : 1
    }

    /// Every sticker with its place; without sheets each is a page.
    fileprivate func printed(from start: Int, on printer: String) -> PrintedLabels {
        let cells = cells ?? 1
        return PrintedLabels(stock: stock, printer: printer, count: count) { index in
            let facts = facts[index / copies]
            return PrintedLabel(
                assetID: facts.id == 0 ? nil : facts.id, code: facts.code, page: (start - 1 + index) / cells + 1,
                cell: (start - 1 + index) % cells + 1,
                url: addressStart + facts.code.text, name: showsName ? facts.name : nil, caption: showsCaption ? facts.caption : nil)
        }
    }
}
