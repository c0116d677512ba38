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
        /// Labels printed ahead, of no asset.
        case blank
    }

    /// Codes as typed, scanned or ticked.
    let codes: [String]
    let pick: Pick
    /// Those of a queue when the page was made: printing empties the queue, and the same form sent again must print the same.
    let shown: [String]
    /// The run of labels printed ahead.
    let blankRun: Int64?
    let filter: LabelFilter
    /// After how many days a label is unscanned, as typed; `filter` has the usual when that is no such number.
    let days: String?
    let after: Cursor?
    let wish: LabelWish
    /// A name or number on the stock's box.
    let box: String
    /// The printer and stock whose sheet `wish.start` was chosen on, see `sheet(of:)`; nil when it was not on a page.
    let sheet: String?

    /// Every ticked asset is a field; their number is bounded by the length of an address.
    private static let fieldLimit = 4_000

    init(_ request: Request, _ web: WebDesk) throws {
        self.init(try Query(urlEncoded: (request.uri.query ?? "").utf8, fieldLimit: LabelRequest.fieldLimit), web)
    }

    init(_ query: Query, _ web: WebDesk) {
        func filled(_ name: String) -> String? { query[name].flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed } }
        codes = query.all("asset").flatMap { $0.split(separator: ".").map(String.init) }
        after = query["after"].flatMap(Cursor.init)
        // A queue by itself is all of it; while still looking, it is one more condition.
        shown = query.all("shown").flatMap { $0.split(separator: ".").map(String.init) }
        let queue = query["pick"].flatMap(LabelQueue.init(rawValue:))
        blankRun = filled("blank").flatMap { Int64($0) }
        let usual = blankRun != nil ? Pick.blank : queue != nil ? .all : codes.isEmpty ? .find : .ticked
        pick = blankRun == nil && after != nil ? .find : query["pick"].flatMap(Pick.init(rawValue:)) ?? usual
        days = filled("days")
        var filter = LabelFilter(
            text: filled("q") ?? "", typeID: filled("type_id").flatMap { Int64($0) }, siteID: filled("site_id").flatMap { Int64($0) })
        filter.queue = queue ?? query["queue"].flatMap(LabelQueue.init(rawValue:))
        filter.days = (try? LabelQueue.days(typed: days)) ?? LabelQueue.usualDays
        filter.runID = filled("run").flatMap { Int64($0) }
        filter.addressStart = web.labelAddressStart
        self.filter = filter
        box = filled("box") ?? ""
        let show = query.all("show").flatMap { $0.split(separator: ".").map(String.init) }
        sheet = filled("sheet")
        wish = LabelWish(
            stock: filled("stock"), layout: filled("layout"), start: filled("start"), copies: filled("copies"),
            printer: filled("printer"), length: filled("length"), show: show.isEmpty ? nil : show)
    }

    /// Names the sheet a cell is chosen on: on another stock or in another printer the choice means nothing.
    static func sheet(of stock: String?, in printer: String?) -> String { "\(stock ?? "").\(printer ?? "")" }

    /// The choice of assets as the fields of a query, in as few bytes as it takes.
    var fields: [(name: String, value: String)] {
        if let blankRun { return [("blank", String(blankRun))] }
        if pick == .ticked { return [("asset", codes.joined(separator: "."))] }
        let filter: [(name: String, value: String?)] = [
            ("q", self.filter.text.isEmpty ? nil : self.filter.text), ("type_id", self.filter.typeID.map(String.init)),
            ("site_id", self.filter.siteID.map(String.init)), ("run", self.filter.runID.map(String.init)),
            ("days", self.filter.queue == .unscanned ? String(self.filter.days) : nil),
        ]
        return [("pick", self.filter.queue?.rawValue ?? pick.rawValue)]
            + filter.compactMap { field in field.value.map { (field.name, $0) } }
    }

    /// The page with this choice and a setup; `start` nil: as the printer's sheet was left.
    func page(_ wish: LabelWish, start: String?) -> LocalPath {
        let choice = fields.reduce(LocalPath("/labels")) { $0.with($1.name, $1.value) }
        return choice.with("stock", wish.stock).with("layout", wish.layout).with("length", wish.length)
            .with("show", wish.show?.joined(separator: ".")).with("copies", wish.copies).with("printer", wish.printer).with("start", start)
    }

    /// The page with this choice and a setup, from another cell on.
    func page(_ setup: LabelSetup, start: Int) -> LocalPath {
        var wish = wish
        wish.stock = setup.stock.id
        return page(wish, start: String(start))
    }

    /// Back to choosing, with what is ticked.
    var choosing: LocalPath {
        if blankRun != nil { return "/labels/blank" }
        let path = LocalPath("/labels").with("asset", codes.isEmpty ? nil : codes.joined(separator: "."))
        return fields.filter { $0.name != "pick" && $0.name != "asset" }.reduce(path) { $0.with($1.name, $1.value) }.with(
            "pick", Pick.find.rawValue
        ).with("queue", filter.queue?.rawValue)
    }

    /// The field that keeps the assets of a queue as they are shown; more than a form holds are looked up again.
    func shown(_ choice: LabelChoice) -> [(name: String, value: String)] {
        guard pick == .all, filter.queue != nil, choice.facts.count <= LabelRequest.mostShown else { return [] }
        return [("shown", choice.facts.map(\.code.text).joined(separator: "."))]
    }

    private static let mostShown = 5_000

    /// Looking for assets in a queue, nil: in all, with what is ticked and the other conditions.
    func choosing(in queue: LabelQueue?) -> LocalPath {
        let path = LocalPath("/labels").with("pick", Pick.find.rawValue).with("queue", queue?.rawValue)
            .with("asset", codes.isEmpty ? nil : codes.joined(separator: "."))
        return path.with("q", filter.text.isEmpty ? nil : filter.text).with("type_id", filter.typeID.map { String($0) })
            .with("site_id", filter.siteID.map { String($0) }).with("days", days)
    }
}
