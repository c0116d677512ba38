/// A Swift file taken apart: its code without comments and texts, and the texts of its string literals.
struct SwiftText {
    /// Every literal is `""` here; what is interpolated into one follows it in brackets.
    private(set) var code = ""
    /// With `\(` in place of every interpolation, whatever it held.
    private(set) var literals: [String] = []

    private let bytes: [UInt8]
    private var position = 0
    private var output: [UInt8] = []

    init(_ text: String) {
        bytes = Array(text.utf8)
        readCode(untilBracket: false)
        code = String(decoding: output, as: UTF8.self)
    }

    private func starts(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard position + count <= bytes.count else { return false }
        return (0..<count).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
    }

    private mutating func readCode(untilBracket: Bool) {
        var depth = 0
        while position < bytes.count {
            if starts("//") {
                skipLine()
            } else if starts("/*") {
                skipBlock()
            } else if starts("\"") || starts("#") && bytes[(position + run(of: UInt8(ascii: "#")))...].first == UInt8(ascii: "\"") {
                readLiteral()
            } else {
                let byte = bytes[position]
                if byte == UInt8(ascii: "(") { depth += 1 }
                if byte == UInt8(ascii: ")") {
                    if untilBracket && depth == 0 { return }
                    depth -= 1
                }
                output.append(byte)
                position += 1
            }
        }
    }

    private mutating func skipLine() {
        while position < bytes.count, bytes[position] != 10 { position += 1 }
    }

    private mutating func skipBlock() {
        while position < bytes.count, !starts("*/") { position += 1 }
        position += 2
    }

    /// Counts what stands here of one byte.
    private func run(of byte: UInt8) -> Int { bytes[position...].prefix { $0 == byte }.count }

    private mutating func readLiteral() {
        let hashes = run(of: UInt8(ascii: "#"))
        position += hashes
        let quotes = starts("\"\"\"") ? 3 : 1
        position += quotes
        output += Array("\"\"".utf8)
        let end = [UInt8](repeating: UInt8(ascii: "\""), count: quotes) + [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
        let escape = [UInt8(ascii: "\\")] + [UInt8](repeating: UInt8(ascii: "#"), count: hashes)
        var text: [UInt8] = []
        while position < bytes.count, !bytes[position...].starts(with: end) {
            let isEscape = bytes[position...].starts(with: escape)
            if isEscape, bytes[position...].dropFirst(escape.count).first == UInt8(ascii: "(") {
                position += escape.count + 1
                text += Array("\\(".utf8)
                output.append(UInt8(ascii: "("))
                readCode(untilBracket: true)
                output.append(UInt8(ascii: ")"))
                position += 1
            } else {
                let length = isEscape ? escape.count + 1 : 1
                text += bytes[position..<min(position + length, bytes.count)]
                position += length
            }
        }
        position += end.count
        literals.append(String(decoding: text, as: UTF8.self))
    }
}
