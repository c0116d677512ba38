import ArgumentParser
import Desk
import DeskStore
import Labels
import Web

/// What labels are printed on.
struct LabelOptions: ParsableArguments {
    @Option(help: "The stock's id, as in the folder labels: avery-l7160; own-1 for one made in the app.")
    var stock: String

    @Option(help: "The layout's id; without it the one that suits the stock.")
    var layout: String?

    @Option(help: "The length of a label in millimetres, for a continuous roll.")
    var length: Double?

    @Option(parsing: .upToNextOption, help: "The optional texts to print: location, tag, caption, none; without it all there is room for.")
    var show: [String] = []

    /// What is printed on, of the stocks in the folder and those made in the app.
    func paper(_ installation: Installation, in visit: Visit) throws -> (stock: Stock, layout: Layout) {
        let supplies: LabelSupplies
        do { supplies = try visit.supplies(try LabelSupplies(folder: installation.labels)) } catch let error as LabelError {
            throw Failed(error)
        }
        guard let stock = supplies.stock(stock) else { throw unknown("--stock", self.stock, supplies.stocks.map(\.id)) }
        let paper = try cut(stock)
        guard let layout = layout.map(supplies.layout) ?? supplies.defaultLayout(for: paper) else {
            throw unknown("--layout", layout ?? "", supplies.layouts.map(\.id))
        }
        return (paper, try showing(layout))
    }

    private func cut(_ stock: Stock) throws(Failed) -> Stock {
        guard let length else { return stock }
        guard let cut = stock.cut(to: length) else { throw Failed(.setting, "--length: \(stock.id) is not a continuous roll") }
        let limits = Stock.lengths
        guard limits.contains(length) else {
            throw Failed(.setting, "--length: \(length) is not from \(Int(limits.lowerBound)) to \(Int(limits.upperBound)) mm")
        }
        return cut
    }

    private func showing(_ layout: Layout) throws(Failed) -> Layout {
        if show.isEmpty { return layout }
        let names = layout.optional.map(\.rawValue) + ["none"]
        if let unknown = show.first(where: { !names.contains($0) }) { throw self.unknown("--show", unknown, names) }
        return layout.showing(Set(show.compactMap(TextPart.init(rawValue:))))
    }

    private func unknown(_ flag: String, _ id: String, _ known: [String]) -> Failed {
        Failed(.setting, "\(flag): there is no \"\(id)\"; there are \(known.joined(separator: ", "))")
    }
}

extension Settings {
    func labels(_ facts: [LabelFacts]) -> [Label] { facts.map { Label($0, publicURL: publicURL ?? "") } }

    func report(on labels: [Label], stock: Stock, layout: Layout) -> LabelReport {
        LabelReport(for: labels, stock: stock, layout: layout, publicURL: publicURL, isDemo: isDemo)
    }
}

extension Wording {
    /// What was found, and how many labels it concerns.
    func line(_ finding: LabelFinding) -> String {
        finding.labels > 0 ? "\(sentence(finding)) (labels: \(finding.labels))" : sentence(finding)
    }
}
