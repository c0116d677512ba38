import Desk
import DeskStore
import Hummingbird
import Labels

/// Labels for programs: the files, and what they can be printed on.
struct LabelsAPI {
    let web: WebDesk

    private struct Order: Decodable {
        let assets: [String]?
        /// A run of labels printed ahead, instead of assets.
        let blank: Int64?
        let stock: String
        let layout: String?
        let start: Int?
        let copies: Int?
        let printer: Int64?
        let length: Double?
        let show: [String]?
        let format: String?

        var wish: LabelWish {
            LabelWish(
                stock: stock, layout: layout, start: start.map(String.init), copies: copies.map(String.init),
                printer: printer.map { String($0) }, length: length.map { "\($0)" }, show: show)
        }
    }

    /// Bytes of an order of as many labels as one run may hold, their codes grouped or not.
    private static let orderLimit = 16 * WebDesk.mostLabels + 4_096

    /// `POST labels` → the file; that they are printed is written down once.
    func print(_ request: Request, _ context: DeskContext) async throws -> Response {
        let call = try await APICall(request, context, web, upTo: Self.orderLimit)
        let order = try call.body(as: Order.self)
        let format = try format(order)
        let (choice, setup) = try await read(order, call)
        try require(choice, for: format)
        if format.isPicture && setup.copies > 1 { throw Problem.field("copies", "\(format.rawValue) shows exactly one label") }
        return try await web.print(choice.facts, setup, as: format, words: web.texts[.english]) { run in
            try await call.write { visit in try visit.recordPrinting(run) }
        }.response(.attachment)
    }

    /// `POST labels/check`, the same order → what the press would say to it.
    func check(_ request: Request, _ context: DeskContext) async throws -> Response {
        let call = try await APICall(request, context, web, upTo: Self.orderLimit)
        let order = try call.body(as: Order.self)
        let format = try format(order)
        let (choice, setup) = try await read(order, call)
        try require(choice, for: format)
        try web.requireCount(choice.facts)
        let report = await web.report(on: web.labels(choice.facts), setup)
        let words = web.texts[.english]
        return web.json([
            "printable": .bool(report.refusals.isEmpty), "checks": .array(report.checks.map { checkJSON($0, words) }),
        ])
    }

    private func read(_ order: Order, _ call: APICall) async throws -> (LabelChoice, LabelSetup) {
        guard (order.assets == nil) != (order.blank == nil) else { throw Problem.field("assets", "needed, unless there is blank") }
        return try await call.read { [shipped = web.supplies] visit in
            let supplies = try visit.supplies(shipped, for: order.wish)
            let choice = try order.blank.map { try visit.labelFacts(blankRun: $0) } ?? visit.labelFacts(codes: order.assets ?? [])
            return (choice, try LabelSetup(order.wish, from: supplies, in: visit))
        }
    }

    /// `GET label-stocks`, those with `q` on the box.
    func stocks(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let supplies = try await call.read { [shipped = web.supplies] visit in
                guard visit.person.readsLabelSupplies else { throw Forbidden() }
                return try visit.supplies(shipped)
            }
            return ["items": .array(supplies.search(call.query["q"] ?? "").map { web.stockJSON($0) }), "next": nil]
        }
    }

    /// `GET label-layouts`
    func layouts(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            try await call.read { visit in if !visit.person.readsLabelSupplies { throw Forbidden() } }
            return ["items": .array(web.supplies.layouts.map(layoutJSON)), "next": nil]
        }
    }

    private func format(_ order: Order) throws -> LabelFormat {
        guard let text = order.format else { return .pdf }
        guard let format = LabelFormat(rawValue: text) else {
            throw Problem.field("format", "must be one of \(LabelFormat.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return format
    }

    /// A program is told what it asked for in vain; nothing is silently left out.
    private func require(_ choice: LabelChoice, for format: LabelFormat) throws {
        if !choice.missing.isEmpty { throw Problem.field("assets", "no such asset: \(choice.missing.joined(separator: ", "))") }
        if !choice.retired.isEmpty {
            throw Problem.field("assets", "out of service: \(choice.retired.map(\.code.text).joined(separator: ", "))")
        }
        if format.isPicture && choice.facts.count != 1 { throw Problem.field("assets", "\(format.rawValue) shows exactly one label") }
    }
}

extension WebDesk {
    func stockJSON(_ stock: Stock) -> JSON {
        [
            "id": .string(stock.id), "names": .array(stock.names.map(JSON.string)), "page": sizeJSON(stock.page),
            "label": sizeJSON(stock.label),
            "columns": JSON(stock.columns), "rows": JSON(stock.rows), "per_page": JSON(stock.cells), "left": .number(stock.left),
            "top": .number(stock.top), "pitch": ["x": .number(stock.pitch.width), "y": .number(stock.pitch.height)],
            "corner_radius": .number(stock.cornerRadius), "shape": .string(stock.shape.rawValue), "cut_lines": .bool(stock.cutLines),
            "dpi": JSON(stock.dotsPerInch), "roll": .bool(stock.isRoll), "cut": JSON(stock.cut?.rawValue),
            "printable": sizeJSON(stock.printable ?? stock.label), "layout": JSON(supplies.defaultLayout(for: stock)?.id),
        ]
    }
}

private func checkJSON(_ finding: LabelFinding, _ words: Wording) -> JSON {
    [
        "check": .string(finding.check.rawValue), "verdict": .string(finding.severity.rawValue),
        "value": finding.value.map(JSON.number) ?? .null, "least": finding.least.map(JSON.number) ?? .null,
        "labels": JSON(finding.labels), "text": .string(words.sentence(finding)),
    ]
}

private func sizeJSON(_ size: Size) -> JSON { ["width": .number(size.width), "height": .number(size.height)] }

private func layoutJSON(_ layout: Layout) -> JSON {
    let texts = layout.texts.map { line -> JSON in
        [
            "show": .string(line.part.rawValue), "size": .number(line.size), "smallest": .number(line.smallest), "lines": JSON(line.lines),
            "bold": .bool(line.bold),
        ]
    }
    return ["id": .string(layout.id), "symbol": .string(layout.symbol.rawValue), "share": .number(layout.share), "texts": .array(texts)]
}
