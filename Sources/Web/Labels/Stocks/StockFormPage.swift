import Desk
import Labels
import Mustache

/// The form of a stock, with the stock drawn.
struct StockFormPage: Page {
    static let template = "labels/stock"
    let heading: String
    let problems: ProblemsView?
    let action: String
    let version: String?
    let names: FieldView
    /// Groups of figures: the page, the label, the grid, the printer.
    let groups: [GroupView]
    let isRoll: Bool
    let shape: SelectView
    let cut: SelectView?
    let hasCutLines: Bool
    let cutLines: Bool
    let drawing: StockDrawing?
    let size: String
    let button: String
    let remove: String?
    let script: String

    struct GroupView: Encodable {
        let title: String
        let fields: [FieldView]
    }

    static let sample = StockFormPage(
        heading: "Copy of Avery L7160", problems: .sample, action: "/labels/stocks/new", version: "1", names: .sample,
        groups: [GroupView(title: "Label", fields: [.sample])], isRoll: true, shape: .sample, cut: .sample, hasCutLines: true,
        cutLines: true, drawing: .sample, size: "63.5 × 38.1 mm · 21 per sheet", button: "Save", remove: "/labels/stocks/1/delete",
        script: "/static/stock.js")
}

extension StockFormPage {
    /// `typed`: what the form held; it stands there again, whatever became of it.
    init(
        _ stock: Stock, number: Int64?, version: Int64?, typed: Form? = nil, trouble: Trouble? = nil, script: String, words: Wording
    ) {
        let fields = FormFields("stock", words: words, trouble: trouble)
        let path = LocalPath("/labels/stocks").appending(number.map { String($0) } ?? "new")
        heading = number == nil ? words("stock.new") : words("stock.edit", ["stock": stock.names.first ?? ""])
        problems = fields.summary
        action = path.text
        self.version = version.map { version in
            // Until a conflict was shown, what was typed belongs to the version it was typed over.
            if case .refusal = trouble { return String(version) }
            return typed?["version"] ?? String(version)
        }
        names = fields.input("names", typed?["names"] ?? stock.typed("names"), required: true, hint: true)
        groups = StockFormPage.figures(isRoll: stock.isRoll).map { group in
            GroupView(
                title: words("stock.group.\(group.title)"),
                fields: group.fields.map { name in
                    fields.input(
                        name, typed.map { $0[name] ?? "" } ?? stock.typed(name), hint: name.hasPrefix("printable") || name == "dpi")
                })
        }
        isRoll = stock.isRoll
        shape = fields.select(
            "shape",
            Stock.Shape.allCases.map {
                OptionView(value: $0.rawValue, label: words("stock.shape.\($0.rawValue)"), selected: $0 == stock.shape)
            })
        let sides = Stock.Side.allCases.map {
            OptionView(value: $0.rawValue, label: words("stock.cut.\($0.rawValue)"), selected: $0 == stock.cut)
        }
        cut = stock.isRoll ? fields.select("cut", [.none(words("stock.cut.none"), selected: stock.cut == nil)] + sides) : nil
        hasCutLines = !stock.isRoll
        cutLines = stock.cutLines
        drawing = StockDrawing(stock, words: words)
        size = stock.size(words)
        button = words(number == nil ? "stock.add" : "stock.save")
        remove = number.map { _ in path.appending("delete").text }
        self.script = script
    }

    private static func figures(isRoll: Bool) -> [(title: String, fields: [String])] {
        if isRoll {
            return [
                ("label", ["label_width", "label_height", "corner_radius"]), ("printer", ["dpi", "printable_width", "printable_height"]),
            ]
        }
        return [
            ("page", ["page_width", "page_height"]), ("label", ["label_width", "label_height", "corner_radius"]),
            ("grid", ["columns", "rows", "left", "top", "pitch_x", "pitch_y"]), ("printer", ["dpi"]),
        ]
    }
}
