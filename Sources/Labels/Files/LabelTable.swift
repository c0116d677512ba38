/// Labels as a table for a print house: RFC 4180, UTF-8, one label a line under the heads `code,url,name,location,tag`.
final class LabelTable: LabelWriter {
    private var hasHead = false

    func add(_ label: Label) -> [UInt8] {
        head() + CSVLine.bytes([label.code, label.payload, label.name, label.location ?? "", label.tag ?? ""])
    }

    func finish() -> [UInt8] { head() }

    private func head() -> [UInt8] {
        if hasHead { return [] }
        hasHead = true
        return CSVLine.bytes(["code", "url", "name", "location", "tag"])
    }
}
