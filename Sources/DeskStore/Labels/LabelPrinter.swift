import Database
package import Desk

/// A printer that labels come out of, by the name people know it by.
package struct LabelPrinter: Sendable, Equatable {
    package let id: Int64
    package let name: String
    /// nil: used from every site.
    package let siteID: Int64?
    package let siteName: String?

    static let columns: SQL = "label_printer.id, label_printer.name, label_printer.site_id, site.name"
    static let source: SQL = "label_printer LEFT JOIN site ON site.id = label_printer.site_id"

    init(_ row: borrowing Row) throws {
        id = try row[0]
        name = try row[1]
        siteID = try row[2]
        siteName = try row[3]
    }
}

/// What is known of a printer with one stock.
package struct PrinterStock: Sendable, Equatable {
    package let printer: LabelPrinter
    /// The stock's id, see `Labels.Stock`.
    package let stock: String
    /// nil while nobody has measured.
    package let calibration: Calibration?
    package let measuredAt: Moment?
    /// The first free cell of the sheet left in it; 1 for a new sheet.
    package let nextCell: Int
    /// When that sheet was left; nil when none is remembered.
    package let leftAt: Moment?

    fileprivate static let columns: SQL = "\(LabelPrinter.columns), dx, dy, scale, measured_at, next_cell, left_at"

    fileprivate init(_ row: borrowing Row, _ stock: String) throws {
        printer = try LabelPrinter(row)
        self.stock = stock
        let figures: [Int?] = [try row[4], try row[5], try row[6]]
        if let dx = figures[0], let dy = figures[1], let scale = figures[2] {
            calibration = Calibration(dx: dx, dy: dy, scale: scale)
        } else {
            calibration = nil
        }
        measuredAt = (try row[7] as Int64?).map(Moment.init(milliseconds:))
        nextCell = try row[8] as Int? ?? 1
        leftAt = (try row[9] as Int64?).map(Moment.init(milliseconds:))
    }
}

extension Visit {
    /// The printers this person may use for `action`, by name.
    package func labelPrinters(for action: Action = .print) throws -> [LabelPrinter] {
        try person.require(action, .label)
        return try connection.rows(
            "SELECT \(LabelPrinter.columns) FROM \(LabelPrinter.source) WHERE \(withinPrinters(action)) ORDER BY label_printer.name_key, label_printer.id"
        ) { try LabelPrinter($0) }
    }

    /// A printer; missing when there is none this person may use for `action`.
    package func printer(_ id: Int64, for action: Action = .print) throws -> LabelPrinter {
        try person.require(action, .label)
        return try found(
            connection.row(
                "SELECT \(LabelPrinter.columns) FROM \(LabelPrinter.source) WHERE label_printer.id = \(id) AND \(withinPrinters(action))"
            ) { try LabelPrinter($0) })
    }

    /// What is known of a printer with the stocks it was used or measured with, by stock.
    package func printerStocks(_ id: Int64) throws -> [PrinterStock] {
        _ = try printer(id, for: .view)
        return try connection.rows(
            """
            SELECT \(PrinterStock.columns), printer_stock.stock FROM \(LabelPrinter.source)
            JOIN printer_stock ON printer_stock.printer_id = label_printer.id
            WHERE label_printer.id = \(id) ORDER BY printer_stock.stock
            """
        ) { try PrinterStock($0, try $0[10]) }
    }

    /// A printer with one stock; missing when there is none this person may use.
    package func printer(_ id: Int64, with stock: String, for action: Action = .print) throws -> PrinterStock {
        try person.require(action, .label)
        return try found(
            connection.row(
                """
                SELECT \(PrinterStock.columns) FROM \(LabelPrinter.source)
                LEFT JOIN printer_stock ON printer_stock.printer_id = label_printer.id AND printer_stock.stock = \(stock)
                WHERE label_printer.id = \(id) AND \(withinPrinters(action))
                """
            ) { try PrinterStock($0, stock) })
    }

    func withinPrinters(_ action: Action) -> SQL {
        let scope = person.scope(action, .label)
        return scope.everything ? "TRUE" : "(label_printer.site_id IS NULL OR label_printer.site_id IN \(scope.siteIDs))"
    }
}
