import Desk
import DeskStore
import Hummingbird
import Labels

/// `/api/v1/label-printers`: printers by name, and what was measured on each with a stock.
struct LabelPrintersAPI {
    let web: WebDesk

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let printers = try await call.read { try $0.labelPrinters(for: .view) }
            return ["items": .array(printers.map { .object(members($0)) }), "next": nil]
        }
    }

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in try await printer(id, call) }
    }

    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context, status: .created) { call in
            let body: PrinterBody = try call.body()
            let id = try await call.write { try $0.add(try body.draft(over: nil)) }
            return try await printer(id, call)
        }
    }

    func change(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in
            let body: PrinterBody = try call.body()
            try await call.write { try $0.changePrinter(id, to: try body.draft(over: try $0.printer(id, for: .edit))) }
            return try await printer(id, call)
        }
    }

    func remove(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        let call = try await APICall(request, context, web)
        try await call.write { try $0.removePrinter(id) }
        return Response(status: .noContent)
    }

    private struct Measured: Decodable {
        let dx, dy: Double
        let scale: Double?
    }

    /// `PUT label-printers/{id}/stocks/{stock}`: millimetres and percent.
    func calibrate(_ request: Request, _ context: DeskContext) async throws -> Response {
        let (id, stock) = (try context.pathID(), try context.parameters.require("stock"))
        return try await web.api(request, context) { call in
            let body: Measured = try call.body()
            let calibration = try Calibration(dx: "\(body.dx)", dy: "\(body.dy)", scale: body.scale.map { "\($0)" })
            _ = try await call.write { [shipped = web.supplies] visit in
                try visit.person.require(.edit, .label)
                guard try visit.supplies(shipped, for: LabelWish(stock: stock)).stock(stock) != nil else { throw Missing() }
                try visit.calibrate(id, with: stock, to: calibration)
                return true
            }
            return try await printer(id, call)
        }
    }

    private func printer(_ id: Int64, _ call: APICall) async throws -> JSON {
        let (printer, stocks) = try await call.read { (try $0.printer(id, for: .view), try $0.printerStocks(id)) }
        return .object(members(printer) + [("stocks", .array(stocks.map(stockJSON)))])
    }

    private func members(_ printer: LabelPrinter) -> [(String, JSON)] {
        [("id", .integer(printer.id)), ("name", .string(printer.name)), ("site_id", JSON(printer.siteID))]
    }

    private func stockJSON(_ known: PrinterStock) -> JSON {
        let figures = known.calibration
        func hundredths(_ value: Int?) -> JSON { value.map { .number(Double($0) / 100) } ?? .null }
        return [
            "stock": .string(known.stock), "dx": hundredths(figures?.dx), "dy": hundredths(figures?.dy),
            "scale": hundredths(figures?.scale),
            "next_cell": JSON(known.nextCell),
        ]
    }
}

/// A printer as the API takes it; a site that is null means every site.
struct PrinterBody: Decodable, Sendable {
    let name: String?
    /// The outer nil: left out.
    let siteID: Int64??

    enum CodingKeys: String, CodingKey {
        case name
        case siteID = "site_id"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.text(.name)
        siteID = fields.contains(.siteID) ? .some(try fields.decodeIfPresent(Int64.self, forKey: .siteID)) : nil
    }

    func draft(over old: LabelPrinter?) throws(FieldProblems) -> PrinterDraft {
        try PrinterDraft(name: name ?? old?.name, siteID: siteID ?? old?.siteID)
    }
}
