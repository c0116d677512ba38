import Desk
import DeskStore
import Labels
import Mustache

/// A print run as the page shows it before printing.
struct LabelJobView: Encodable, Sendable {
    let box: FieldView
    let stock: SelectView
    /// Absent while no printer has a name.
    let printer: SelectView?
    /// What is known of the chosen printer with this stock.
    let measured: MeasuredView?
    let copies: FieldView
    /// The sheet that the start was chosen on.
    let sheet: String
    /// Of a continuous roll.
    let length: FieldView?
    let layouts: [OptionView]
    /// Texts this layout can do without.
    let hasTexts: Bool
    let texts: [OptionView]
    let preview: Markup?
    let size: String
    /// Absent for a roll, which has no place to begin at.
    let place: PlaceView?
    let checkTitle: String
    /// What refuses or warns.
    let hasChecks: Bool
    let checks: [LabelCheckView]
    /// "9 checks passed", and which.
    let passed: String
    let good: [LabelCheckView]
    let refused: Bool
    let button: String
    /// Other files of the same labels.
    let files: [OptionView]

    struct MeasuredView: Encodable {
        let text: String
        let href: String
        let link: String

        fileprivate static let sample = MeasuredView(
            text: "Measured 3 November: +0.4 mm, −0.6 mm", href: "/labels/printers/1/calibration?stock=avery-l7160", link: "Measure again")
    }

    /// Where on the first sheet printing starts.
    struct PlaceView: Encodable {
        let start: FieldView
        /// What is remembered of the sheet in the printer.
        let left: String?
        let plan: String
        /// How many cells are used up before the start; nil for none.
        let used: String?
        let fresh: String?
        let sheet: LabelSheetView

        fileprivate static let sample = PlaceView(
            start: .sample, left: "This sheet was left in Reception with 3 of 30 labels.", plan: "The next free label is number 21.",
            used: "8 used",
            fresh: "/labels?start=1", sheet: .sample)
    }

    static let sample = LabelJobView(
        box: .sample, stock: .sample, printer: .sample, measured: .sample, copies: .sample, sheet: "plain-a4.1", length: .sample,
        layouts: [.sample], hasTexts: true, texts: [.sample],
        preview: Markup(trusted: "<svg></svg>"), size: "63.5 × 38.1 mm", place: .sample, checkTitle: "4. Check", hasChecks: true,
        checks: [.sample], passed: "9 checks passed", good: [.sample],
        refused: true, button: "Print 12 labels", files: [.sample])
}

extension LabelJobView {
    init(_ proof: LabelProof, _ facts: PrintingFacts, _ asked: LabelRequest, fields: FormFields, reader: Reader, web: WebDesk) {
        let words = fields.words
        let setup = proof.setup
        let paper = setup.stock
        let found = asked.boxes(in: facts.supplies)
        // One find is an answer; several are a shorter list to choose from.
        let stocks = found.count > 1 ? found : facts.supplies.stocks
        box = fields.box(found.count == 1 ? "" : asked.box, unknown: found.isEmpty && !asked.box.isEmpty)
        stock = fields.select("stock", stocks.map { OptionView($0, selected: $0.id == paper.id, words: words) })
        let printerID = setup.printer?.printer.id
        let printers = facts.printers.map { OptionView(value: String($0.id), label: $0.name, selected: $0.id == printerID) }
        printer =
            printers.isEmpty ? nil : fields.select("printer", [.none(words("labels.noPrinter"), selected: printerID == nil)] + printers)
        measured = setup.printer.map { MeasuredView($0, reader) }
        copies = fields.input("copies", asked.wish.copies ?? String(setup.copies), type: "number", hint: true)
        sheet = LabelRequest.sheet(of: paper.id, in: printerID.map { String($0) })
        layouts =
            [.none(words("labels.layout.usual"), selected: asked.wish.layout == nil)]
            + facts.supplies.layouts.map { OptionView($0, selected: $0.id == asked.wish.layout, words: words) }
        texts = setup.design.optional.map { part in
            OptionView(
                value: part.rawValue, label: words("labels.part.\(part.rawValue)"),
                selected: setup.layout.texts.contains { $0.part == part })
        }
        hasTexts = !texts.isEmpty
        length = paper.cut.map { side in
            let usual = words.decimal(side == .width ? paper.label.width : paper.label.height)
            return fields.input("length", asked.wish.length ?? usual, hint: true)
        }
        preview = proof.preview.map(Markup.init(trusted:))
        size = words("labels.size", ["width": words.decimal(paper.label.width), "height": words.decimal(paper.label.height)])
        place = paper.isRoll ? nil : PlaceView(proof, asked, fields: fields, reader: reader, web: web)
        checkTitle = "\(paper.isRoll ? 3 : 4). \(words("labels.check"))"
        checks = proof.report.findings.map { LabelCheckView($0, of: proof.count, words: words) }
        hasChecks = !checks.isEmpty
        good = proof.report.checks.filter { $0.severity == .good }.map { LabelCheckView($0, of: proof.count, words: words) }
        passed = words.count(good.count, "labels.check.passed")
        refused = proof.isRefused
        button = words.count(proof.count, "labels.print")
        let formats: [LabelFormat] = paper.isRoll ? [.zpl, .zplNative, .csv] : [.csv]
        files = formats.map { OptionView(value: $0.rawValue, label: words("labels.file.\($0.rawValue)"), selected: false) }
    }

