import Database
package import Desk

extension Visit {
    /// The assets a filter lets through, in order; throws a problem at `after` when the cursor is of another order.
    package func assets(
        _ filter: AssetFilter = AssetFilter(), sort: AssetSort = .byName, after: Cursor? = nil, limit: Int = 50
    ) throws -> Slice<Asset> {
        var conditions = conditions(filter)
        if let after {
            guard let position = sort.position(after) else { throw FieldProblems("after", .malformed) }
            let keys: SQL = "(\(sort.columns.joined(by: ", ")), asset.id)"
            conditions.append(sort.isDescending ? "\(keys) < \(position)" : "\(keys) > \(position)")
        }
        let direction: SQL = sort.isDescending ? " DESC" : ""
        let order = (sort.columns + ["asset.id"]).map { $0 + direction }.joined(by: ", ")
        let rows = try connection.rows(
            """
            SELECT \(Asset.columns), \(sort.columns.joined(by: ", ")) FROM \(Asset.source)
            WHERE \(conditions.joined(by: " AND ")) ORDER BY \(order) LIMIT \(limit + 1)
            """
        ) { row in (asset: try Asset(row), keys: try sort.keys(row)) }
        return Slice(rows, limit: limit) { [sort.text] + $0.keys + [String($0.asset.id)] }.map(\.asset)
    }

    /// One asset, as far as this person may see it.
    package func asset(_ code: AssetCode) throws -> Asset {
        let asset = try connection.row(
            "SELECT \(Asset.columns) FROM \(Asset.source) WHERE asset.code = \(code.text) AND \(withinAssets(.view))"
        ) {
            row in try Asset(row)
        }
        guard let asset else { throw Missing() }
        return asset
    }

    /// The assets behind several codes, in their order, each once; throws `Missing` when one of them is not there.
    package func assets(_ codes: [AssetCode]) throws -> [Asset] {
        var known: Set<AssetCode> = []
        return try codes.filter { known.insert($0).inserted }.map { try asset($0) }
    }

    /// How many assets of each kind the text finds: the counts beside the choices of the filter.
    package func assetTally(_ text: String = "") throws -> AssetTally {
        let conditions = conditions(AssetFilter(text: text))
        let groups = try connection.rows(
            """
            SELECT service_type.class_id, asset.type_id, asset.site_id, asset.status, count(*)
            FROM asset JOIN service_type ON service_type.id = asset.type_id
            WHERE \(conditions.joined(by: " AND ")) GROUP BY service_type.class_id, asset.type_id, asset.site_id, asset.status
            """
        ) { row in
            AssetTally.Group(
                classID: try row[0], typeID: try row[1], siteID: try row[2], status: AssetStatus(rawValue: try row[3]) ?? .suspended,
                count: try row[4])
        }
        return AssetTally(groups: groups)
    }

    /// The assets this person may do `action` to, as a condition.
    func withinAssets(_ action: Action) -> SQL {
        let scope = person.scope(action, .asset)
        return scope.everything ? "TRUE" : "asset.site_id IN \(scope.siteIDs)"
    }

    private func conditions(_ filter: AssetFilter) -> [SQL] {
        var conditions = [withinAssets(.view)]
        if let id = filter.classID { conditions.append("service_type.class_id = \(id)") }
        if let id = filter.typeID { conditions.append("asset.type_id = \(id)") }
        if let id = filter.siteID { conditions.append("asset.site_id = \(id)") }
        if let status = filter.status { conditions.append("asset.status = \(status.rawValue)") }
        if !filter.text.isEmpty { conditions.append(found(filter)) }
        return conditions
    }

    /// Found by words, by its code, or by a code it once had.
    private func found(_ filter: AssetFilter) -> SQL {
        var ways: [SQL] = []
        if let matching = dialect.fullText("asset_text").matching(filter.text) { ways.append("asset.id IN (\(matching))") }
        if let code = filter.code?.text {
            ways.append("asset.code = \(code)")
            ways.append("asset.id IN (SELECT asset_id FROM revoked_code WHERE code = \(code))")
        }
        return ways.isEmpty ? "FALSE" : "(\(ways.joined(by: " OR ")))"
    }
}

extension AssetSort {
    /// The columns that order the list, before the id; each order has its index.
    fileprivate var columns: [SQL] {
        switch key {
        case .name: ["asset.name_key"]
        case .type: ["service_type.name_key", "asset.name_key"]
        case .place: ["site.name_key", "asset.location_key"]
        case .status: ["asset.status", "asset.name_key"]
        case .added: ["asset.created_at"]
        }
    }

    /// What the row holds in these columns, which follow the asset's own.
    fileprivate func keys(_ row: borrowing Row) throws -> [String] {
        if key == .added { return [String(try row[Asset.width] as Int64)] }
        var keys: [String] = []
        for index in columns.indices { keys.append(try row[Asset.width + index]) }
        return keys
    }

    /// Where a slice in this order begins; nil when the cursor is of another.
    fileprivate func position(_ cursor: Cursor) -> SQL? {
        let keys = cursor.keys
        guard keys.count == columns.count + 2, keys.first == text, let id = keys.last.flatMap({ Int64($0) }) else { return nil }
        let values = keys.dropFirst().dropLast()
        if key == .added { return values.first.flatMap { Int64($0) }.map { "(\($0), \(id))" } }
        return "(\(values.map { "\($0)" as SQL }.joined(by: ", ")), \(id))"
    }

    /// Whether a list in this order can go on from there.
    package func continues(from cursor: Cursor) -> Bool { position(cursor) != nil }
}
