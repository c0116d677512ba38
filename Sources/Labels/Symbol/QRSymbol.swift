import CQREncode

/// A QR code as a square of dark and light modules, without its quiet zone.
package struct QRSymbol: Sendable, Equatable {
    /// Error correction: the part of the symbol that may be lost is about 15 %, 25 %, 30 % (ISO/IEC 18004).
    package enum Level: UInt32, Sendable, Comparable, CaseIterable {
        case medium = 1
        case quartile = 2
        case high = 3

        package static func < (one: Level, other: Level) -> Bool { one.rawValue < other.rawValue }
    }

    /// How large and how strong a symbol is; the same for all payloads of one packing.
    package struct Form: Sendable, Hashable {
        package let level: Level
        /// 1…40.
        package let version: Int

        /// Modules on a side.
        package var width: Int { 17 + 4 * version }
    }

    /// Light modules that must surround a symbol on every side (ISO/IEC 18004).
    package static let quietZone = 4

    package let payload: String
    package let form: Form
    /// Row by row from the top left; 1 is dark.
    package let modules: [UInt8]

    package var level: Level { form.level }
    package var version: Int { form.version }
    package var width: Int { form.width }

    /// The smallest symbol that carries the payload at the highest error correction.
    package init(_ payload: String) throws(LabelError) {
        self = try QRSymbol(payload, level: .high)
    }

    /// The smallest symbol that carries the payload at `level`, with the highest level that still fits that version.
    package init(_ payload: String, level: Level) throws(LabelError) {
        var best = try QRSymbol(payload, Form(level: level, version: 1))
        for stronger in Level.allCases where stronger > level {
            let next = try QRSymbol(payload, Form(level: stronger, version: best.version))
            guard next.version == best.version else { break }
            best = next
        }
        self = best
    }

    /// The form's version is a minimum: a payload that needs a larger one gets it.
    init(_ payload: String, _ form: Form) throws(LabelError) {
        let packing = try QRPacking(payload)
        guard let code = packing.encoded(payload, form) else { throw .payload(bytes: payload.utf8.count) }
        defer { QRcode_free(code) }
        self.payload = payload
        self.form = Form(level: form.level, version: Int(code.pointee.version))
        let count = Int(code.pointee.width * code.pointee.width)
        // Only the lowest bit is colour; the others tell libqrencode's own story of each module.
        modules = UnsafeBufferPointer(start: code.pointee.data, count: count).map { $0 & 1 }
    }

    /// Calls `body` with each horizontal run of dark modules, row by row.
    package func forEachRun(_ body: (_ column: Int, _ row: Int, _ length: Int) -> Void) {
        let width = width
        for row in 0..<width {
            var column = 0
            while column < width {
                let start = column
                while column < width, modules[row * width + column] == 1 { column += 1 }
                if column > start { body(start, row, column - start) }
                column += 1
            }
        }
    }
}

/// How a payload is packed into a symbol, which alone decides the symbol's form: bytes, then letters of the dense alphanumeric mode.
///
/// Left to itself libqrencode would also look for runs of digits, and of labels that differ only in their codes one would be smaller.
struct QRPacking: Hashable {
    let bytes: Int
    let letters: Int

    /// Fewer letters take less room as bytes (ISO/IEC 18004: a change of mode costs 13 bits, a letter saves 2.5).
    private static let fewestLetters = 6

    init(_ payload: String) throws(LabelError) {
        let all = payload.utf8.count
        guard all > 0, !payload.utf8.contains(0) else { throw .payload(bytes: all) }
        let dense = payload.utf8.reversed().prefix(while: Self.isDense).count
        letters = dense == all || dense >= Self.fewestLetters ? dense : 0
        bytes = all - letters
    }

    /// All of the payload is upper-case letters, digits and `$%*+-./:` or space.
    var isDense: Bool { bytes == 0 }

    private static func isDense(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: ":")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
            || " $%*+-./".utf8.contains(byte)
    }

    /// The payload's symbol, the caller's to free; nil when no version is large enough.
    fileprivate func encoded(_ payload: String, _ form: QRSymbol.Form) -> UnsafeMutablePointer<QRcode>? {
        guard let input = QRinput_new2(Int32(form.version), QRecLevel(form.level.rawValue)) else { return nil }
        defer { QRinput_free(input) }
        var payload = payload
        let isComplete = payload.withUTF8 { utf8 in
            let parts = [(QR_MODE_8, utf8[..<bytes]), (QR_MODE_AN, utf8[bytes...])]
            return parts.allSatisfy { mode, part in
                part.isEmpty || QRinput_append(input, mode, Int32(part.count), UnsafeBufferPointer(rebasing: part).baseAddress) == 0
            }
        }
        return isComplete ? QRcode_encodeInput(input) : nil
    }
}
