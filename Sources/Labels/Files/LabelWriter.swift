/// A file of labels in the making: labels go in one by one, bytes come out as soon as they are final. Use it on one thread.
protocol LabelWriter: AnyObject {
    /// The bytes this label completes, perhaps none.
    func add(_ label: Label) throws(LabelError) -> [UInt8]
    /// The rest of the file.
    func finish() throws(LabelError) -> [UInt8]
}

extension Sheet {
    func writer(_ format: LabelFormat) throws(LabelError) -> any LabelWriter {
        switch format {
        case .pdf: return try SheetPages(self)
        case .png: return LabelPicture { label throws(LabelError) in try LabelBitmap(label, stock: stock, layout: layout).png() }
        case .svg:
            return LabelPicture { label throws(LabelError) in Array(try labelSVG(label, stock: stock, layout: layout).utf8) }
        case .zpl: return try ZPLBitmaps(self)
        case .zplNative: return try ZPLFields(self)
        case .csv: return LabelTable()
        }
    }
}

/// The file of one label.
private final class LabelPicture: LabelWriter {
    private let draw: (Label) throws(LabelError) -> [UInt8]
    private var count = 0

    init(_ draw: @escaping (Label) throws(LabelError) -> [UInt8]) { self.draw = draw }

    func add(_ label: Label) throws(LabelError) -> [UInt8] {
        count += 1
        guard count == 1 else { throw .onlyOne }
        return try draw(label)
    }

    func finish() -> [UInt8] { [] }
}
