import Database
package import Desk

/// A run as the ledger shows it.
package struct LedgerRun: Sendable, Equatable {
    package let id: Int64
    package let at: Moment
    package let person: PersonReference
    /// The id of the stock.
    package let stock: String
    /// Empty when none was chosen.
    package let printer: String
    /// How many labels it had.
    package let labels: Int
    /// What the first of them says: a name, or only a code.
    package let first: String
}

/// A sticker as the ledger shows it.
package struct LedgerLabel: Sendable, Equatable {
    package let run: LedgerRun
    /// Its number in the run, from 1.
    package let position: Int
    package let printed: PrintedLabel
    /// The asset it was printed for, as it is named and coded now; nil for a blank one, and when the asset was deleted.
    package let assetName: String?
    package let assetCode: AssetCode?
}

/// Which labels of the ledger to show: every condition that is given holds.
package struct LedgerFilter: Sendable, Equatable {
    /// Labels of this asset, those of earlier codes too; or of a code no asset has.
    package var code: AssetCode?
    package var personID: Int64?
    package var stock: String?
    package var runID: Int64?

    package init(code: AssetCode? = nil, personID: Int64? = nil, stock: String? = nil, runID: Int64? = nil) {
        self.code = code
        self.personID = personID
        self.stock = stock
        self.runID = runID
    }
}

/// What was printed, newest first. All throw `Forbidden` for those who may not see labels.
extension Visit {
    /// The runs that match; the filter's code says nothing here.
    package func ledgerRuns(_ filter: LedgerFilter, after: Cursor?, limit: Int) throws -> Slice<LedgerRun> {
        var conditions = [try ledgerRunScope] + filter.runConditions
        if let id = after?.keys.first.flatMap({ Int64($0) }) { conditions.append("label_run.id < \(id)") }
        let rows = try connection.rows(
            """
            SELECT \(LedgerRun.columns) FROM label_run JOIN person ON person.id = label_run.person_id
            WHERE \(conditions.joined(by: " AND ")) ORDER BY label_run.id DESC LIMIT \(limit + 1)
            """
        ) { row in try LedgerRun(row) }
        return Slice(rows, limit: limit) { [String($0.id)] }
    }

    /// The labels that match, the last of a run first.
    package func ledgerLabels(_ filter: LedgerFilter, after: Cursor?, limit: Int) throws -> Slice<LedgerLabel> {
        let rows = try connection.rows(try ledgerStatement(filter, after: after, limit: limit + 1)) { row in try LedgerLabel(row) }
        return Slice(rows, limit: limit) { [String($0.run.id), String($0.position)] }
    }

    func ledgerStatement(_ filter: LedgerFilter, after: Cursor?, limit: Int) throws -> SQL {
        var conditions = [try ledgerScope] + filter.runConditions
        if let code = filter.code { conditions.append(try labels(of: code)) }
        if let after, after.keys.count == 2, let run = Int64(after.keys[0]), let position = Int64(after.keys[1]) {
            conditions.append("(\(filter.order), label_print.position) < (\(run), \(position))")
        }
        return """
            SELECT \(LedgerRun.columns), label_print.position, label_print.asset_id, label_print.code, label_print.page, label_print.cell,
                label_print.url, label_print.name, label_print.caption, asset.name, asset.code
            FROM label_print JOIN label_run ON label_run.id = label_print.run_id JOIN person ON person.id = label_run.person_id
                LEFT JOIN asset ON asset.id = label_print.asset_id
            WHERE \(conditions.joined(by: " AND ")) ORDER BY \(filter.order) DESC, label_print.position DESC LIMIT \(limit)
            """
    }

    /// Who has printed labels, by name, and on which stocks, by id.
    package func ledgerChoices() throws -> (people: [PersonReference], stocks: [String]) {
        try person.require(.view, .label)
        let people = try connection.rows(
            """
            SELECT id, name FROM person WHERE EXISTS (SELECT 1 FROM label_run WHERE label_run.person_id = person.id) ORDER BY name_key, id
            """
        ) { row in PersonReference(id: try row[0], name: try row[1]) }
        return (people, try connection.values("SELECT DISTINCT stock FROM label_run ORDER BY stock"))
    }

    /// By the asset's id, which the index of the ledger is ordered by; by the code alone when no asset has or had it.
    private func labels(of code: AssetCode) throws -> SQL {
        let asset: Int64? = try connection.value(
            """
            SELECT id FROM asset WHERE code = \(code.text)
            UNION ALL SELECT asset_id FROM revoked_code WHERE code = \(code.text) AND asset_id IS NOT NULL
            """)
        return asset.map { "label_print.asset_id = \($0)" } ?? "label_print.code = \(code.text)"
    }

    /// Labels of assets within sight; those without an asset are for whoever sees all.
    private var ledgerScope: SQL {
        get throws {
            try person.require(.view, .label)
            let scope = person.scope(.view, .label)
            return scope.everything ? "TRUE" : "asset.site_id IN \(scope.siteIDs)"
        }
    }

    /// Runs with such a label.
    private var ledgerRunScope: SQL {
        get throws {
            let scope = try ledgerScope
            if person.scope(.view, .label).everything { return scope }
            return """
                EXISTS (SELECT 1 FROM label_print JOIN asset ON asset.id = label_print.asset_id
                    WHERE label_print.run_id = label_run.id AND \(scope))
                """
        }
    }
}

extension LedgerFilter {
    /// The number of the run, from the table whose index narrows the list: then that index gives the order too.
    fileprivate var order: SQL { code == nil && (personID != nil || stock != nil) ? "label_run.id" : "label_print.run_id" }

    fileprivate var runConditions: [SQL] {
        let conditions: [SQL?] = [
            personID.map { "label_run.person_id = \($0)" }, stock.map { "label_run.stock = \($0)" }, runID.map { "label_run.id = \($0)" },
        ]
        return conditions.compactMap(\.self)
    }
}

extension LedgerRun {
    fileprivate static let columns: SQL = """
        label_run.id, label_run.at, label_run.person_id, person.name, label_run.stock, label_run.printer, label_run.labels,
        (SELECT coalesce(first.name, first.code) FROM label_print first WHERE first.run_id = label_run.id AND first.position = 1)
        """

    fileprivate init(_ row: borrowing Row) throws {
        id = try row[0]
        at = Moment(milliseconds: try row[1])
        person = PersonReference(id: try row[2], name: try row[3])
        stock = try row[4]
        printer = try row[5]
        labels = try row[6]
        first = try row[7] as String? ?? ""
    }
}

extension LedgerLabel {
    fileprivate init(_ row: borrowing Row) throws {
        run = try LedgerRun(row)
        position = try row[8]
        printed = PrintedLabel(
            assetID: try row[9], code: try AssetCode(typed: try row[10]), page: try row[11], cell: try row[12], url: try row[13],
            name: try row[14], caption: try row[15])
        assetName = try row[16]
        assetCode = try (row[17] as String?).map { try AssetCode(typed: $0) }
    }
}
