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
            if starts("//") { skipLine() } else if starts("/*") { skipBlock() } else if starts("#\"") || starts("\"") { readLiteral() } else {
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

    private mutating func readLiteral() {
        let isRaw = starts("#")
        if isRaw { position += 1 }
        let isLong = starts("\"\"\"")
        position += isLong ? 3 : 1
        output += Array("\"\"".utf8)
        var text: [UInt8] = []
        while position < bytes.count, !(isLong ? starts("\"\"\"") : starts("\"")) {
            if !isRaw, starts("\\(") {
                position += 2
                text += Array("\\(".utf8)
                output.append(UInt8(ascii: "("))
                readCode(untilBracket: true)
                output.append(UInt8(ascii: ")"))
                position += 1
            } else {
                let length = !isRaw && bytes[position] == UInt8(ascii: "\\") ? 2 : 1
                text += bytes[position..<min(position + length, bytes.count)]
                position += length
            }
        }
        position += (isLong ? 3 : 1) + (isRaw ? 1 : 0)
        literals.append(String(decoding: text, as: UTF8.self))
    }
}
