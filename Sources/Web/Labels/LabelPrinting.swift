import Desk
package import DeskStore
import Foundation
package import Labels

extension Label {
    /// The label of an asset; `publicURL` is the desk's address as configured.
    package init(_ facts: LabelFacts, publicURL: String) {
        self.init(
            payload: labelPayload(publicURL: publicURL, code: facts.code.text), code: facts.code.grouped, name: facts.name,
            location: facts.location, caption: facts.caption, tag: facts.tag)
    }
}

extension WebDesk {
    /// What one run may hold: its texts are in memory until it is sent.
    static let mostLabels = 10_000

    func labels(_ facts: [LabelFacts]) -> [Label] { facts.map { Label($0, publicURL: settings.publicURL ?? "") } }

    func report(on labels: [Label], _ setup: LabelSetup) async -> LabelReport {
        await press.report(
            for: labels, stock: setup.stock, layout: setup.layout, publicURL: settings.publicURL, isDemo: settings.isDemo)
    }

    /// Refuses, with the figures, labels that would not scan, not be readable or lead nowhere. A table has no size: only where it leads
    /// counts.
    func requireFit(_ labels: [Label], _ setup: LabelSetup, as format: LabelFormat, words: Wording) async throws {
        let labels = format == .csv ? [] : labels
        let refused = await press.refusals(
            of: labels, stock: setup.stock, layout: setup.layout, publicURL: settings.publicURL, isDemo: settings.isDemo)
        if refused.contains(where: \.isAboutAddress) { throw Refusal(.printingAddress) }
        guard !refused.isEmpty else { return }
        throw Refusal(.labelUnfit, ["finding": refused.map { words.sentence($0) }.joined(separator: " ")])
    }

    func requireCount(_ facts: [LabelFacts]) throws {
        guard !facts.isEmpty else { throw FieldProblems("assets", .missing) }
        guard facts.count <= WebDesk.mostLabels else { throw FieldProblems("assets", .tooMany, ["limit": String(WebDesk.mostLabels)]) }
    }

    /// Labels about to be printed: refuses what should not be, has `record` write the run down, which answers the first cell, and begins
    /// their file.
    func print(
        _ facts: [LabelFacts], _ setup: LabelSetup, as format: LabelFormat, words: Wording, record: (PrintRun) async throws -> Int
    ) async throws -> LabelFile {
        try setup.require(format)
        try requireCount(facts)
        guard facts.count * setup.copies <= WebDesk.mostLabels else {
            throw FieldProblems("copies", .outOfRange, ["least": "1", "most": String(WebDesk.mostLabels / facts.count)])
        }
        let labels = labels(facts)
        try await requireFit(labels, setup, as: format, words: words)
        var setup = setup
        setup.start = try await record(PrintRun(facts, setup, as: format, addressStart: labelAddressStart ?? ""))
        let copied = setup.copies == 1 ? labels : labels.flatMap { Array(repeating: $0, count: setup.copies) }
        let run = press.run(copied, on: sheet(setup, words: words), as: format)
        return try await LabelFile(format, name: format.isPicture ? facts[0].code.text : "labels-\(setup.stock.id)", run)
    }

    /// One label by itself, the same in every format; refuses what should not be printed.
    ///
    /// - Parameter dotsPerInch: of a PNG; nil for the stock's own.
    func singleLabel(
        _ facts: LabelFacts, _ setup: LabelSetup, as format: LabelFormat, dotsPerInch: Int? = nil, words: Wording
    ) async throws -> LabelFile {
        try setup.require(format)
        var setup = setup
        if format == .png, let dotsPerInch { setup.stock.dotsPerInch = dotsPerInch }
        let label = Label(facts, publicURL: settings.publicURL ?? "")
        try await requireFit([label], setup, as: format, words: words)
        return LabelFile(
            format, name: facts.code.text, try await press.file([label], on: sheet(setup, words: words).ofOneLabel, as: format))
    }

    func sheet(_ setup: LabelSetup, words: Wording) -> Sheet {
        Sheet(
            stock: setup.stock, layout: setup.layout, start: setup.start,
            adjustment: setup.printer?.calibration?.adjustment ?? .none, title: words("labels.document"), note: words("labels.note"),
            created: Date(timeIntervalSince1970: Double(store.now.milliseconds) / 1000))
    }
}

extension PrintRun {
    fileprivate init(_ facts: [LabelFacts], _ setup: LabelSetup, as format: LabelFormat, addressStart: String) {
        // A table has no layout; the print house gets the name, and no caption.
        func shows(_ part: TextPart) -> Bool { format == .csv ? part == .name : setup.layout.texts.contains { $0.part == part } }
        self.init(
            printerID: setup.printer?.printer.id, stock: setup.stock.id,
            cells: format == .pdf && !setup.stock.isRoll ? setup.stock.cells : nil,
            layout: setup.layout.id, format: format.rawValue, start: setup.hasStart ? setup.start : nil, copies: setup.copies, facts: facts,
            addressStart: addressStart, showsName: shows(.name), showsCaption: shows(.caption))
    }
}
