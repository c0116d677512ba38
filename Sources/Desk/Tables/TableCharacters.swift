/// Turns the bytes of a text into UTF-8 where they are UTF-16, and leaves all others as they are.
struct TableCharacters {
    private enum Form { case unknown, bytes, bigEndian, littleEndian }

    private var form = Form.unknown
    /// Whether a mark said what it is.
    private(set) var isKnown = false
    private var pending: [UInt8] = []
    private var surrogate: UInt16?

    /// What this byte completes.
    mutating func take(_ byte: UInt8) -> [UInt8] {
        switch form {
        case .bytes: return [byte]
        case .unknown:
            pending.append(byte)
            return pending.count < 3 ? [] : begin()
        case .bigEndian, .littleEndian:
            pending.append(byte)
            guard pending.count == 2 else { return [] }
            let (first, second) = (UInt16(pending[0]), UInt16(pending[1]))
            pending = []
            return unit(form == .bigEndian ? first << 8 | second : second << 8 | first)
        }
    }

    /// What is left at the end; half a character stands for one that cannot be read.
    mutating func finish() -> [UInt8] {
        let begun = form == .unknown ? begin() : []
        let isCut = (form == .bigEndian || form == .littleEndian) && (!pending.isEmpty || surrogate != nil)
        return begun + (isCut ? Array("\u{FFFD}".utf8) : [])
    }

    private mutating func begin() -> [UInt8] {
        let bytes = pending
        pending = []
        let start = Array(bytes.prefix(2))
        var rest = bytes[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            (form, isKnown, rest) = (.bytes, true, bytes.dropFirst(3))
        } else if start == [0xFF, 0xFE] || start == [0xFE, 0xFF] {
            (form, isKnown, rest) = (start[0] == 0xFF ? .littleEndian : .bigEndian, true, bytes.dropFirst(2))
        } else if start.count == 2, (start[0] == 0) != (start[1] == 0) {
            (form, isKnown) = (start[0] == 0 ? .bigEndian : .littleEndian, true)
        } else {
            form = .bytes
        }
        var result: [UInt8] = []
        for byte in rest { result += take(byte) }
        return result
    }

    private mutating func unit(_ unit: UInt16) -> [UInt8] {
        if let high = surrogate {
            surrogate = nil
            if (0xDC00...0xDFFF).contains(unit) {
                let value = 0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
                return Unicode.Scalar(value).map { Array(UTF8.encode($0) ?? UTF8.encodedReplacementCharacter) } ?? []
            }
            return Array(UTF8.encodedReplacementCharacter) + self.unit(unit)
        }
        if (0xD800...0xDBFF).contains(unit) {
            surrogate = unit
            return []
        }
        return Array(Unicode.Scalar(unit).flatMap(UTF8.encode) ?? UTF8.encodedReplacementCharacter)
    }
}

/// The character set of Windows for Cyrillic.
enum Windows1251 {
    static func text(_ bytes: [UInt8]) -> String {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: bytes.lazy.map { $0 < 0x80 ? Unicode.Scalar($0) : upper[Int($0) - 0x80] })
        return String(view)
    }

    /// 0x80…0xFF; 0x98 stands for nothing.
    private static let upper = Array(
        ("ЂЃ‚ѓ„…†‡€‰Љ‹ЊЌЋЏђ‘’“”•–—\u{FFFD}™љ›њќћџ\u{A0}ЎўЈ¤Ґ¦§Ё©Є«¬\u{AD}®Ї°±Ііґµ¶·ё№є»јЅѕї"
            + "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя").unicodeScalars)
}
