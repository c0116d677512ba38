package import Foundation

/// A printing of labels: on what, how, from which cell on.
package struct Sheet: Sendable {
    package var stock: Stock
    package var layout: Layout
    /// The first cell to print on the first page, from 1; the cells before it are used up already.
    package var start: Int
    /// What corrects the printer; pictures of one label are not adjusted.
    package var adjustment: LabelAdjustment
    /// The document's title.
    package var title: String
    /// A line for the page's margin ("Print at 100 %"), printed when there is room for it.
    package var note: String?
    /// The document's date; equal input gives equal bytes.
    package var created: Date

    package init(
        stock: Stock, layout: Layout, start: Int = 1, adjustment: LabelAdjustment = .none, title: String, note: String? = nil,
        created: Date
    ) {
        self.stock = stock
        self.layout = layout
        self.start = start
        self.adjustment = adjustment
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

    /// The labels as one file. Blocking.
    package func file(_ labels: [Label], as format: LabelFormat) throws(LabelError) -> [UInt8] {
        let writer = try writer(format)
        var bytes: [UInt8] = []
        for label in labels { bytes += try writer.add(label) }
        return bytes + (try writer.finish())
    }

    /// The same, handed over as soon as a page or label is ready: memory holds one, however many there are. Blocking.
    package func write(_ labels: some Sequence<Label>, as format: LabelFormat, into sink: ([UInt8]) throws -> Void) throws {
        let writer = try writer(format)
        for label in labels {
            let bytes = try writer.add(label)
            if !bytes.isEmpty { try sink(bytes) }
        }
        try sink(try writer.finish())
    }

    /// The same for one label on a page of its own size.
    package var ofOneLabel: Sheet {
        var single = self
        single.stock = stock.single
        single.start = 1
        single.note = nil
        // A page of its own is not the page the printer was measured with.
        if !stock.isRoll { single.adjustment = .none }
        return single
    }
}

extension Stock {
    /// A page that is just one label of this stock.
    fileprivate var single: Stock {
        var single = self
        (single.page, single.columns, single.rows, single.left, single.top, single.cutLines) = (label, 1, 1, 0, 0, false)
        return single
    }
}
