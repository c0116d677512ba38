import ArgumentParser
import Database
import Desk
import DeskStore
import Foundation
import Labels
import Web

/// `tagdesk labels`: labels of assets into a file.
struct PrintLabels: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "labels", abstract: "Make a file of labels.")

    @OptionGroup var desk: DeskOptions
    @OptionGroup var paper: LabelOptions

    @Flag(help: "Of every asset in service.")
    var all = false

    @Option(parsing: .upToNextOption, help: "Of these assets, by code.")
    var asset: [String] = []

    @Option(help: "Of every asset of a service type, by its name.")
    var type: String?

    @Option(help: "Labels printed ahead, so many, to be claimed by scanning.")
    var blank: Int?

    @Option(help: "The first cell of the first sheet to print on; without it where the printer's sheet was left, else 1.")
    var start: Int?

    @Option(help: "Copies of each label, one after the other.")
    var copies = 1

    @Option(help: "The printer's name: what was measured on it moves the labels.")
    var printer: String?

    @Option(help: "pdf: sheets or a roll; png or svg: one label; zpl, zpl-native: a roll; csv: a table for a print house.")
    var format = "pdf"

    @Option(help: "The file to make.")
    var output: String

    func run() async throws {
        let settings = try desk.settings()
        let installation = try Installation.found()
        guard let format = LabelFormat(rawValue: format) else {
            throw Failed(.setting, "--format: \"\(format)\" is not one of \(LabelFormat.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        guard [all, !asset.isEmpty, type != nil, blank != nil].filter({ $0 }).count == 1 else {
            throw Failed(.setting, "one of --all, --asset, --type, --blank is needed")
        }
        if let blank, !(1...BlankRunDraft.mostLabels).contains(blank) {
            throw Failed(.setting, "--blank: \(blank) is not from 1 to \(BlankRunDraft.mostLabels)")
        }
        guard (1...99).contains(copies) else { throw Failed(.setting, "--copies: \(copies) is not from 1 to 99") }
        let job: Job = try await settings.withStore { store in
            // What is wrong with the paper is said before any code is given away.
            let job = try await store.readAsOperator { [self] visit in try self.job(installation, visit) }
            guard let blank else { return job }
            let draft = try BlankRunDraft(count: blank, name: nil)
            let run = try await store.system { connection, now in try connection.makeBlankRun(draft, by: nil, at: now) }
            return job.printing(try await store.readAsOperator { visit in try visit.labelFacts(blankRun: run).facts })
        }
        let (stock, layout) = (job.stock, job.layout)
        if format.isForRolls && !stock.isRoll {
            throw Failed(.setting, "--format: \(format.rawValue) is for rolls, \(stock.id) is a sheet")
        }
        let labels = settings.labels(job.facts)
        guard !labels.isEmpty else { throw Failed(.setting, "there is no asset to label") }
        let words = try installation.texts()[.english]
        // A table has no size: only where it leads counts.
        for finding in settings.report(on: format == .csv ? [] : labels, stock: stock, layout: layout).findings {
            if finding.severity == .refuse { throw Failed(.setting, words.line(finding)) }
            Terminal.complain("warning: \(words.line(finding))")
        }
        try write(
            labels.flatMap { Array(repeating: $0, count: copies) }, as: format,
            Sheet(
                stock: stock, layout: layout, start: job.start, adjustment: job.adjustment, title: words("labels.document"),
                note: words("labels.note"), created: Date()))
        Terminal.say("\(labels.count * copies) in \(output)")
    }

    /// What is printed, on what, from where on.
    private struct Job: Sendable {
        let stock: Stock
        let layout: Layout
        let start: Int
        let adjustment: LabelAdjustment
        var facts: [LabelFacts]

        func printing(_ facts: [LabelFacts]) -> Job {
            var job = self
            job.facts = facts
            return job
        }
    }

    private func job(_ installation: Installation, _ visit: Visit) throws -> Job {
        let (stock, layout) = try paper.paper(installation, in: visit)
        let known = try printer.map { try named($0, with: stock, visit) }
        let left = known.map(\.nextCell).flatMap { $0 <= stock.cells ? $0 : nil } ?? 1
        let cell = start ?? left
        guard (1...stock.cells).contains(cell) else { throw Failed(.setting, "--start: \(cell) is not a cell from 1 to \(stock.cells)") }
        return Job(
            stock: stock, layout: layout, start: cell, adjustment: known?.calibration?.adjustment ?? .none, facts: try chosen(visit))
    }

    private func named(_ name: String, with stock: Stock, _ visit: Visit) throws -> PrinterStock {
        let printers = try visit.labelPrinters()
        guard let printer = printers.first(where: { folded($0.name) == folded(name) }) else {
            throw Failed(.setting, "--printer: there is no \"\(name)\"; there are \(printers.map(\.name).joined(separator: ", "))")
        }
        return try visit.printer(printer.id, with: stock.id)
    }

    private func chosen(_ visit: Visit) throws -> [LabelFacts] {
        if blank != nil { return [] }
        guard asset.isEmpty else {
            let choice = try visit.labelFacts(codes: asset)
            if let code = choice.missing.first { throw Failed(.setting, "--asset: there is no asset \"\(code)\"") }
            if let asset = choice.retired.first { throw Failed(.setting, "--asset: \(asset.code.grouped) is retired and gets no label") }
            return choice.facts
        }
        guard let type else { return try visit.labelFacts(matching: LabelFilter()).facts }
        let types = try visit.kindsOfAsset().types
        guard let found = types.first(where: { folded($0.name) == folded(type) }) else {
            throw Failed(.setting, "--type: there is no \"\(type)\"; there are \(types.map(\.name).joined(separator: ", "))")
        }
        return try visit.labelFacts(matching: LabelFilter(typeID: found.id)).facts
    }

    private func write(_ labels: [Label], as format: LabelFormat, _ sheet: Sheet) throws {
        guard !format.isPicture || labels.count == 1 else {
            throw Failed(.setting, "--format: a \(format.rawValue) holds one label, not \(labels.count)")
        }
        let file = try created()
        defer { Terminal.progress("") }
        // A picture shows the label, not its sheet.
        let sheet = format.isPicture ? sheet.ofOneLabel : sheet
        var printed = 0
        let counted = labels.lazy.map { label in
            printed += 1
            return label
        }
        try sheet.write(counted, as: format) { bytes in
            try file.write(contentsOf: bytes)
            Terminal.progress("\(printed) of \(labels.count)")
        }
        try file.close()
    }

    private func created() throws(Failed) -> FileHandle {
        guard FileManager.default.createFile(atPath: output, contents: nil), let file = FileHandle(forWritingAtPath: output) else {
            throw Failed(.setting, "--output: cannot write \(output)")
        }
        return file
    }
}
