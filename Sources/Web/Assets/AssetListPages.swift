import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// The registry: every asset, to find, tick and look after.
struct AssetListPages {
    let web: WebDesk

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        let query = try request.query()
        let asked = AssetRequest(query)
        let added = query["added"].flatMap { try? AssetCode(typed: $0) }
        return try await web.page(request, context) { visit in
            guard visit.person.seesRegistry else { throw Forbidden() }
            let choices = try AssetChoices(visit)
            let known = asked.checked(choices)
            return AssetListFacts(
                asked: known, choices: choices, tally: try visit.assetTally(known.filter.text),
                assets: try visit.assets(known.filter, sort: known.sort, after: known.after),
                added: try added.flatMap { try visit.assetIfAny($0) },
                person: visit.person)
        } show: { facts, reader in
            AssetsPage(facts, words: reader.words)
        }
    }
}

/// What the list of assets is made from.
struct AssetListFacts: Sendable {
    let asked: AssetRequest
    let choices: AssetChoices
    let tally: AssetTally
    let assets: Slice<Asset>
    /// The one whose label is offered.
    let added: Asset?
    let person: Person
}

extension Visit {
    /// The asset, or nil when it is missing.
    fileprivate func assetIfAny(_ code: AssetCode) throws -> Asset? {
        do { return try asset(code) } catch is Missing { return nil }
    }
}
