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
    /// The desk's address, which the codes carry.
    package let publicURL: String

    package init(
        printerID: Int64?, stock: String, cells: Int?, layout: String, format: String, start: Int?, copies: Int, facts: [LabelFacts],
        publicURL: String
    ) {
        self.printerID = printerID
        self.stock = stock
        self.cells = cells
        self.layout = layout
        self.format = format
        self.start = start
        self.copies = copies
        self.facts = facts
        self.publicURL = publicURL
    }

    var count: Int { facts.count * copies }
}

extension Visit {
    /// Writes down that labels are printed, and where the printer's sheet goes on after them. Answers the first cell printed on.
    package func recordPrinting(_ run: PrintRun) throws -> Int {
        try person.require(.print, .label)
        guard let cells = run.cells else { return 1 }
        guard let printerID = run.printerID else { return run.start ?? 1 }
        let left = try printer(printerID, with: run.stock).nextCell
        let start = run.start ?? (left <= cells ? left : 1)
        let next = (start - 1 + run.count) % cells + 1
        try connection.execute(
            """
            INSERT INTO printer_stock (printer_id, stock, next_cell, left_at)
            VALUES (\(printerID), \(run.stock), \(next), \(now.milliseconds))
            ON CONFLICT (printer_id, stock) DO UPDATE SET next_cell = excluded.next_cell, left_at = excluded.left_at
            """)
        return start
    }
}
