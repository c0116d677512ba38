import Foundation
import Labels
import Testing

/// What the operators of a PDF's page say, in millimetres from the top left of the page.
struct PDFOperators {
    /// Where symbols lie, in the order they were drawn.
    private(set) var symbols: [Frame] = []
    /// Where texts begin, at their baseline: each with its size in points.
    private(set) var texts: [(x: Double, y: Double, size: Double)] = []
    private(set) var lines: [(start: Place, end: Place)] = []

    typealias Place = (x: Double, y: Double)

    /// The pages of a document.
    static func pages(_ pdf: [UInt8]) throws -> [PDFOperators] {
        // Nothing among the tests' tools prints a page's operators, but Python can unpack them.
        let script = """
            import re, sys, zlib
            for part in re.finditer(rb'stream\\r?\\n(.*?)\\nendstream', open(sys.argv[1], 'rb').read(), re.S):
                try: text = zlib.decompress(part[1])
                except zlib.error: continue
                if text.startswith(b'1 0 0 -1 0 '): print(re.sub(rb'\\([^)]*\\)', b'()', text).decode('latin1').replace('\\n', ' '))
            """
        let scratch = try Scratch()
        let file = try scratch.write(pdf, "operators.pdf")
        return try Tool.run("python3", package: "python3", ["-c", script, file.path]).split(separator: "\n").map { PDFOperators($0) }
    }

    private init(_ stream: Substring) {
        var numbers: [Double] = []
        var matrices: [[Double]] = []
        // Turns what the page says into points from its top left, which is all its first operator does.
        var matrix: [Double] = [1, 0, 0, 1, 0, 0]
        var text: [Double] = matrix
        var isMoved = false
        var pen: Place = (0, 0)
        for token in stream.split(separator: " ").dropFirst(7) {
            if let number = Double(token) {
                numbers.append(number)
                continue
            }
            switch token {
            case "q": matrices.append(matrix)
            case "Q": matrix = matrices.removeLast()
            case "cm": matrix = Self.product(Array(numbers.suffix(6)), matrix)
            case "Do":
                let lower = Self.place((0, 0), matrix)
                let upper = Self.place((1, 1), matrix)
                symbols.append(Frame(x: lower.x, y: upper.y, width: upper.x - lower.x, height: lower.y - upper.y))
            case "Tm": (text, isMoved) = (Array(numbers.suffix(6)), true)
            case "Td": (text, isMoved) = (Self.product([1, 0, 0, 1] + numbers.suffix(2), text), true)
            case "m": pen = (numbers[numbers.count - 2], numbers[numbers.count - 1])
            case "l":
                let end = (numbers[numbers.count - 2], numbers[numbers.count - 1])
                lines.append((Self.place(pen, matrix), Self.place(end, matrix)))
                pen = end
            case _ where token.hasSuffix("Tj") || token.hasSuffix("TJ"):
                guard isMoved else { break }
                let start = Self.place((0, 0), Self.product(text, matrix))
                texts.append((start.x, start.y, text[0]))
                isMoved = false
            default: break
            }
            numbers = []
        }
    }

    private static func product(_ a: [Double], _ b: [Double]) -> [Double] {
        [
            a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
            a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
        ]
    }

    private static func place(_ place: Place, _ matrix: [Double]) -> Place {
        let x = place.x * matrix[0] + place.y * matrix[2] + matrix[4]
        let y = place.x * matrix[1] + place.y * matrix[3] + matrix[5]
        return (x * 25.4 / 72, y * 25.4 / 72)
    }
}
