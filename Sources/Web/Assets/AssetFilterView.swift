import Desk
import DeskStore

/// The filter above the list of assets: every choice says how many there are.
struct AssetFilterView: Encodable, Sendable {
    let q: FieldView
    let classes: SelectView
    let types: SelectView
    /// nil: there is only one.
    let sites: SelectView?
    let order: SelectView
    /// The chosen one, kept while the rest of the form changes.
    let status: String?
    let chips: [ChipView]

    static let sample = AssetFilterView(
        q: .sample, classes: .sample, types: .sample, sites: .sample, order: .sample, status: "active",
        chips: [.sample])
}

extension AssetFilterView {
    init(_ facts: AssetListFacts, words: Wording) {
        let (asked, tally) = (facts.asked, facts.tally)
        let filter = asked.filter
        let fields = FormFields("assets", words: words)
        func select(_ name: String, _ part: WritableKeyPath<AssetFilter, Int64?>, _ choices: [(id: Int64, name: String)], any: String)
            -> SelectView
        {
            let chosen = filter[keyPath: part]
            let options = choices.map { choice in
                var wanted = filter
                wanted[keyPath: part] = choice.id
                let label = words("assets.choice", ["name": choice.name, "count": words.number(tally.count(wanted))])
                return OptionView(value: String(choice.id), label: label, selected: choice.id == chosen)
            }
            return fields.select(name, [.none(words(any), selected: chosen == nil)] + options)
        }
        q = fields.input("q", filter.text, type: "search")
        classes = select("class_id", \.classID, facts.choices.classes.map { ($0.id, $0.name) }, any: "assets.any")
        let types = facts.choices.types.filter { $0.classID == filter.classID ?? $0.classID || $0.id == filter.typeID }
        self.types = select("type_id", \.typeID, types.map { ($0.id, $0.name) }, any: "assets.any")
        let sites = facts.choices.sites
        self.sites = sites.count > 1 ? select("site_id", \.siteID, sites.map { ($0.id, $0.name) }, any: "assets.anySite") : nil
        order = fields.select(
            "sort",
            AssetSort.offered.map { sort in
                let label = words("assetSort.\(sort.key.rawValue)" + (sort.isDescending ? ".down" : ""))
                return OptionView(value: sort.text, label: label, selected: sort == asked.sort)
            })
        status = filter.status?.rawValue
        chips = ([nil] + AssetStatus.allCases).map { status in
            var wanted = filter
            wanted.status = status
            return ChipView(
                href: asked.path(status: .some(status)).text,
                label: status.map { words("asset.status.\($0.rawValue)") } ?? words("assets.all"),
                count: words.number(tally.count(wanted)), current: filter.status == status ? "true" : nil)
        }
    }
}

extension AssetSort {
    /// Every order, in the order it is offered: names first, then the newest.
    static let offered =
        [
            byName, byName.reversed, AssetSort(.added, isDescending: true), AssetSort(.added),
        ] + [.type, .place, .status].flatMap { [AssetSort($0), AssetSort($0).reversed] }
}
