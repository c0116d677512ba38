package import Database
package import Desk

extension Visit {
    /// Enters labels that are sent to a printer into the ledger: from now on their assets wear them. Answers the run's id.
    @discardableResult
    package func enter(_ printed: PrintedLabels) throws -> Int64 {
        try person.require(.print, .label)
        return try connection.enter(printed, by: person.id, at: now)
    }
}

extension Connection {
    /// Enters labels as `Visit.enter` does, whoever printed it whenever.
    @discardableResult
    package func enter(_ printed: PrintedLabels, by personID: Int64, at moment: Moment) throws -> Int64 {
        let id: Int64? = try value(
            """
            INSERT INTO label_run (at, person_id, stock, printer, labels)
            VALUES (\(moment.milliseconds), \(personID), \(printed.stock), \(printed.printer), \(printed.count)) RETURNING id
            """)
        guard let id else { throw Missing() }
        try printed.insert(into: id, on: self)
        try execute(
            """
            UPDATE asset SET label_code = label.code, label_url = label.url, label_name = label.name, label_caption = label.caption,
                label_printed_at = \(moment.milliseconds), label_damaged_at = NULL
            FROM label_print label WHERE label.run_id = \(id) AND asset.id = label.asset_id
            """)
        return id
    }

    /// Gives blank labels of a code to the asset that has it now; what was printed last under the code is what it wears.
    package func adoptLabels(of code: AssetCode) throws {
        let owner: SQL = "(SELECT id FROM asset WHERE code = \(code.text))"
        try execute("UPDATE label_print SET asset_id = \(owner) WHERE code = \(code.text) AND asset_id IS NULL")
        try execute(
            """
            UPDATE asset SET label_code = label.code, label_url = label.url, label_name = label.name, label_caption = label.caption,
                label_printed_at = label.at, label_damaged_at = NULL
            FROM (SELECT label_print.code, url, name, caption, at FROM label_print JOIN label_run ON label_run.id = run_id
                WHERE label_print.code = \(code.text) ORDER BY run_id DESC, position DESC LIMIT 1) label
            WHERE asset.code = \(code.text)
            """)
    }
}

extension PrintedLabels {
    private static let chunk = 100

    /// Full chunks are one statement each, kept prepared like the one for the labels left over: two texts, however many labels.
    fileprivate func insert(into id: Int64, on connection: some Connection) throws {
        var position = 0
        while position < count {
            let isWhole = count - position >= PrintedLabels.chunk
            let rows = (position..<position + (isWhole ? PrintedLabels.chunk : 1)).map { row($0, of: id) }
            try connection.execute(
                """
                INSERT INTO label_print (run_id, position, asset_id, code, page, cell, url, name, caption)
                VALUES \(rows.joined(by: ", "))
                """)
            position += rows.count
        }
    }

    private func row(_ index: Int, of id: Int64) -> SQL {
        let label = self[index]
        return """
            (\(id), \(index + 1), \(label.assetID), \(label.code.text), \(label.page), \(label.cell), \(label.url), \(label.name),
                \(label.caption))
            """
    }
}
