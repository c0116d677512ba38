import Desk
import DeskStore
import Labels

/// What would come out of the printer: shown before anything is printed.
struct LabelProof: Sendable {
    let setup: LabelSetup
    /// Copies counted.
    let count: Int
    let findings: [LabelFinding]
    /// The first label as SVG; nil when it cannot be drawn.
    let preview: String?

    var isRefused: Bool { findings.contains { $0.severity == .refuse } }
}

extension WebDesk {
    /// Looks at the labels as the press would print them; nil when there are none.
    func proof(of facts: [LabelFacts], _ setup: LabelSetup) async throws -> LabelProof? {
        let labels = labels(facts)
        guard let first = labels.first else { return nil }
        return LabelProof(
            setup: setup, count: labels.count * setup.copies, findings: await findings(for: labels, setup),
            preview: await preview(of: first, setup))
    }

    /// Without a public address there is no code to show.
    private func preview(of label: Label, _ setup: LabelSetup) async -> String? {
        guard settings.publicURL != nil else { return nil }
        do {
            let svg = try await press.file([label], on: sheet(setup, words: texts[.english]), as: .svg)
            return String(decoding: svg, as: UTF8.self)
        } catch {
            // The findings say why, with the figures.
            return nil
        }
    }
}
