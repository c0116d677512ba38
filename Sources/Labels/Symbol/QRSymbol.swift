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

    /// Light modules that must surround a symbol on every side (ISO/IEC 18004).
    package static let quietZone = 4

    package let payload: String
    package let level: Level
    /// 1…40.
    package let version: Int
    /// Modules on a side: `17 + 4 × version`.
    package let width: Int
    /// Row by row from the top left; 1 is dark.
    package let modules: [UInt8]

    /// The smallest symbol that carries the payload at the highest error correction.
    ///
    /// Upper-case letters, digits and `$%*+-./:` and space are packed in alphanumeric mode, everything else as UTF-8 bytes.
    package init(_ payload: String) throws(LabelError) {
        self = try QRSymbol(payload, level: .high)
    }

    /// The smallest symbol that carries the payload at `level`, with the highest level that still fits that version.
    package init(_ payload: String, level: Level) throws(LabelError) {
        var best = try QRSymbol(encoding: payload, version: 0, level: level)
        for stronger in Level.allCases where stronger > level {
            let next = try QRSymbol(encoding: payload, version: best.version, level: stronger)
            guard next.version == best.version else { break }
            best = next
        }
        self = best
    }

    /// `version` is a minimum: libqrencode takes a larger one when the payload needs it.
    private init(encoding payload: String, version: Int, level: Level) throws(LabelError) {
        let bytes = payload.utf8.count
        guard bytes > 0, !payload.utf8.contains(0),
            let code = QRcode_encodeString(payload, Int32(version), QRecLevel(level.rawValue), QR_MODE_8, 1)
        else { throw .payload(bytes: bytes) }
        defer { QRcode_free(code) }
        self.payload = payload
        self.level = level
        self.version = Int(code.pointee.version)
        width = Int(code.pointee.width)
        // Only the lowest bit is colour; the others tell libqrencode's own story of each module.
        modules = UnsafeBufferPointer(start: code.pointee.data, count: width * width).map { $0 & 1 }
    }

    /// Whether the module in this column and row, counted from the top left, is dark.
    package func isDark(_ column: Int, _ row: Int) -> Bool { modules[row * width + column] == 1 }

    /// Whether the payload is all upper-case letters, digits and `$%*+-./:` or space: what QR's alphanumeric mode holds.
    var isAlphanumeric: Bool {
        payload.utf8.allSatisfy { byte in
            (UInt8(ascii: "0")...UInt8(ascii: ":")).contains(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
                || " $%*+-./".utf8.contains(byte)
        }
    }

    /// Calls `body` with each horizontal run of dark modules, row by row.
    func forEachRun(_ body: (_ column: Int, _ row: Int, _ length: Int) -> Void) {
        for row in 0..<width {
            var column = 0
            while column < width {
                let start = column
                while column < width, isDark(column, row) { column += 1 }
                if column > start { body(start, row, column - start) }
                column += 1
            }
        }
    }
}
