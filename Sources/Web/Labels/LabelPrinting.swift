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

    /// The labels on their sheets or roll; refuses what should not be printed.
    func labelSheet(_ facts: [LabelFacts], _ setup: LabelSetup, as format: LabelFormat, words: Wording) async throws -> LabelFile {
        try setup.require(format)
        try requireCount(facts)
        let labels = labels(facts)
        try await requireFit(labels, setup, as: format, words: words)
        let run = press.run(labels, on: sheet(setup, words: words), as: format)
        return try await LabelFile(format, name: "labels-\(setup.stock.id)", run)
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
            stock: setup.stock, layout: setup.layout, start: setup.start, title: words("labels.document"), note: words("labels.note"),
            created: Date(timeIntervalSince1970: Double(store.now.milliseconds) / 1000))
    }
}
