import Desk
import DeskStore
import Labels
import Mustache

/// What a printer's page is made of.
struct PrinterFacts: Sendable {
    let printer: LabelPrinter
    let stocks: [PrinterStock]
    let supplies: LabelSupplies
    let choices: PrinterChoices
}

/// One printer: its name, what was measured on it, what is left in it.
struct PrinterPage: Page {
    static let template = "labels/printer"
    let name: String
    let problems: ProblemsView?
    let action: String
    let form: PrinterFields?
    let hasStocks: Bool
    let stocks: [StockView]
    /// Choosing a stock to measure with, for those who may.
    let measure: MeasureView?
    let remove: String?

    struct StockView: Encodable {
        let name: String
        let figures: String
        let left: String?
        let href: String?
        let link: String
    }

    struct MeasureView: Encodable {
        let action: String
        let stock: SelectView
    }

    static let sample = PrinterPage(
        name: "HP in the mail room", problems: .sample, action: "/labels/printers/1", form: .sample, hasStocks: true,
        stocks: [
            StockView(
                name: "Avery L7160", figures: "+0.4 mm, −0.6 mm", left: "3 of 30 labels left",
                href: "/labels/printers/1/calibration?stock=avery-l7160", link: "Measure again")
        ],
        measure: MeasureView(action: "/labels/printers/1/calibration", stock: .sample), remove: "/labels/printers/1/delete")
}

extension PrinterPage {
    init(_ facts: PrinterFacts, typed: Form?, trouble: Trouble?, reader: Reader) {
        let (words, mayEdit) = (reader.words, facts.choices.mayEdit)
        let fields = FormFields("printer", words: words, trouble: trouble)
        let path = PrinterPages.path(facts.printer.id)
        name = facts.printer.name
        problems = fields.summary
        action = path.text
        form = mayEdit ? PrinterFields(facts.printer, sites: facts.choices.sites, typed: typed, fields: fields) : nil
        stocks = facts.stocks.map { StockView($0, facts.supplies.stock($0.stock), mayEdit: mayEdit, reader: reader) }
        hasStocks = !stocks.isEmpty
        let options = facts.supplies.stocks.map {
            OptionView(value: $0.id, label: "\($0.names.first ?? $0.id) · \($0.size(words))", selected: false)
        }
        measure = mayEdit ? MeasureView(action: path.appending("calibration").text, stock: fields.select("stock", options)) : nil
        remove = mayEdit ? path.appending("delete").text : nil
    }
}

extension PrinterPage.StockView {
    /// `stock`: nil when it is no longer there.
    fileprivate init(_ known: PrinterStock, _ stock: Stock?, mayEdit: Bool, reader: Reader) {
        let words = reader.words
        name = stock?.names.first ?? known.stock
        figures = known.measured(reader) ?? words("printer.notMeasured")
        let cells = stock?.cells ?? 0
        left =
            known.leftAt.flatMap { time in
                (2...max(2, cells)).contains(known.nextCell)
                    ? words(
                        "printer.left",
                        ["rest": String(cells - known.nextCell + 1), "cells": String(cells), "time": reader.time(time).short]) : nil
            }
        href = mayEdit && stock != nil ? known.calibrationPath.text : nil
        link = words(known.calibration == nil ? "printer.measure" : "printer.again")
    }
}

extension PrinterStock {
    var calibrationPath: LocalPath { PrinterPages.path(printer.id).appending("calibration").with("stock", stock) }

    /// "Measured 3 November: +0.4 mm, −0.6 mm"; nil when nobody has.
    func measured(_ reader: Reader) -> String? {
        guard let calibration, let measuredAt else { return nil }
        return reader.words("printer.measured", ["time": reader.time(measuredAt).short, "figures": calibration.text(reader.words)])
    }
}
