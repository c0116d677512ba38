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

    @Option(help: "The first cell of the first sheet to print on.")
    var start = 1

    @Option(help: "pdf: sheets or a roll; png or svg: one label; zpl, zpl-native: a roll; csv: a table for a print house.")
    var format = "pdf"

    @Option(help: "The file to make.")
    var output: String

    func run() async throws {
        let settings = try desk.settings()
        let installation = try Installation.found()
        let (stock, layout) = try paper.supplies(installation)
        guard let format = LabelFormat(rawValue: format) else {
            throw Failed(.setting, "--format: \"\(format)\" is not one of \(LabelFormat.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        if format.isForRolls && !stock.isRoll {
            throw Failed(.setting, "--format: \(format.rawValue) is for rolls, \(stock.id) is a sheet")
        }
        guard [all, !asset.isEmpty, type != nil, blank != nil].filter({ $0 }).count == 1 else {
            throw Failed(.setting, "one of --all, --asset, --type, --blank is needed")
        }
        guard (1...stock.cells).contains(start) else { throw Failed(.setting, "--start: \(start) is not a cell from 1 to \(stock.cells)") }
        if let blank, !(1...BlankRunDraft.mostLabels).contains(blank) {
            throw Failed(.setting, "--blank: \(blank) is not from 1 to \(BlankRunDraft.mostLabels)")
        }
        let labels = settings.labels(try await settings.withStore(chosen))
        guard !labels.isEmpty else { throw Failed(.setting, "there is no asset to label") }
        let words = try installation.texts()[.english]
        // A table has no size: only where it leads counts.
        for finding in settings.report(on: format == .csv ? [] : labels, stock: stock, layout: layout).findings {
            if finding.severity == .refuse { throw Failed(.setting, words.line(finding)) }
            Terminal.complain("warning: \(words.line(finding))")
        }
        try write(
            labels, as: format,
            Sheet(stock: stock, layout: layout, start: start, title: words("labels.document"), note: words("labels.note"), created: Date()))
        Terminal.say("\(labels.count) in \(output)")
    }

    private func chosen(_ store: DeskStore) async throws -> [LabelFacts] {
        if let blank {
            let draft = try BlankRunDraft(count: blank, name: nil)
            let run = try await store.system { connection, now in try connection.makeBlankRun(draft, by: nil, at: now) }
            return try await store.readAsOperator { visit in try visit.labelFacts(blankRun: run).facts }
        }
        let (codes, typeName) = (asset, type)
        return try await store.readAsOperator { visit in
            guard codes.isEmpty else {
                let choice = try visit.labelFacts(codes: codes)
                if let code = choice.missing.first { throw Failed(.setting, "--asset: there is no asset \"\(code)\"") }
                if let asset = choice.retired.first {
                    throw Failed(.setting, "--asset: \(asset.code.grouped) is retired and gets no label")
                }
                return choice.facts
            }
            guard let typeName else { return try visit.labelFacts(matching: LabelFilter()).facts }
            let types = try visit.kindsOfAsset().types
            guard let type = types.first(where: { folded($0.name) == folded(typeName) }) else {
                throw Failed(.setting, "--type: there is no \"\(typeName)\"; there are \(types.map(\.name).joined(separator: ", "))")
            }
            return try visit.labelFacts(matching: LabelFilter(typeID: type.id)).facts
        }
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
