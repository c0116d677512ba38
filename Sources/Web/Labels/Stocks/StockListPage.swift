import Desk
import DeskStore
import Labels
import Mustache

/// The stocks at hand, found by what is on the box.
struct StockListPage: Page {
    static let template = "labels/stocks"
    let places: [LabelPlaceView]
    let search: FieldView
    let count: String
    let hasStocks: Bool
    let stocks: [StockView]

    struct StockView: Encodable {
        let name: String
        let otherNames: String?
        let size: String
        /// Of a stock made here, for those who may change it.
        let edit: String?
        let isOwn: Bool
        let copy: String?
        /// What the link says to those who do not see the row.
        let copyLabel: String
    }

    static let sample = StockListPage(
        places: [.sample], search: .sample, count: "32 stocks", hasStocks: true,
        stocks: [
            StockView(
                name: "Avery L7160", otherNames: "L7560, C2160", size: "63.5 × 38.1 mm · 21 per sheet", edit: "/labels/stocks/1",
                isOwn: true,
                copy: "/labels/stocks/new?copy=avery-l7160", copyLabel: "Copy and change Avery L7160")
        ])
}

extension StockListPage {
    init(_ supplies: LabelSupplies, typed: String, person: Person, words: Wording) {
        places = LabelPlaceView.all(.stocks, for: person, words)
        search = FormFields("stock", words: words).input("q", typed, type: "search", limit: 60, hint: true)
        let found = supplies.search(typed)
        let mayEdit = person.may(.edit, .label)
        stocks = found.map { StockView($0, mayEdit: mayEdit, words: words) }
        hasStocks = !found.isEmpty
        count = words.count(found.count, "stock.found")
    }
}

extension StockListPage.StockView {
    fileprivate init(_ stock: Stock, mayEdit: Bool, words: Wording) {
        name = stock.names.first ?? stock.id
        otherNames = stock.names.count > 1 ? stock.names.dropFirst().joined(separator: ", ") : nil
        size = stock.size(words)
        let number = OwnStock.number(of: stock.id)
        isOwn = number != nil
        edit = mayEdit ? number.map { LocalPath("/labels/stocks").appending(String($0)).text } : nil
        copy = mayEdit ? LocalPath("/labels/stocks/new").with("copy", stock.id).text : nil
        copyLabel = words("stock.copyThis", ["stock": name])
    }
}

extension Stock {
    /// "63.5 × 38.1 mm · 21 per sheet"
    func size(_ words: Wording) -> String {
        words(
            isRoll ? "stock.size.roll" : "stock.size",
            ["width": words.decimal(label.width), "height": words.decimal(label.height), "count": String(cells)])
    }
}
