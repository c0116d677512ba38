import Foundation

/// The stocks and layouts that are at hand: what the folder `labels` holds, and stocks made elsewhere.
package struct LabelSupplies: Sendable {
    /// Ids of stocks made elsewhere begin like this, those of files never.
    package static let ownPrefix = "own-"

    /// Those of the folder in order of their ids.
    package private(set) var stocks: [Stock]
    /// In order of their ids.
    package let layouts: [Layout]

    /// Reads `*.yaml` of the folder (stocks) and of its folder `layouts`, and `logo.png` when it is there; the first bad file is thrown by
    /// name.
    package init(folder: String) throws(LabelError) {
        var stocks: [Stock] = []
        for (file, text) in try yamlFiles(in: folder) {
            let stock = try Stock(yaml: text, file: file)
            if stock.id.hasPrefix(Self.ownPrefix) { throw .file(file, .id(stock.id)) }
            stocks.append(stock)
        }
        self.stocks = stocks
        var layouts: [Layout] = []
        let picture = "\(folder)/logo.png"
        let logo = FileManager.default.fileExists(atPath: picture) ? try LabelLogo(file: picture) : nil
        for (file, text) in try yamlFiles(in: "\(folder)/layouts") { layouts.append(try Layout(yaml: text, file: file).with(logo)) }
        self.layouts = layouts
        for stock in stocks where stock.layout != nil && !layouts.contains(where: { $0.id == stock.layout }) {
            let expected = "one of \(layouts.map(\.id).joined(separator: ", "))"
            throw .file("\(stock.id).yaml", .wrongValue(key: "layout", expected: expected))
        }
    }

    /// The same with more stocks, first.
    package func adding(_ own: [Stock]) -> LabelSupplies {
        var supplies = self
        supplies.stocks = own + stocks
        return supplies
    }

    /// What the stock's box says; its id when it is not there any more.
    package func name(ofStock id: String) -> String { stock(id)?.names.first ?? id }

    package func stock(_ id: String) -> Stock? { stocks.first { $0.id == id } }

    package func layout(_ id: String) -> Layout? { layouts.first { $0.id == id } }

    /// The layout the stock names, else the one that suits the label's proportions; nil only when its file was removed.
    package func defaultLayout(for stock: Stock) -> Layout? { layout(stock.layout ?? Layout.defaultID(for: stock)) }

    /// Stocks with the query in their id, in a name on the box, in "65 per sheet" or "roll"; if there is none, stocks with all its words
    /// somewhere in them. All for an empty query.
    ///
    /// Case, spaces and punctuation do not matter: `l-7160` finds `Avery L7160`.
    package func search(_ query: String) -> [Stock] {
        let whole = stocks.filter { $0.mentions([folded(query)]) }
        return whole.isEmpty ? stocks.filter { $0.mentions(query.split(whereSeparator: \.isWhitespace).map(folded)) } : whole
    }
}

extension Stock {
    /// Whether every word is part of some name; words are folded.
    fileprivate func mentions(_ words: [String]) -> Bool {
        let texts = (names + [id, isRoll ? "roll" : "\(cells) per sheet"]).map(folded)
        return words.allSatisfy { word in texts.contains { word.isEmpty || $0.contains(word) } }
    }
}

private func folded(_ text: some StringProtocol) -> String {
    String(String.UnicodeScalarView(text.lowercased().unicodeScalars.filter(\.properties.isAlphanumeric)))
}

extension Unicode.Scalar.Properties {
    fileprivate var isAlphanumeric: Bool { isAlphabetic || numericType != nil }
}

private func yamlFiles(in folder: String) throws(LabelError) -> [(name: String, text: String)] {
    let names: [String]
    do { names = try FileManager.default.contentsOfDirectory(atPath: folder) } catch { throw .unreadable(path: folder) }
    var files: [(String, String)] = []
    for name in names.sorted() where name.hasSuffix(".yaml") {
        let path = "\(folder)/\(name)"
        do { files.append((name, try String(contentsOfFile: path, encoding: .utf8))) } catch { throw .unreadable(path: path) }
    }
    return files
}
