import Desk
import DeskStore
import Mustache

/// The list of assets with its filter.
struct AssetsPage: Page {
    static let template = "assets/assets"
    let lead: String
    let unknown: String?
    let offer: OfferView?
    let mayAdd: Bool
    let seesLedger: Bool
    let mayEdit: Bool
    let mayPrint: Bool
    let mayTick: Bool
    let filter: AssetFilterView
    let heads: [HeadView]
    let hasRows: Bool
    let rows: [RowView]
    let empty: EmptyView?
    let pager: PagerView?

    /// An asset just added: its label is the next thing to do.
    struct OfferView: Encodable {
        let headline: String
        let code: String
        let print: String?
        let page: String
    }

    /// A column one can sort by.
    struct HeadView: Encodable {
        let label: String
        let href: String
        let sorted: String?
        let arrow: String?
    }

    struct RowView: Encodable {
        let code: String
        let grouped: String
        let name: String
        let icon: String
        let page: String
        let type: String
        let place: String
        let badge: StatusBadge
        let open: Int
        let journal: String?
        let edit: String?
        let editLabel: String
    }

    static let sample = AssetsPage(
        lead: "248 assets", unknown: "Not known here: Type",
        offer: OfferView(headline: "Printer has its code", code: "7K3M-9QXT", print: "/labels", page: "/A/7K3M9QXT"),
        mayAdd: true, seesLedger: true, mayEdit: true, mayPrint: true, mayTick: true, filter: .sample,
        heads: [HeadView(label: "Name", href: "/assets", sorted: "ascending", arrow: "chevron-down")], hasRows: true,
        rows: [
            RowView(
                code: "7K3M9QXT", grouped: "7K3M-9QXT", name: "Printer", icon: "printer", page: "/A/7K3M9QXT", type: "Printer",
                place: "2nd floor",
                badge: .sample, open: 1, journal: "/journal", edit: "/assets/7K3M9QXT/edit", editLabel: "Change Printer")
        ],
        empty: .sample, pager: .sample)
}

extension AssetsPage {
    init(_ facts: AssetListFacts, words: Wording) {
        let (asked, person) = (facts.asked, facts.person)
        lead = words.count(facts.tally.count(asked.filter), "assets.lead")
        unknown =
            asked.unknown.isEmpty
            ? nil : words("assets.unknown", ["fields": asked.unknown.map { words("assets.\($0)") }.joined(separator: ", ")])
        mayAdd = person.may(.add, .asset)
        seesLedger = person.may(.view, .label)
        mayEdit = person.may(.edit, .asset)
        mayPrint = person.may(.print, .label)
        mayTick = mayEdit || mayPrint
        offer = facts.added.map { asset in
            OfferView(
                headline: words("assets.added.title", ["asset": asset.name]), code: asset.code.grouped,
                print: person.may(.print, .label) ? asset.labelPath.text : nil, page: asset.page.text)
        }
        filter = AssetFilterView(facts, words: words)
        heads = [("name", .name), ("type", .type), ("place", .place), ("status", .status)].map {
            HeadView($0, $1, asked: asked, words: words)
        }
        hasRows = !facts.assets.items.isEmpty
        rows = facts.assets.items.map { RowView($0, facts, words: words) }
        empty = hasRows ? nil : EmptyView(facts, words: words)
        pager = PagerView(isStart: asked.after == nil, next: facts.assets.next) { asked.path(after: $0).text }
    }
}

extension AssetsPage.HeadView {
    init(_ name: String, _ key: AssetSort.Key, asked: AssetRequest, words: Wording) {
        label = words("assets.\(name)")
        let isCurrent = asked.sort.key == key
        href = asked.path(sort: isCurrent ? asked.sort.reversed : AssetSort(key)).text
        sorted = isCurrent ? (asked.sort.isDescending ? "descending" : "ascending") : nil
        arrow = isCurrent ? (asked.sort.isDescending ? "chevron-up" : "chevron-down") : nil
    }
}

extension AssetsPage.RowView {
    init(_ asset: Asset, _ facts: AssetListFacts, words: Wording) {
        code = asset.code.text
        grouped = asset.code.grouped
        name = asset.name
        icon = asset.icon.rawValue
        page = asset.page.text
        type = asset.typeName
        let parts = facts.choices.sites.count > 1 ? [asset.siteName, asset.location] : [asset.location]
        place = parts.filter { !$0.isEmpty }.joined(separator: ", ")
        badge = StatusBadge(asset.status, words: words)
        open = asset.openTickets
        journal = asset.openTickets > 0 && Place.seesJournal(facts.person) ? JournalLinks.of(asset: asset.code).text : nil
        edit = facts.person.may(.edit, .asset) ? asset.path("edit").text : nil
        editLabel = words("assets.changeOne", ["asset": asset.name])
    }
}

extension EmptyView {
    /// There is nothing at all yet, or nothing that fits.
    init(_ facts: AssetListFacts, words: Wording) {
        let isFirst = facts.asked.filter.isEmpty && facts.asked.after == nil
        title = words(isFirst ? "assets.none.title" : "assets.nothing.title")
        text = words(isFirst ? "assets.none.text" : "assets.nothing.text")
        link =
            isFirst
            ? (facts.person.may(.add, .asset) ? LinkView(href: "/assets/new", label: words("assets.add")) : nil)
            : LinkView(href: "/assets", label: words("assets.nothing.clear"))
    }
}

extension Asset {
    /// The page behind its label.
    var page: LocalPath { LocalPath("/A").appending(code.text) }
    var labelPath: LocalPath { LocalPath("/labels").with("asset", code.text) }
    /// What is done to it: `edit`, `delete`, `replace-code`.
    func path(_ action: String) -> LocalPath { LocalPath("/assets").appending(code.text).appending(action) }
}
