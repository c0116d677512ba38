import Desk
import DeskStore
import Hummingbird
import Labels

/// `/api/v1/label-stocks`: stocks made here. Their ids are those of `GET label-stocks`; the files' stocks do not change.
struct LabelStocksAPI {
    let web: WebDesk

    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context, status: .created) { call in
            let body: StockBody = try call.body()
            let stock = try body.stock(over: nil)
            let number = try await call.write { try $0.addStock(stock.figures) }
            return web.stockJSON(try await call.read { try $0.ownStock(number).stock })
        }
    }

    func change(_ request: Request, _ context: DeskContext) async throws -> Response {
        return try await web.api(request, context) { call in
            let number = try number(context)
            let body: StockBody = try call.body()
            try await call.write { visit in
                let old = try visit.ownStock(number)
                try visit.changeStock(number, to: try body.stock(over: try old.stock).figures, version: old.version)
            }
            return web.stockJSON(try await call.read { try $0.ownStock(number).stock })
        }
    }

    func remove(_ request: Request, _ context: DeskContext) async throws -> Response {
        let call = try await APICall(request, context, web)
        let number = try number(context)
        try await call.write { try $0.removeStock(number, id: try $0.ownStock(number).id) }
        return Response(status: .noContent)
    }

    private func number(_ context: DeskContext) throws -> Int64 {
        guard let number = OwnStock.number(of: try context.parameters.require("id")) else { throw Missing() }
        return number
    }
}

/// A stock as the API takes it: the fields of its form.
struct StockBody: Decodable, Sendable {
    private var typed: [String: String] = [:]

    enum CodingKeys: String, CodingKey, CaseIterable {
        case names, roll, shape, cut
        case cutLines = "cut_lines"
        case pageWidth = "page_width"
        case pageHeight = "page_height"
        case labelWidth = "label_width"
        case labelHeight = "label_height"
        case columns, rows, left, top
        case pitchX = "pitch_x"
        case pitchY = "pitch_y"
        case cornerRadius = "corner_radius"
        case dpi
        case printableWidth = "printable_width"
        case printableHeight = "printable_height"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        for key in CodingKeys.allCases where fields.contains(key) {
            let isNull = try fields.decodeNil(forKey: key)
            switch key {
            case _ where isNull: typed[key.rawValue] = ""
            case .names: typed["names"] = try fields.decode([String].self, forKey: key).joined(separator: "\n")
            case .roll, .cutLines: typed[key.rawValue] = try fields.decode(Bool.self, forKey: key) ? "yes" : ""
            case .shape, .cut: typed[key.rawValue] = try fields.decode(String.self, forKey: key)
            default: typed[key.rawValue] = "\(try fields.decode(Double.self, forKey: key))"
            }
        }
    }

    /// What is left out stays as it is.
    func stock(over old: Stock?) throws -> Stock {
        var problems = FieldProblems()
        if let shape = typed["shape"], Stock.Shape(rawValue: shape) == nil { problems.add("shape", .unknownChoice) }
        if let cut = typed["cut"], !cut.isEmpty, Stock.Side(rawValue: cut) == nil { problems.add("cut", .unknownChoice) }
        let stock = Stock(typed: { typed[$0] ?? old?.typed($0) }, id: "new", problems: &problems)
        try problems.throwIfAny()
        return stock
    }
}
