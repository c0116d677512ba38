import Foundation
import Labels
import Testing

/// A gray picture as pdftoppm writes it: PGM, 0 is black.
struct Raster {
    let width: Int
    let height: Int
    private let dots: [UInt8]

    init(_ url: URL) throws {
        let bytes = [UInt8](try Data(contentsOf: url))
        var numbers: [Int] = []
        var position = 2
        while numbers.count < 3 {
            while bytes[position] <= 0x20 { position += 1 }
            let start = position
            while bytes[position] > 0x20 { position += 1 }
            numbers.append(try #require(Int(String(decoding: bytes[start..<position], as: UTF8.self))))
        }
        try #require(bytes.starts(with: Array("P5".utf8)) && numbers[2] == 255)
        (width, height) = (numbers[0], numbers[1])
        dots = Array(bytes[(position + 1)...])
    }

    func dot(_ x: Int, _ y: Int) -> UInt8 { dots[y * width + x] }

    func hasInk(in frame: Frame, dotsPerInch: Int) -> Bool { firstInk(in: frame, dotsPerInch: dotsPerInch) != nil }

    /// The leftmost of the uppermost dots that are black: on a label with its symbol left, the symbol's corner if no text is higher.
    func firstInk(in frame: Frame, dotsPerInch: Int) -> (x: Int, y: Int)? {
        let scale = Double(dotsPerInch) / 25.4
        for x in Int(frame.x * scale) + 2..<Int(frame.right * scale) - 2 {
            for y in Int(frame.y * scale) + 2..<Int(frame.bottom * scale) - 2 where dot(x, y) < 128 { return (x, y) }
        }
        return nil
    }

    /// Whether every dot outside all the frames is white; a dot cut by a frame's edge counts as inside.
    func isWhite(outside frames: [Frame], dotsPerInch: Int) -> Bool {
        let scale = Double(dotsPerInch) / 25.4
        var outside = Data(dots)
        for frame in frames {
            let (left, right) = (Int(frame.x * scale), Int((frame.right * scale).rounded(.up)))
            let white = Data(repeating: 255, count: right - left)
            for y in Int(frame.y * scale)..<Int((frame.bottom * scale).rounded(.up)) {
                outside.replaceSubrange(y * width + left..<y * width + right, with: white)
            }
        }
        // Compared as a whole: a loop over millions of dots is slow in debug builds.
        return outside == Data(repeating: 255, count: outside.count)
    }
}

extension Frame {
    func inset(by margin: Double) -> Frame {
        Frame(x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin)
    }
}

extension Sheet {
    func with(start: Int) -> Sheet {
        var sheet = self
        sheet.start = start
        return sheet
    }
}
