package import Database
package import Desk

extension Connection {
    /// Adds an asset under its permanent code; a taken inventory tag or an unknown type is a field problem.
    package func add(_ draft: AssetDraft, code: AssetCode, dialect: any Dialect, at now: Moment) throws -> Int64 {
        let id = try inserted(["tag_key": "tag"], parent: "type_id") {
            try value(
                """
                INSERT INTO asset (code, name, name_key, tag, tag_key, type_id, site_id, location, location_key, serial, details, status,
                    created_at, changed_at, version)
                VALUES (\(code.text), \(draft.name), \(folded(draft.name)), \(draft.tag), \(draft.tagKey), \(draft.typeID), \(draft.siteID),
                    \(draft.location), \(folded(draft.location)), \(draft.serial), \(draft.details), \(draft.status.rawValue),
                    \(now.milliseconds), \(now.milliseconds), 1)
                RETURNING id
                """)
        }
        try execute(dialect.fullText("asset_text").add(id, draft.found(by: code)))
        return id
    }

    /// A code that no asset has or ever had, and no label printed ahead bears.
    package func freshCode(from generator: inout some RandomNumberGenerator) throws -> AssetCode {
        while true {
            let code = AssetCode(random: &generator)
            let given: String? = try value(
                """
                SELECT code FROM asset WHERE code = \(code.text) UNION ALL SELECT code FROM revoked_code WHERE code = \(code.text)
                UNION ALL SELECT code FROM blank_code WHERE code = \(code.text)
                """)
            if given == nil { return code }
        }
    }
}

extension AssetDraft {
    /// What makes the inventory number unique; nil when there is none.
    var tagKey: String? { tag.isEmpty ? nil : folded(tag) }

    func found(by code: AssetCode) -> String { searchText(code, name, tag, location, serial) }
}

/// What an asset is found by, besides the codes it had before.
func searchText(_ code: AssetCode, _ parts: String...) -> String { ([code.text, code.grouped] + parts).joined(separator: " ") }
