import Database
package import Desk

extension Visit {
    /// Adds an asset under a fresh random code; an unknown type or site or a taken tag is a field problem.
    package func add(_ draft: AssetDraft) throws -> AssetCode {
        try add(draft) { connection in
            var generator = SystemRandomNumberGenerator()
            return try connection.freshCode(from: &generator)
        }
    }

    /// Adds an asset under the code that `code` finds for it.
    @discardableResult
    func add(_ draft: AssetDraft, under code: (any Connection) throws -> AssetCode) throws -> AssetCode {
        try person.require(.add, .asset)
        try checkPlace(of: draft, for: .add)
        let code = try code(connection)
        _ = try connection.add(draft, code: code, dialect: dialect, at: now)
        try audit("asset_add", code.text)
        return code
    }

    /// Changes an asset. `version`: the one the change was made to, nil for whichever there is; another one refuses as already changed.
    package func change(_ code: AssetCode, to draft: AssetDraft, version: Int64?) throws {
        let asset = try asset(code, for: .edit)
        try asset.requireVersion(version)
        try checkPlace(of: draft, for: .edit)
        try changed(["tag_key": "tag"]) {
            try connection.execute(
                """
                UPDATE asset SET name = \(draft.name), name_key = \(folded(draft.name)), tag = \(draft.tag), tag_key = \(draft.tagKey),
                    type_id = \(draft.typeID), site_id = \(draft.siteID), location = \(draft.location),
                    location_key = \(folded(draft.location)), serial = \(draft.serial), details = \(draft.details),
                    status = \(draft.status.rawValue), changed_at = \(now.milliseconds), changed_by = \(person.id), version = version + 1
                WHERE id = \(asset.id)
                """)
        }
        try connection.execute(dialect.fullText("asset_text").put(asset.id, draft.found(by: code)))
        try audit("asset_edit", code.text)
    }

    /// Takes assets out of service, all or none; those that are already stay as they are. Answers how many were.
    package func retire(_ codes: [AssetCode]) throws -> Int {
        let active = try codes.map { try asset($0, for: .edit) }.filter { $0.status != .retired }
        for asset in active {
            try set(.retired, asset)
            try audit("asset_retire", asset.code.text)
        }
        return active.count
    }

    /// Puts a retired asset back into service.
    package func restore(_ code: AssetCode) throws {
        let asset = try asset(code, for: .edit)
        guard asset.status == .retired else { throw asset.alreadyChanged }
        try set(.active, asset)
        try audit("asset_restore", code.text)
    }

    /// Forgets an asset nothing was ever reported on; its code is never given again.
    package func remove(_ code: AssetCode) throws {
        let asset = try asset(code, for: .remove)
        try revoke(asset, keeping: nil)
        try connection.execute("UPDATE revoked_code SET asset_id = NULL WHERE asset_id = \(asset.id)")
        try connection.execute("UPDATE label_print SET asset_id = NULL WHERE asset_id = \(asset.id)")
        try removed { try connection.execute("DELETE FROM asset WHERE id = \(asset.id)") }
        try connection.execute(dialect.fullText("asset_text").remove(asset.id))
        try audit("asset_remove", code.text)
    }

    /// Revokes an asset's label and gives it a new code, for a label that was lost or copied. Answers the new code.
    package func replaceCode(of code: AssetCode) throws -> AssetCode {
        let asset = try asset(code, for: .edit)
        try revoke(asset, keeping: asset.id)
        var generator = SystemRandomNumberGenerator()
        let fresh = try connection.freshCode(from: &generator)
        try give(asset, fresh)
        try audit("asset_code", "\(code.text) \(fresh.text)")
        return fresh
    }

    /// An asset this person may see, and may do `action` to: missing when not the first, forbidden when not the second.
    package func asset(_ code: AssetCode, for action: Action) throws -> Asset {
        let asset = try asset(code)
        guard person.scope(action, .asset).covers(siteID: asset.siteID) else { throw Forbidden() }
        return asset
    }

    private func set(_ status: AssetStatus, _ asset: Asset) throws {
        try connection.execute(
            """
            UPDATE asset SET status = \(status.rawValue), changed_at = \(now.milliseconds), changed_by = \(person.id), version = version + 1
            WHERE id = \(asset.id)
            """)
    }

    /// Sets an asset's code, which nothing else has now.
    func give(_ asset: Asset, _ code: AssetCode) throws {
        try connection.execute(
            """
            UPDATE asset SET code = \(code.text), changed_at = \(now.milliseconds), changed_by = \(person.id), version = version + 1
            WHERE id = \(asset.id)
            """)
        try connection.execute(
            dialect.fullText("asset_text").put(asset.id, searchText(code, asset.name, asset.tag, asset.location, asset.serial)))
    }

    /// Keeps an asset's code from ever being given again; it leads to the asset of that id, or nowhere.
    func revoke(_ asset: Asset, keeping id: Int64?) throws {
        try connection.execute(
            "INSERT INTO revoked_code (code, asset_id, revoked_at) VALUES (\(asset.code.text), \(id), \(now.milliseconds))")
    }

    /// The type must be there, and the site one where this person may do `action`.
    private func checkPlace(of draft: AssetDraft, for action: Action) throws {
        var problems = FieldProblems()
        let types: Int64? = try connection.value("SELECT count(*) FROM service_type WHERE id = \(draft.typeID)")
        if types == 0 { problems.add("type_id", .unknownChoice) }
        if try !sites(for: action).contains(where: { $0.id == draft.siteID }) { problems.add("site_id", .unknownChoice) }
        try problems.throwIfAny()
    }
}

extension Asset {
    /// The asset as it would be typed.
    package func draft() throws(FieldProblems) -> AssetDraft {
        try AssetDraft(
            name: name, tag: tag, typeID: typeID, siteID: siteID, location: location, serial: serial, details: details,
            status: status.rawValue)
    }

    func requireVersion(_ expected: Int64?) throws(Refusal) {
        if let expected, expected != version { throw alreadyChanged }
    }

    fileprivate var alreadyChanged: Refusal { .changed(by: changedBy) }
}
