/// How a camera was held: what has to be done to the stored rows so that up is up (Exif 2.3, tag 0x0112).
enum Orientation: Int {
    case upright = 1
    case mirrored, upsideDown, upsideDownMirrored, leftMirrored, right, rightMirrored, left

    /// Whether rows become columns.
    var isOnItsSide: Bool { rawValue >= 5 }

    /// Where the pixel in this column and row of the upright picture is stored; `width` and `height` are those stored.
    func source(_ x: Int, _ y: Int, width: Int, height: Int) -> (x: Int, y: Int) {
        switch self {
        case .upright: (x, y)
        case .mirrored: (width - 1 - x, y)
        case .upsideDown: (width - 1 - x, height - 1 - y)
        case .upsideDownMirrored: (x, height - 1 - y)
        case .leftMirrored: (y, x)
        case .right: (y, height - 1 - x)
        case .rightMirrored: (width - 1 - y, height - 1 - x)
        case .left: (width - 1 - y, x)
        }
    }

    /// What a file says; upright when it says nothing that can be read.
    init(of file: [UInt8]) {
        let exif: ArraySlice<UInt8>? =
            switch PictureFormat(file) {
            case .jpeg: Self.exif(ofJPEG: file)
            case .webp: Self.exif(ofWebP: file)
            case .png, nil: nil
            }
        self = exif.flatMap { Self.value(in: TIFF($0)) }.flatMap(Orientation.init(rawValue:)) ?? .upright
    }

    private static let mark = Array("Exif\0\0".utf8)

    /// The contents of the first APP1 segment that begins with `Exif`.
    private static func exif(ofJPEG file: [UInt8]) -> ArraySlice<UInt8>? {
        var position = 2
        while position + 4 <= file.count, file[position] == 0xFF {
            let (marker, length) = (file[position + 1], Int(file[position + 2]) << 8 | Int(file[position + 3]))
            // From the start of the scan on there are no segments to step over.
            guard marker != 0xDA, length >= 2, position + 2 + length <= file.count else { return nil }
            let content = file[(position + 4)..<(position + 2 + length)]
            if marker == 0xE1, content.starts(with: mark) { return content.dropFirst(mark.count) }
            position += 2 + length
        }
        return nil
    }

    private static func exif(ofWebP file: [UInt8]) -> ArraySlice<UInt8>? {
        var position = 12
        while position + 8 <= file.count {
            let length = (0..<4).reduce(0) { $0 | Int(file[position + 4 + $1]) << (8 * $1) }
            guard position + 8 + length <= file.count else { return nil }
            let content = file[(position + 8)..<(position + 8 + length)]
            if file[position..<position + 4].elementsEqual("EXIF".utf8) {
                return content.starts(with: mark) ? content.dropFirst(mark.count) : content
            }
            position += 8 + length + length % 2
        }
        return nil
    }

    private static func value(in tiff: TIFF?) -> Int? {
        guard let tiff, let directory = tiff.long(4), let entries = tiff.short(directory) else { return nil }
        for entry in 0..<min(entries, 512) where tiff.short(directory + 2 + 12 * entry) == 0x0112 {
            return tiff.short(directory + 2 + 12 * entry + 8)
        }
        return nil
    }
}

/// The numbers of a TIFF structure, in the byte order it names; nil outside of it.
private struct TIFF {
    private let bytes: [UInt8]
    private let isLittleEndian: Bool

    init?(_ bytes: ArraySlice<UInt8>) {
        self.bytes = Array(bytes)
        switch Array(bytes.prefix(4)) {
        case [0x49, 0x49, 0x2A, 0]: isLittleEndian = true
        case [0x4D, 0x4D, 0, 0x2A]: isLittleEndian = false
        default: return nil
        }
    }

    func short(_ offset: Int) -> Int? { number(offset, length: 2) }
    func long(_ offset: Int) -> Int? { number(offset, length: 4) }

    private func number(_ offset: Int, length: Int) -> Int? {
        guard offset >= 0, offset <= bytes.count - length else { return nil }
        let digits = bytes[offset..<offset + length]
        return isLittleEndian ? digits.reversed().reduce(0) { $0 << 8 | Int($1) } : digits.reduce(0) { $0 << 8 | Int($1) }
    }
}
