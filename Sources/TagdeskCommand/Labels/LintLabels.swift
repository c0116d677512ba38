import ArgumentParser
import Desk
import DeskStore
import Labels
import Web

/// `tagdesk lint-labels`: whether the labels of all assets would scan and be readable on a stock; fails when one would not.
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
        let findings = settings.findings(for: settings.labels(facts), stock: stock, layout: layout, words: words)
        for finding in findings { Terminal.say("\(finding.isRefusal ? "refuse" : "warn  ")  \(finding.sentence)") }
        let refused = findings.count(where: \.isRefusal)
        guard refused == 0 else {
            throw Failed(.setting, "\(stock.id) in \(layout.id) is refused for \(refused) reason\(refused == 1 ? "" : "s")")
        }
        Terminal.say("\(facts.count) labels on \(stock.id) in \(layout.id) would scan")
    }
}
