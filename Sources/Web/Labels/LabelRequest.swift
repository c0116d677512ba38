import Desk
import DeskStore
import Hummingbird
import Labels

/// What an address about labels asks for: which assets, on what stock, in which layout, from which cell on.
///
/// The whole choice lives in the address, so every step is a link, and a sheet can be bookmarked.
struct LabelRequest: Sendable {
    /// How the assets are chosen.
    enum Pick: String {
        /// Still looking for them.
        case find
        /// Those that are named by code.
        case ticked
        /// Everything that matches the filter.
        case all
    }

    /// Codes as typed, scanned or ticked.
    let codes: [String]
    let pick: Pick
    let filter: LabelFilter
    /// After how many days a label is unscanned, as typed; `filter` has the usual when that is no such number.
    let days: String?
    let after: Cursor?
    let wish: LabelWish
    /// A name or number on the stock's box.
    let box: String

    /// Every ticked asset is a field; their number is bounded by the length of an address.
    private static let fieldLimit = 4_000

    init(_ request: Request, _ web: WebDesk) throws {
        let query = try Query(urlEncoded: (request.uri.query ?? "").utf8, fieldLimit: LabelRequest.fieldLimit)
        func filled(_ name: String) -> String? { query[name].flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed } }
        codes = query.all("asset").flatMap { $0.split(separator: ".").map(String.init) }
        after = query["after"].flatMap(Cursor.init)
        // A queue by itself is all of it; while still looking, it is one more condition.
        let queue = query["pick"].flatMap(LabelQueue.init(rawValue:))
        let usual = queue != nil ? Pick.all : codes.isEmpty ? .find : .ticked
        pick = after != nil ? .find : query["pick"].flatMap(Pick.init(rawValue:)) ?? usual
        days = filled("days")
        var filter = LabelFilter(
            text: filled("q") ?? "", typeID: filled("type_id").flatMap { Int64($0) }, siteID: filled("site_id").flatMap { Int64($0) })
        filter.queue = queue ?? query["queue"].flatMap(LabelQueue.init(rawValue:))
        filter.days = (try? LabelQueue.days(typed: days)) ?? LabelQueue.usualDays
        filter.addressStart = web.labelAddressStart
        self.filter = filter
        box = filled("box") ?? ""
        let show = query.all("show").flatMap { $0.split(separator: ".").map(String.init) }
        wish = LabelWish(
            stock: filled("stock"), layout: filled("layout"), start: filled("start"), length: filled("length"),
            show: show.isEmpty ? nil : show)
    }

    /// The choice of assets as the fields of a query, in as few bytes as it takes.
    var fields: [(name: String, value: String)] {
        if pick == .ticked { return [("asset", codes.joined(separator: "."))] }
        let filter: [(name: String, value: String?)] = [
            ("q", self.filter.text.isEmpty ? nil : self.filter.text), ("type_id", self.filter.typeID.map(String.init)),
            ("site_id", self.filter.siteID.map(String.init)), ("days", self.filter.queue == .unscanned ? String(self.filter.days) : nil),
        ]
        return [("pick", self.filter.queue?.rawValue ?? pick.rawValue)] + filter.compactMap { field in field.value.map { (field.name, $0) } }
    }

    /// The page with this choice and a setup.
    func page(_ setup: LabelSetup, start: Int) -> LocalPath {
        let choice = fields.reduce(LocalPath("/labels")) { $0.with($1.name, $1.value) }
        return choice.with("stock", setup.stock.id).with("layout", wish.layout).with("length", wish.length)
            .with("show", wish.show?.joined(separator: ".")).with("start", String(start))
    }

    /// Back to choosing, with what is ticked.
    var choosing: LocalPath {
        let path = LocalPath("/labels").with("asset", codes.isEmpty ? nil : codes.joined(separator: "."))
        return fields.filter { $0.name != "pick" && $0.name != "asset" }.reduce(path) { $0.with($1.name, $1.value) }.with(
            "pick", Pick.find.rawValue
        ).with("queue", filter.queue?.rawValue)
    }

    /// Looking for assets in a queue, nil: in all, with what is ticked and the other conditions.
    func choosing(in queue: LabelQueue?) -> LocalPath {
        let path = LocalPath("/labels").with("pick", Pick.find.rawValue).with("queue", queue?.rawValue)
            .with("asset", codes.isEmpty ? nil : codes.joined(separator: "."))
        return path.with("q", filter.text.isEmpty ? nil : filter.text).with("type_id", filter.typeID.map { String($0) })
            .with("site_id", filter.siteID.map { String($0) }).with("days", days)
    }
}
