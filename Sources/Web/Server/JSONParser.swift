import HTTPTypes

/// Reads one JSON document (RFC 8259) and nothing more lenient: no duplicate names, no NUL, no half surrogates, bounded depth.
struct JSONParser {
    /// Lists and objects inside each other.
    static let depthLimit = 32

    private let bytes: [UInt8]
    private var index = 0

    /// The document in `bytes`. Throws a 400 `Problem` that says what is wrong and at which byte.
    static func parse(_ bytes: [UInt8]) throws(Problem) -> JSONValue {
        var parser = JSONParser(bytes: bytes)
        let value = try parser.value(depth: 0)
        parser.skipSpace()
        guard parser.index == bytes.count else { throw parser.malformed("something follows the document") }
        return value
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private func malformed(_ what: String) -> Problem {
        Problem(.badRequest, "Malformed JSON at byte \(index): \(what).")
    }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
    }

    /// Steps over `byte`, after any space, when it is what comes next.
    private mutating func take(_ byte: Unicode.Scalar) -> Bool {
        skipSpace()
        guard next == UInt8(ascii: byte) else { return false }
        index += 1
        return true
    }

    private mutating func value(depth: Int) throws(Problem) -> JSONValue {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(Problem) -> JSONValue {
        let expected = String(describing: word).utf8
        guard bytes[index...].starts(with: expected) else { throw malformed("an unknown word") }
        index += expected.count
        return value
    }

    private mutating func array(depth: Int) throws(Problem) -> JSONValue {
        guard depth <= Self.depthLimit else { throw malformed("more than \(Self.depthLimit) levels") }
        index += 1
        var values: [JSONValue] = []
        if take("]") { return .array(values) }
        repeat { values.append(try value(depth: depth)) } while take(",")
        guard take("]") else { throw malformed("a list does not end") }
        return .array(values)
    }

    private mutating func object(depth: Int) throws(Problem) -> JSONValue {
        guard depth <= Self.depthLimit else { throw malformed("more than \(Self.depthLimit) levels") }
        index += 1
        var members: [String: JSONValue] = [:]
        if take("}") { return .object(members) }
        repeat {
            skipSpace()
            guard next == UInt8(ascii: "\"") else { throw malformed("a name is missing") }
            let name = try string()
            guard take(":") else { throw malformed("a colon is missing") }
            guard members.updateValue(try value(depth: depth), forKey: name) == nil else { throw malformed("a name occurs twice") }
        } while take(",")
        guard take("}") else { throw malformed("an object does not end") }
        return .object(members)
    }

    private mutating func number() throws(Problem) -> String {
        let start = index
        if next == UInt8(ascii: "-") { index += 1 }
        if next == UInt8(ascii: "0") { index += 1 } else { try digits() }
        if next == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            index += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { index += 1 }
            try digits()
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func digits() throws(Problem) {
        let start = index
        while let byte = next, (0x30...0x39).contains(byte) { index += 1 }
        guard index > start else { throw malformed("a value is missing") }
    }

    private mutating func string() throws(Problem) -> String {
        index += 1
        var text: [UInt8] = []
        while let byte = next, byte != UInt8(ascii: "\"") {
            guard byte >= 0x20 else { throw malformed("a control character in a text") }
            index += 1
            if byte == UInt8(ascii: "\\") { text += try escaped() } else { text.append(byte) }
        }
        guard next != nil else { throw malformed("a text does not end") }
        index += 1
        guard let string = String(validating: text, as: UTF8.self) else { throw malformed("a text is not UTF-8") }
        return string
    }

    private mutating func escaped() throws(Problem) -> [UInt8] {
        guard let byte = next else { throw malformed("a text does not end") }
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
        case UInt8(ascii: "b"): return [0x08]
        case UInt8(ascii: "f"): return [0x0C]
        case UInt8(ascii: "n"): return [0x0A]
        case UInt8(ascii: "r"): return [0x0D]
        case UInt8(ascii: "t"): return [0x09]
        case UInt8(ascii: "u"): return Array(String(Character(try scalar())).utf8)
        default: throw malformed("an unknown escape")
        }
    }

    private mutating func scalar() throws(Problem) -> Unicode.Scalar {
        var code = UInt32(try unit())
        if (0xD800...0xDBFF).contains(code), bytes[index...].starts(with: "\\u".utf8) {
            index += 2
            let low = UInt32(try unit())
            guard (0xDC00...0xDFFF).contains(low) else { throw malformed("half a character") }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard code != 0, let scalar = Unicode.Scalar(code) else { throw malformed("NUL or half a character") }
        return scalar
    }

    private mutating func unit() throws(Problem) -> UInt16 {
        var unit: UInt16 = 0
        for _ in 0..<4 {
            guard let digit = next.flatMap(PercentCoding.hexValue) else { throw malformed("an unknown escape") }
            unit = unit << 4 | UInt16(digit)
            index += 1
        }
        return unit
    }
}
