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
    /// What one run may hold: the whole PDF is in memory until it is sent, and everybody else waits for the press.
    static let mostLabels = 2_000

    func labels(_ facts: [LabelFacts]) -> [Label] { facts.map { Label($0, publicURL: settings.publicURL ?? "") } }

    func findings(for labels: [Label], _ setup: LabelSetup) async -> [LabelFinding] {
        await press.findings(
            for: labels, stock: setup.stock, layout: setup.layout, publicURL: settings.publicURL, isDemo: settings.isDemo)
    }

    /// Refuses, with the figures, labels that would not scan, not be readable or lead nowhere.
    func requireFit(_ labels: [Label], _ setup: LabelSetup, words: Wording) async throws {
        let refused = await findings(for: labels, setup).filter { $0.severity == .refuse }
        if refused.contains(where: \.isAboutAddress) { throw Refusal(.printingAddress) }
        guard !refused.isEmpty else { return }
        throw Refusal(.labelUnfit, ["finding": refused.map { words.sentence($0) }.joined(separator: " ")])
    }

    /// The labels on their sheets; refuses what should not be printed.
    func labelSheet(_ facts: [LabelFacts], _ setup: LabelSetup, words: Wording) async throws -> LabelFile {
        guard !facts.isEmpty else { throw FieldProblems("assets", .missing) }
        guard facts.count <= WebDesk.mostLabels else { throw FieldProblems("assets", .tooMany, ["limit": String(WebDesk.mostLabels)]) }
        let labels = labels(facts)
        try await requireFit(labels, setup, words: words)
        return LabelFile(.pdf, name: "labels-\(setup.stock.id)", try await press.pdf(labels, on: sheet(setup, words: words)))
    }

    /// One label by itself, the same in every format; refuses what should not be printed.
    ///
    /// - Parameter dotsPerInch: of a PNG; nil for the stock's own.
    func singleLabel(
        _ facts: LabelFacts, _ setup: LabelSetup, as format: LabelFormat, dotsPerInch: Int? = nil, words: Wording
    ) async throws -> LabelFile {
        var setup = setup
        if format == .png, let dotsPerInch { setup.stock.dotsPerInch = dotsPerInch }
        let label = Label(facts, publicURL: settings.publicURL ?? "")
        try await requireFit([label], setup, words: words)
        let bytes =
            switch format {
            case .pdf: try await press.labelPDF(label, on: sheet(setup, words: words))
            case .svg: Array(try await press.svg(label, stock: setup.stock, layout: setup.layout).utf8)
            case .png: try await press.png(label, stock: setup.stock, layout: setup.layout, dotsPerInch: setup.stock.dotsPerInch)
            }
        return LabelFile(format, name: facts.code.text, bytes)
    }

    func sheet(_ setup: LabelSetup, words: Wording) -> Sheet {
        Sheet(
            stock: setup.stock, layout: setup.layout, start: setup.start, title: words("labels.document"), note: words("labels.note"),
            created: Date(timeIntervalSince1970: Double(store.now.milliseconds) / 1000))
    }
}
