import Database
package import Desk

/// How codes change hands. A code is never given twice: what an asset loses it loses for ever, unless another asset takes its very label.
extension Visit {
    /// Whether a label that belongs to nothing may be told from one that does not exist.
    package var seesBlankLabels: Bool { person.may(.edit, .asset) || person.may(.add, .asset) }

    /// Whether the code is on a label printed ahead that belongs to no asset yet.
    package func isBlank(_ code: AssetCode) throws -> Bool {
        guard seesBlankLabels else { return false }
        let found: String? = try connection.value("SELECT code FROM blank_code WHERE code = \(code.text)")
        return found != nil
    }

    /// Gives an asset the blank label that was stuck on it; the one it had is revoked and leads to it.
    package func claim(_ blank: AssetCode, for code: AssetCode) throws {
        let asset = try asset(code, for: .edit)
        try unblank(blank)
        try revoke(asset, keeping: asset.id)
        try give(asset, blank)
        try connection.adoptLabels(of: blank)
        try audit("code_claim", "\(blank.text) \(asset.code.text)")
    }

    /// Adds an asset under the blank label that was stuck on it.
    package func add(_ draft: AssetDraft, under blank: AssetCode) throws {
        try add(draft) { _ in
            try unblank(blank)
            return blank
        }
        try connection.adoptLabels(of: blank)
        try audit("code_claim", blank.text)
    }

    /// Gives an asset the label of another one, which was peeled off there and stuck on here: the label this asset had is revoked and leads
    /// to it, the other one gets a fresh code, which is answered, and needs a label.
    ///
    /// `version`: of the asset that loses its label, as its owner saw it; nil for whichever there is.
    package func move(_ label: AssetCode, version: Int64?, to code: AssetCode) throws -> AssetCode {
        let loser = try asset(label, for: .edit)
        try loser.requireVersion(version)
        guard label != code else { throw FieldProblems("asset", .unknownChoice) }
        let taker = try asset(code, for: .edit)
        var generator = SystemRandomNumberGenerator()
        let fresh = try connection.freshCode(from: &generator)
        try give(loser, fresh)
        try revoke(taker, keeping: taker.id)
        try give(taker, label)
        try connection.adoptLabels(of: label)
        try audit("code_move", "\(label.text) \(taker.code.text) \(fresh.text)")
        return fresh
    }

    /// Makes a blank label worthless, because it was spoiled or lost.
    package func revoke(blank: AssetCode) throws {
        guard seesBlankLabels else { throw Forbidden() }
        try unblank(blank)
        try connection.execute("INSERT INTO revoked_code (code, asset_id, revoked_at) VALUES (\(blank.text), NULL, \(now.milliseconds))")
        try audit("code_revoke", blank.text)
    }

    /// Takes a code off the blank ones. Refuses when somebody was faster, naming the asset as far as it may be seen.
    private func unblank(_ code: AssetCode) throws {
        guard try connection.execute("DELETE FROM blank_code WHERE code = \(code.text)") == 0 else { return }
        let taker: String? = try connection.value("SELECT name FROM asset WHERE code = \(code.text) AND \(withinAssets(.view))")
        guard let taker else { throw Missing() }
        throw Refusal(.labelTaken, ["asset": taker])
    }
}
