/// Labels that were sent to a printer together.
package struct PrintedLabels: Sendable {
    /// The id of the stock they are on.
    package let stock: String
    /// The printer's name; empty when none was chosen.
    package let printer: String
    package let count: Int
    private let label: @Sendable (Int) -> PrintedLabel

    /// `label` makes the one at an index in `0..<count` when it is asked for: thousands need not be in memory at once.
    package init(stock: String, printer: String, count: Int, label: @escaping @Sendable (Int) -> PrintedLabel) {
        self.stock = stock
        self.printer = printer
        self.count = count
        self.label = label
    }

    package init(stock: String, printer: String, labels: [PrintedLabel]) {
        self.init(stock: stock, printer: printer, count: labels.count) { labels[$0] }
    }

    /// In the order printed; each a sticker of its own, also when an asset gets several.
    package subscript(index: Int) -> PrintedLabel { label(index) }
}

/// One sticker as it was printed.
package struct PrintedLabel: Sendable, Equatable {
    /// Nil for a blank one, which waits for its asset.
    package let assetID: Int64?
    package let code: AssetCode
    /// Where it was on its sheet, both from 1; on a roll every label is a page.
    package let page: Int
    package let cell: Int
    package let url: String
    /// Nil when the layout did not show it, like the caption.
    package let name: String?
    package let caption: String?

    package init(assetID: Int64?, code: AssetCode, page: Int, cell: Int, url: String, name: String?, caption: String?) {
        self.assetID = assetID
        self.code = code
        self.page = page
        self.cell = cell
        self.url = url
        self.name = name
        self.caption = caption
    }
}
