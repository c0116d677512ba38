/// Draws labels away from the threads that answer requests: one after the other, on a thread of its own.
///
/// Drawing blocks for long and keeps fonts per thread, so neither belongs on the cooperative pool.
package actor LabelPress {
    private let thread = PressThread()

    package init() {}

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    package func pdf(_ labels: [Label], on sheet: Sheet) throws(LabelError) -> [UInt8] { try sheet.pdf(labels) }

    package func labelPDF(_ label: Label, on sheet: Sheet) throws(LabelError) -> [UInt8] { try sheet.labelPDF(label) }

    package func png(_ label: Label, stock: Stock, layout: Layout, dotsPerInch: Int) throws(LabelError) -> [UInt8] {
        try LabelBitmap(label, stock: stock, layout: layout, dotsPerInch: dotsPerInch).png()
    }

    package func svg(_ label: Label, stock: Stock, layout: Layout) throws(LabelError) -> String {
        try labelSVG(label, stock: stock, layout: layout)
    }

    package func findings(
        for labels: [Label], stock: Stock, layout: Layout, publicURL: String?, isDemo: Bool = false
    ) -> [LabelFinding] {
        Labels.findings(for: labels, stock: stock, layout: layout, publicURL: publicURL, isDemo: isDemo)
    }
}
