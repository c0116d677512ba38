package import Foundation

/// A printing of labels: on what, how, from which cell on.
package struct Sheet: Sendable {
    package var stock: Stock
    package var layout: Layout
    /// The first cell to print on the first page, from 1; the cells before it are used up already.
    package var start: Int
    /// The document's title.
    package var title: String
    /// A line for the page's margin ("Print at 100 %"), printed when there is room for it.
    package var note: String?
    /// The document's date; equal input gives equal bytes.
    package var created: Date

    package init(stock: Stock, layout: Layout, start: Int = 1, title: String, note: String? = nil, created: Date) {
        self.stock = stock
        self.layout = layout
        self.start = start
        self.title = title
        self.note = note
        self.created = created
    }

    /// Where the label with this index (from 0) goes; pages and cells count from 1.
    package func place(of index: Int) -> (page: Int, cell: Int) {
        let position = start - 1 + index
        return (position / stock.cells + 1, position % stock.cells + 1)
    }

    /// Pages that `count` labels take.
    package func pages(for count: Int) -> Int { count == 0 ? 0 : place(of: count - 1).page }

    /// The labels as a PDF, one PDF page for each page of the stock. Blocking.
    package func pdf(_ labels: [Label]) throws(LabelError) -> [UInt8] {
        let pages = try SheetPages(self)
        var bytes: [UInt8] = []
        for label in labels { bytes += try pages.add(label) }
        return bytes + (try pages.finish())
    }

    /// The same, handed over after every page: memory holds one page, however many there are. Blocking.
    package func pdf(_ labels: some Sequence<Label>, into sink: ([UInt8]) throws -> Void) throws {
        let pages = try SheetPages(self)
        for label in labels {
            let bytes = try pages.add(label)
            if !bytes.isEmpty { try sink(bytes) }
        }
        try sink(try pages.finish())
    }

    /// One label as a PDF whose page is the label. Blocking.
    package func labelPDF(_ label: Label) throws(LabelError) -> [UInt8] {
        var single = self
        single.stock = stock.single
        single.start = 1
        single.note = nil
        return try single.pdf([label])
    }
}

extension Stock {
    /// A page that is just one label of this stock.
    fileprivate var single: Stock {
        var single = self
        single.page = label
        (single.columns, single.rows, single.left, single.top, single.cutLines) = (1, 1, 0, 0, false)
        return single
    }
}
