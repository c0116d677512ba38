package import Database
package import Desk

extension Connection {
    /// Adds an asset under its permanent code; a taken inventory tag or an unknown type is a field problem.
    package func add(_ draft: AssetDraft, code: AssetCode, dialect: any Dialect, at now: Moment) throws -> Int64 {
        let tagKey: String? = draft.tag.isEmpty ? nil : folded(draft.tag)
        let id = try inserted(["tag_key": "tag"], parent: "type_id") {
            try value(
                """
                INSERT INTO asset (code, name, name_key, tag, tag_key, type_id, site_id, location, serial, details, status,
                    created_at, changed_at, version)
                VALUES (\(code.text), \(draft.name), \(folded(draft.name)), \(draft.tag), \(tagKey), \(draft.typeID), \(draft.siteID),
                    \(draft.location), \(draft.serial), \(draft.details), \(draft.status.rawValue), \(now.milliseconds), \(now.milliseconds), 1)
                RETURNING id
                """)
        }
        try execute(dialect.fullText("asset_text").put(id, searchText(draft, code: code)))
        return id
    }
}

/// What an asset is found by, besides its code.
func searchText(_ draft: AssetDraft, code: AssetCode) -> String {
    [code.text, code.grouped, draft.name, draft.tag, draft.location, draft.serial].joined(separator: " ")
}
