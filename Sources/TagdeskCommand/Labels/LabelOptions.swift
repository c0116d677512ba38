import ArgumentParser
import Desk
import DeskStore
import Labels
import Web

/// What labels are printed on.
struct LabelOptions: ParsableArguments {
    @Option(help: "The stock's id, as in the folder labels: avery-l7160.")
    var stock: String

    @Option(help: "The layout's id; without it the one that suits the stock.")
    var layout: String?

    func supplies(_ installation: Installation) throws(Failed) -> (stock: Stock, layout: Layout) {
        let supplies: LabelSupplies
        do { supplies = try LabelSupplies(folder: installation.labels) } catch { throw Failed(error) }
        guard let stock = supplies.stock(stock) else { throw unknown("--stock", self.stock, supplies.stocks.map(\.id)) }
        guard let layout = layout.map(supplies.layout) ?? supplies.defaultLayout(for: stock) else {
            throw unknown("--layout", layout ?? "", supplies.layouts.map(\.id))
        }
        return (stock, layout)
    }

    private func unknown(_ flag: String, _ id: String, _ known: [String]) -> Failed {
        Failed(.setting, "\(flag): there is no \"\(id)\"; there are \(known.joined(separator: ", "))")
    }
}

extension Settings {
    func labels(_ facts: [LabelFacts]) -> [Label] { facts.map { Label($0, publicURL: publicURL ?? "") } }

    /// What is wrong with labels, as sentences; refusals first.
    func findings(for labels: [Label], stock: Stock, layout: Layout, words: Wording) -> [(isRefusal: Bool, sentence: String)] {
        Labels.findings(for: labels, stock: stock, layout: layout, publicURL: publicURL, isDemo: isDemo).map { finding in
            let sentence = words.sentence(finding)
            return (finding.severity == .refuse, finding.labels > 0 ? "\(sentence) (labels: \(finding.labels))" : sentence)
        }
    }
}