    /// "12 labels on 2 pages"
    static func extent(_ proof: LabelProof, web: WebDesk, words: Wording) -> String {
        let pages = web.sheet(proof.setup, words: words).pages(for: proof.count)
        if proof.setup.stock.isRoll { return words.count(proof.count, "labels.count") }
        return words("labels.extent", ["labels": words.count(proof.count, "labels.count"), "pages": words.count(pages, "labels.pages")])
    }
}

extension LabelJobView.PlaceView {
    fileprivate init(_ proof: LabelProof, _ asked: LabelRequest, fields: FormFields, reader: Reader, web: WebDesk) {
        let (words, setup) = (fields.words, proof.setup)
        start = fields.input("start", asked.wish.start ?? String(setup.start), type: "number", hint: true)
        let next = web.sheet(setup, words: words).place(of: proof.count).cell
        plan = next == 1 ? words("labels.usedUp") : words("labels.nextFree", ["cell": String(next)])
        fresh = setup.start == 1 ? nil : "\(asked.page(setup, start: 1).text)#start-cell"
        left = setup.left(words, reader)
        used = setup.start == 1 ? nil : words("labels.key.used", ["count": String(setup.start - 1)])
        sheet = LabelSheetView(proof, asked, words: words)
    }
}

extension LabelJobView.MeasuredView {
    fileprivate init(_ known: PrinterStock, _ reader: Reader) {
        text = known.measured(reader) ?? reader.words("printer.notMeasured")
        href = known.calibrationPath.text
        link = reader.words(known.calibration == nil ? "printer.measure" : "printer.again")
    }
}

extension LabelSetup {
    /// "This sheet was left in Reception yesterday with 3 of 30 labels."
    fileprivate func left(_ words: Wording, _ reader: Reader) -> String? {
        guard let printer, let time = printer.leftAt, (2...stock.cells).contains(printer.nextCell) else { return nil }
        let rest = String(stock.cells - printer.nextCell + 1)
        return words(
            "labels.left",
            ["printer": printer.printer.name, "time": reader.time(time).short, "rest": rest, "cells": String(stock.cells)])
    }
}

extension FormFields {
    /// Where to type what the stock's box says.
    fileprivate func box(_ typed: String, unknown: Bool) -> FieldView {
        FieldView(
            id: "box", name: "box", label: words("labels.box"), value: typed, type: "search", required: false, limit: "60",
            autocomplete: "off",
            hint: words("labels.box.hint"), error: unknown ? words("labels.box.unknown", ["box": typed]) : nil,
            described: unknown ? "box-hint box-error" : "box-hint")
    }
}

extension OptionView {
    fileprivate init(_ stock: Stock, selected: Bool, words: Wording) {
        let (width, height) = (words.decimal(stock.label.width), words.decimal(stock.label.height))
        let label = words(
            stock.isRoll ? "labels.stock.roll" : "labels.stock.option",
            ["name": stock.names.first ?? stock.id, "width": width, "height": height, "count": String(stock.cells)])
        self.init(value: stock.id, label: label, selected: selected)
    }

    /// A layout of the house's own has no words in the catalogue but its id.
    fileprivate init(_ layout: Layout, selected: Bool, words: Wording) {
        let key = "labels.layout.\(layout.id)"
        let name = words(key)
        self.init(value: layout.id, label: name == key ? layout.id : name, selected: selected)
    }
}
