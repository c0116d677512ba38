/// A file of labels the press is making, taken away piece by piece: memory holds a page or a few labels, however many there are.
package actor LabelRun {
    /// Smaller pieces would cost more in handing over than in drawing.
    private static let pieceSize = 16_384

    private let thread: PressThread
    private let sheet: Sheet
    private let format: LabelFormat
    private var labels: ArraySlice<Label>
    /// Made on the press's own thread, where its fonts belong; nil before the first and after the last piece.
    private var writer: (any LabelWriter)?
    private var isFinished = false

    init(_ labels: [Label], on sheet: Sheet, as format: LabelFormat, thread: PressThread) {
        self.labels = labels[...]
        self.sheet = sheet
        self.format = format
        self.thread = thread
    }

    /// Fonts are let go of on the thread that made them, also when the reader left half-way.
    isolated deinit { writer = nil }

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// The next bytes of the file; nil after the last.
    package func next() throws(LabelError) -> [UInt8]? {
        if isFinished { return nil }
        let writer: any LabelWriter
        if let begun = self.writer { writer = begun } else { writer = try sheet.writer(format) }
        self.writer = writer
        var bytes: [UInt8] = []
        while bytes.count < Self.pieceSize {
            guard let label = labels.popFirst() else {
                isFinished = true
                self.writer = nil
                return bytes + (try writer.finish())
            }
            bytes += try writer.add(label)
        }
        return bytes
    }
}
