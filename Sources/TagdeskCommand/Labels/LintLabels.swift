import ArgumentParser
import Desk
import DeskStore
import Labels
import Web

/// `tagdesk lint-labels`: whether the labels of all assets would scan and be readable on a stock, every check with its figure; fails when
/// one would not.
struct LintLabels: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "lint-labels", abstract: "Check the labels of all assets on a stock.")

    @OptionGroup var desk: DeskOptions
    @OptionGroup var paper: LabelOptions

    func run() async throws {
        let settings = try desk.settings()
        let installation = try Installation.found()
        let (chosen, facts) = try await settings.withStore { store in
            try await store.readAsOperator { [paper] visit in
                (try paper.paper(installation, in: visit), try visit.labelFacts(matching: LabelFilter()).facts)
            }
        }
        let (stock, layout) = chosen
        let words = try installation.texts()[.english]
        // Without any asset yet, a label like those to come is judged.
        let labels = facts.isEmpty ? [settings.example] : settings.labels(facts)
        let report = settings.report(on: labels, stock: stock, layout: layout)
        for finding in report.checks { Terminal.say("\(finding.severity.rawValue.padded(6))  \(words.line(finding))") }
        let refused = report.refusals.count
        guard refused == 0 else {
            throw Failed(.setting, "\(stock.id) in \(layout.id) is refused for \(refused) reason\(refused == 1 ? "" : "s")")
        }
        Terminal.say("\(facts.count) labels on \(stock.id) in \(layout.id) would scan")
    }
}

extension Settings {
    fileprivate var example: Label {
        Label(
            payload: labelPayload(publicURL: publicURL ?? "", code: "7K3M9QXF"), code: "7K3M-9QXF", name: "Coffee machine",
            location: "Kitchen, 3rd floor", caption: "Scan to report a problem", tag: "INV-0001")
    }
}
