import Database
package import Desk

/// What would become of a problem on an asset, and why.
package struct RoutingTrial: Sendable, Equatable {
    package let assetCode: AssetCode
    package let assetName: String
    package let typeID: Int64
    /// nil: not said yet.
    package let problemTypeID: Int64?
    package let decision: RoutingDecision
}

extension Visit {
    /// Lets the rules decide about a problem on an asset, given by its code or name; nothing is filed.
    ///
    /// Throws `FieldProblems` at `asset` when none or several within the person's scope answer to it,
    /// at `problem_type_id` when the problem is not one of the asset's type.
    package func tryRouting(asset text: String, problemTypeID: Int64?) throws -> RoutingTrial {
        try requireLook()
        guard !text.trimmed.isEmpty else { throw FieldProblems("asset", .missing) }
        let asset = try asset(named: text.trimmed)
        let choices = try connection.catalogueChoices()
        if let problemTypeID, !choices.problems.contains(where: { $0.id == problemTypeID && $0.parentID == asset.typeID }) {
            throw FieldProblems("problem_type_id", .unknownChoice)
        }
        let classID = choices.classOfType[asset.typeID] ?? 0
        let subject = RoutingSubject(classID: classID, typeID: asset.typeID, problemTypeID: problemTypeID)
        return RoutingTrial(
            assetCode: asset.code, assetName: asset.name, typeID: asset.typeID, problemTypeID: problemTypeID,
            decision: RoutingTable(rules: try connection.routingRules()).decision(for: subject))
    }

    private typealias Found = (code: AssetCode, name: String, typeID: Int64)

    private func asset(named text: String) throws -> Found {
        let code = (try? AssetCode(typed: text))?.text
        let exact = try assets("code = \(code) OR name_key = \(folded(text))")
        if let match = exact.first(where: { $0.code.text == code }) { return match }
        let matches = try exact.isEmpty ? dialect.fullText("asset_text").matching(text).map { try assets("id IN (\($0))") } ?? [] : exact
        guard let first = matches.first else { throw FieldProblems("asset", .noSuchAsset) }
        guard matches.count == 1 else {
            let names = matches.prefix(3).map { "\($0.name) (\($0.code.grouped))" }.joined(separator: ", ")
            throw FieldProblems("asset", .severalAssets, ["names": names])
        }
        return first
    }

    private func assets(_ condition: SQL) throws -> [Found] {
        let within = person.scope(.view, .asset).sites("site_id")
        return try connection.rows(
            "SELECT code, name, type_id FROM asset WHERE (\(condition)) AND \(within) ORDER BY name_key, id LIMIT 4"
        ) { row in (code: try AssetCode(typed: try row[0]), name: try row[1], typeID: try row[2]) }
    }
}

extension Scope {
    /// The condition that a site column lies within this scope, as far as sites decide it.
    func sites(_ column: StaticString) -> SQL { everything ? "TRUE" : "\(raw: column) IN \(siteIDs)" }
}
