import Database
package import Desk

/// Naming printers; a taken name is a field problem. All throw `Forbidden` for those who may not change what labels are printed with.
extension Visit {
    package func add(_ draft: PrinterDraft) throws -> Int64 {
        try check(draft)
        let id: Int64? = try connection.unique(["name_key": "name"]) {
            try connection.value(
                """
                INSERT INTO label_printer (name, name_key, site_id) VALUES (\(draft.name), \(folded(draft.name)), \(draft.siteID))
                RETURNING id
                """)
        }
        return try found(id)
    }

    package func changePrinter(_ id: Int64, to draft: PrinterDraft) throws {
        try check(draft)
        try changed(["name_key": "name"]) {
            try connection.execute(
                """
                UPDATE label_printer SET name = \(draft.name), name_key = \(folded(draft.name)), site_id = \(draft.siteID)
                WHERE id = \(id) AND \(withinPrinters(.edit))
                """)
        }
    }

    /// Forgets a printer, what was measured on it and what is left in it.
    package func removePrinter(_ id: Int64) throws {
        _ = try printer(id, for: .edit)
        try connection.execute("DELETE FROM printer_stock WHERE printer_id = \(id)")
        try removed { try connection.execute("DELETE FROM label_printer WHERE id = \(id)") }
    }

    /// Keeps what was measured on a printer's test page of a stock; nil forgets it.
    package func calibrate(_ printerID: Int64, with stock: String, to calibration: Calibration?) throws {
        _ = try printer(printerID, for: .edit)
        try connection.execute(
            """
            INSERT INTO printer_stock (printer_id, stock, dx, dy, scale, measured_at, next_cell)
            VALUES (\(printerID), \(stock), \(calibration?.dx), \(calibration?.dy), \(calibration?.scale),
                \(calibration.map { _ in now.milliseconds }), 1)
            ON CONFLICT (printer_id, stock) DO UPDATE SET dx = excluded.dx, dy = excluded.dy, scale = excluded.scale,
                measured_at = excluded.measured_at
            """)
    }

    /// The site must be there and, like the printer itself, within this person's reach.
    private func check(_ draft: PrinterDraft) throws {
        try person.require(.edit, .label)
        guard person.scope(.edit, .label).everything || draft.siteID != nil else { throw FieldProblems("site_id", .missing) }
        guard let siteID = draft.siteID else { return }
        let count: Int64? = try connection.value("SELECT count(*) FROM site WHERE id = \(siteID)")
        if count == 0 || !person.scope(.edit, .label).covers(siteID: siteID) { throw FieldProblems("site_id", .unknownChoice) }
    }
}
