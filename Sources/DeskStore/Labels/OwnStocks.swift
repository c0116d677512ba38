import Database
package import Desk

/// A label stock made in the app.
package struct OwnStock: Sendable, Equatable {
    package let number: Int64
    /// What its file would say, without the id: see `Labels.Stock.figures`.
    package let figures: String
    package let changedAt: Moment
    package let changedBy: String
    package let version: Int64

    fileprivate static let columns: SQL = "label_stock.id, figures, changed_at, person.name, label_stock.version"
    fileprivate static let source: SQL = "label_stock JOIN person ON person.id = label_stock.changed_by"

    fileprivate init(_ row: borrowing Row) throws {
        number = try row[0]
        figures = try row[1]
        changedAt = Moment(milliseconds: try row[2])
        changedBy = try row[3]
        version = try row[4]
    }
}

extension Visit {
    /// All are read to print on one: more would make every page of labels slow.
    package static let mostOwnStocks = 200

    package func ownStocks() throws -> [OwnStock] {
        guard person.readsLabelSupplies else { throw Forbidden() }
        return try connection.rows("SELECT \(OwnStock.columns) FROM \(OwnStock.source) ORDER BY label_stock.id") { try OwnStock($0) }
    }

    package func ownStock(_ number: Int64) throws -> OwnStock {
        try person.require(.view, .label)
        return try found(
            connection.row("SELECT \(OwnStock.columns) FROM \(OwnStock.source) WHERE label_stock.id = \(number)") { try OwnStock($0) })
    }

    /// Keeps a new stock; more than `mostOwnStocks` are a problem at `names`.
    package func addStock(_ figures: String) throws -> Int64 {
        try person.require(.edit, .label)
        let count: Int64? = try connection.value("SELECT count(*) FROM label_stock")
        if count ?? 0 >= Visit.mostOwnStocks { throw FieldProblems("names", .tooMany, ["limit": String(Visit.mostOwnStocks)]) }
        let id: Int64? = try connection.value(
            """
            INSERT INTO label_stock (figures, changed_at, changed_by, version)
            VALUES (\(figures), \(now.milliseconds), \(person.id), 1) RETURNING id
            """)
        return try found(id)
    }

    /// Changes a stock; another `version` than the one there refuses as already changed.
    package func changeStock(_ number: Int64, to figures: String, version: Int64) throws {
        try person.require(.edit, .label)
        let stock = try ownStock(number)
        guard stock.version == version else { throw Refusal.changed(by: stock.changedBy) }
        try connection.execute(
            """
            UPDATE label_stock SET figures = \(figures), changed_at = \(now.milliseconds), changed_by = \(person.id), version = version + 1
            WHERE id = \(number)
            """)
    }

    /// Forgets a stock and what is left of it in printers; one that a printer was measured with refuses, naming the printers. `id` is the
    /// one printers know it by.
    package func removeStock(_ number: Int64, id: String) throws {
        try person.require(.edit, .label)
        let printers: [String] = try connection.rows(
            """
            SELECT label_printer.name FROM printer_stock JOIN label_printer ON label_printer.id = printer_stock.printer_id
            WHERE printer_stock.stock = \(id) AND measured_at IS NOT NULL ORDER BY label_printer.name_key
            """
        ) { try $0[0] }
        if !printers.isEmpty { throw Refusal(.stockMeasured, ["printers": printers.joined(separator: ", ")]) }
        try connection.execute("DELETE FROM printer_stock WHERE stock = \(id)")
        try removed { try connection.execute("DELETE FROM label_stock WHERE id = \(number)") }
    }
}
