import Desk
import DeskStore
import Foundation
import Hummingbird
import Labels

/// Measuring how far a printer misses a stock: print a test page, read its rulers, type the figures.
struct CalibrationPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(request, context, stock: try request.query()["stock"])
    }

    func save(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let stock = form["stock"] ?? ""
            let calibration = form["forget"] == nil ? try Calibration(dx: form["dx"], dy: form["dy"], scale: form["scale"]) : nil
            let path = try await form.write { [shipped = web.supplies] visit in
                guard try visit.supplies(shipped, for: LabelWish(stock: stock)).stock(stock) != nil else { throw Missing() }
                try visit.calibrate(id, with: stock, to: calibration)
                return try visit.printer(id, with: stock, for: .edit).calibrationPath.text
            }
            return try form.redirect(
                LocalPath(path) ?? "/labels/printers", Notice(.good, calibration == nil ? "printerForgotten" : "printerMeasured"))
        } again: { form, trouble in
            try await page(request, context, stock: form["stock"], typed: form.form, trouble: trouble)
        }
    }

    /// The page to measure on; `corrected` by what was measured before.
    func testPage(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        let query = try request.query()
        let arrival = Arrival(request, context, web)
        let (person, facts) = try await web.store.read(as: arrival.credential) { [shipped = web.supplies] visit in
            (visit.person, try CalibrationFacts(visit, id, query["stock"], shipped))
        }
        let words = web.reader(for: person, language: arrival.language).words
        let isCorrected = query["corrected"] != nil
        let printed = CalibrationPage(
            stock: facts.stock, adjustment: isCorrected ? facts.known.calibration?.adjustment ?? .none : .none,
            title: words("printer.page.title"),
            words: words("printer.page.words", ["printer": facts.known.printer.name, "stock": facts.stock.names.first ?? facts.stock.id]),
            note: words("labels.note"), created: Date(timeIntervalSince1970: Double(web.store.now.milliseconds) / 1000))
        return LabelFile(.pdf, name: "test-\(facts.stock.id)", try await web.press.file(printed)).response(.attachment)
    }

    private func page(
        _ request: Request, _ context: DeskContext, stock: String?, typed: Form? = nil, trouble: Trouble? = nil
    ) async throws -> Response {
        let id = try context.pathID()
        return try await web.page(request, context, trouble: trouble) { [shipped = web.supplies] visit in
            try CalibrationFacts(visit, id, stock, shipped)
        } show: { facts, reader in
            PrinterCalibrationPage(facts, typed: typed, trouble: trouble, reader: reader)
        }
    }
}

/// A printer and the stock it is measured with.
struct CalibrationFacts: Sendable {
    let known: PrinterStock
    let stock: Stock

    /// Missing when there is no such printer or stock.
    init(_ visit: Visit, _ printerID: Int64, _ stock: String?, _ shipped: LabelSupplies) throws {
        known = try visit.printer(printerID, with: stock ?? "", for: .edit)
        guard let stock, let found = try visit.supplies(shipped, for: LabelWish(stock: stock)).stock(stock) else { throw Missing() }
        self.stock = found
    }
}
