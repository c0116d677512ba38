/// Labels in ZPL II, each as one bitmap the size of the label.
final class ZPLBitmaps: LabelWriter {
    private let rasteriser: Rasteriser
    private let adjustment: LabelAdjustment

    init(_ sheet: Sheet) throws(LabelError) {
        guard sheet.stock.isRoll else { throw .noRoll }
        adjustment = sheet.adjustment
        rasteriser = try Rasteriser(stock: sheet.stock, layout: sheet.layout, dotsPerInch: sheet.stock.dotsPerInch)
    }

    func add(_ label: Label) throws(LabelError) -> [UInt8] {
        var bitmap = try rasteriser.bitmap(label)
        if adjustment != .none { bitmap = bitmap.moved(by: adjustment) }
        var zpl = ZPLLabel(width: bitmap.width, height: bitmap.height)
        zpl.graphic(bitmap, x: 0, y: 0)
        return zpl.bytes
    }

    func finish() -> [UInt8] { [] }
}
