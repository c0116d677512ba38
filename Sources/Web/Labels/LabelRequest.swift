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
    /// The run of labels printed ahead.
    let run: Int64?
    let filter: LabelFilter
    let after: Cursor?
    let wish: LabelWish
    /// A name or number on the stock's box.
    let box: String

    /// Every ticked asset is a field; their number is bounded by the length of an address.
    private static let fieldLimit = 4_000

    init(_ request: Request) throws {
        let query = try Query(urlEncoded: (request.uri.query ?? "").utf8, fieldLimit: LabelRequest.fieldLimit)
        func filled(_ name: String) -> String? { query[name].flatMap { $0.trimmed.isEmpty ? nil : $0.trimmed } }
        codes = query.all("asset").flatMap { $0.split(separator: ".").map(String.init) }
        after = query["after"].flatMap(Cursor.init)
        run = filled("blank").flatMap { Int64($0) }
        pick =
            run != nil
            ? .blank
            : after != nil ? .find : query["pick"].flatMap(Pick.init(rawValue:)) ?? (codes.isEmpty ? .find : .ticked)
        filter = LabelFilter(
            text: filled("q") ?? "", typeID: filled("type_id").flatMap { Int64($0) }, siteID: filled("site_id").flatMap { Int64($0) })
        box = filled("box") ?? ""
        let show = query.all("show").flatMap { $0.split(separator: ".").map(String.init) }
        wish = LabelWish(
            stock: filled("stock"), layout: filled("layout"), start: filled("start"), length: filled("length"),
            show: show.isEmpty ? nil : show)
    }

    /// The choice of assets as the fields of a query, in as few bytes as it takes.
    var fields: [(name: String, value: String)] {
        if let run { return [("blank", String(run))] }
        if pick == .ticked { return [("asset", codes.joined(separator: "."))] }
        let filter: [(name: String, value: String?)] = [
            ("q", self.filter.text.isEmpty ? nil : self.filter.text), ("type_id", self.filter.typeID.map(String.init)),
            ("site_id", self.filter.siteID.map(String.init)),
        ]
        return [("pick", pick.rawValue)] + filter.compactMap { field in field.value.map { (field.name, $0) } }
    }

    /// The page with this choice and a setup.
    func page(_ setup: LabelSetup, start: Int) -> LocalPath {
        let choice = fields.reduce(LocalPath("/labels")) { $0.with($1.name, $1.value) }
        return choice.with("stock", setup.stock.id).with("layout", wish.layout).with("length", wish.length)
            .with("show", wish.show?.joined(separator: ".")).with("start", String(start))
    }

    /// Back to choosing, with what is ticked.
    var choosing: LocalPath {
        if run != nil { return "/labels/blank" }
        let path = LocalPath("/labels").with("asset", codes.isEmpty ? nil : codes.joined(separator: "."))
        return fields.filter { $0.name != "pick" && $0.name != "asset" }.reduce(path) { $0.with($1.name, $1.value) }.with(
            "pick", Pick.find.rawValue)
    }
}
