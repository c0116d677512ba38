package import Database
package import Desk

extension Visit {
    /// Notes that an asset's label is damaged, or that it is not after all: the asset then waits in the queue of those that need one.
    /// Nothing happens when that was known.
    package func setLabel(of code: AssetCode, damaged: Bool) throws {
        let found = try connection.row(
            "SELECT id, site_id, status, label_damaged_at FROM asset WHERE code = \(code.text) AND \(withinSight)"
        ) { row in
            (
                id: try row[0] as Int64, siteID: try row[1] as Int64, status: AssetStatus(rawValue: try row[2]) ?? .retired,
                isDamaged: try row[3] as Int64? != nil
            )
        }
        guard let found else { throw Missing() }
        guard person.mayJudgeLabel(siteID: found.siteID) else { throw Forbidden() }
        if found.status == .retired { throw Refusal(.assetRetired) }
        guard found.isDamaged != damaged else { return }
        try connection.setLabelDamaged(at: damaged ? now : nil, of: found.id)
        try audit(damaged ? "label_damaged" : "label_good", code.text)
    }
}

extension Connection {
    /// Since when an asset's label is damaged; nil: it is not.
    package func setLabelDamaged(at moment: Moment?, of assetID: Int64) throws {
        try execute("UPDATE asset SET label_damaged_at = \(moment?.milliseconds) WHERE id = \(assetID)")
    }
}
