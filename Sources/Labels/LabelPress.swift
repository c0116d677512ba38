/// Draws labels away from the threads that answer requests: one after the other, on a thread of its own.
///
/// Drawing blocks for long and keeps fonts per thread, so neither belongs on the cooperative pool.
package actor LabelPress {
    private let thread = PressThread()

    package init() {}

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    package func file(_ labels: [Label], on sheet: Sheet, as format: LabelFormat) throws(LabelError) -> [UInt8] {
        try sheet.file(labels, as: format)
    }

    /// The same file, to be taken piece by piece. Begins when the first piece is asked for.
    package nonisolated func run(_ labels: [Label], on sheet: Sheet, as format: LabelFormat) -> LabelRun {
        LabelRun(labels, on: sheet, as: format, thread: thread)
    }

    /// A test page as a PDF, for measuring how far a printer misses a stock.
    package func file(_ page: CalibrationPage) throws(LabelError) -> [UInt8] { try page.pdf() }

    package func findings(
        for labels: [Label], stock: Stock, layout: Layout, publicURL: String?, isDemo: Bool = false
    ) -> [LabelFinding] {
        Labels.findings(for: labels, stock: stock, layout: layout, publicURL: publicURL, isDemo: isDemo)
    }
}
