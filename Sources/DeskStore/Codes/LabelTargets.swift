import Database
package import Desk

extension Visit {
    /// Assets in service that may be given another label, found by words or a code, the latest added first: they are the likeliest to have
    /// none yet. At most `limit`, and whether there are more.
    package func labelTargets(_ text: String, besides label: AssetCode?, limit: Int = 20) throws -> (assets: [Asset], more: Bool) {
        let scope = person.scope(.edit, .asset)
        let found = try assets(AssetFilter(text: text), sort: AssetSort(.added, isDescending: true), limit: 3 * limit)
        let assets = found.items.filter { $0.status != .retired && $0.code != label && scope.covers(siteID: $0.siteID) }
        let wanting = assets.filter(\.label.isNeeded) + assets.filter { !$0.label.isNeeded }
        return (Array(wanting.prefix(limit)), assets.count > limit || found.next != nil)
    }

    /// Those of the codes that lead to something this person may see, by name.
    package func labels(of codes: [AssetCode]) throws -> [NearLabel] {
        if codes.isEmpty { return [] }
        return try connection.rows(
            """
            SELECT code, name, location FROM asset WHERE code IN \(codes.map(\.text)) AND \(withinSight) ORDER BY name_key, id
            """
        ) { row in NearLabel(code: try AssetCode(typed: try row[0]), name: try row[1], location: try row[2]) }
    }
}
