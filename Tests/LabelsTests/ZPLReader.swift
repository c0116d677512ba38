import Foundation
import Labels
import Testing

/// A label as a ZPL II printer would understand it: commands begin with `^` or `~`, data ends before the next of them.
struct ZPLReader {
    private(set) var width = 0
    private(set) var height = 0
    /// The field data of texts, hexadecimal escapes resolved.
    private(set) var texts: [String] = []
    private(set) var symbols: [(payload: String, level: String, dots: Int, x: Int, y: Int)] = []
    /// What graphics and symbols blacken, as PBM rows of bytes: 1 is black.
    private(set) var dots: Set<Int> = []
    private(set) var commands: [String] = []

    /// All labels of a job.
    static func labels(_ zpl: [UInt8]) throws -> [ZPLReader] {
        let text = try #require(String(bytes: zpl, encoding: .ascii))
        return try text.split(separator: "^XA").filter { !$0.allSatisfy(\.isWhitespace) }.map { try ZPLReader(String($0)) }
    }

    private init(_ label: String) throws {
        var place = (x: 0, y: 0)
        var barHeight = 10
        var pending: Int?
        var isHexadecimal = false
        for part in label.trimmingCharacters(in: .newlines).split(whereSeparator: { $0 == "^" || $0 == "~" }) {
            let (name, data) = (String(part.prefix(part.hasPrefix("A0") ? 2 : 2)), String(part.dropFirst(2)))
            let numbers = data.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
            commands.append(name)
            switch name {
            case "PW": width = numbers[0]
            case "LL": height = numbers[0]
            case "FO", "FT": place = (numbers[0], numbers[1])
            case "BY": barHeight = numbers[2]
            case "BQ": pending = numbers[2]
            case "FH": isHexadecimal = data == "_"
            case "GF": try graphic(data, at: place)
            case "FD":
                let field = isHexadecimal ? try unescaped(data) : data
                if let dots = pending { try symbol(field, dots, at: (place.x, place.y + barHeight)) } else { texts.append(field) }
            case "FS": (pending, isHexadecimal) = (nil, false)
            case "CI", "LH", "A0", "FB", "XZ": break
            default: throw Tool.Failed(description: "unknown command \(part)")
            }
        }
        try #require(
            commands.last == "XZ" && commands.count { $0 == "FD" } + commands.count { $0 == "GF" } == commands.count { $0 == "FS" })
    }

    private func unescaped(_ data: String) throws -> String {
        var bytes: [UInt8] = []
        var rest = Substring(data)
        while let first = rest.popFirst() {
            guard first == "_" else {
                bytes.append(try #require(first.asciiValue))
                continue
            }
            bytes.append(try #require(UInt8(rest.prefix(2), radix: 16)))
            rest = rest.dropFirst(2)
        }
        return try #require(String(validating: bytes, as: UTF8.self))
    }

    private mutating func symbol(_ field: String, _ size: Int, at place: (x: Int, y: Int)) throws {
        let match = try #require(field.wholeMatch(of: /([HQM])M,A(.*)/))
        let payload = String(match.2)
        symbols.append((payload, String(match.1), size, place.x, place.y))
        let level: QRSymbol.Level = match.1 == "H" ? .high : match.1 == "Q" ? .quartile : .medium
        let symbol = try QRSymbol(payload, level: level)
        for row in 0..<symbol.width * size {
            for column in 0..<symbol.width * size where symbol.isDark(column / size, row / size) {
                dots.insert((place.y + row) * width + place.x + column)
            }
        }
    }

    private mutating func graphic(_ data: String, at place: (x: Int, y: Int)) throws {
        let parts = data.split(separator: ",", maxSplits: 4, omittingEmptySubsequences: false)
        try #require(parts.count == 5 && parts[0] == "A" && parts[1] == parts[2])
        let (total, stride) = (try #require(Int(parts[1])), try #require(Int(parts[3])))
        var rows: [[Character]] = []
        var row: [Character] = []
        var count = 0
        for character in parts[4] {
            switch character {
            case ":": rows.append(try #require(rows.last))
            case ",":
                rows.append(row + Array(repeating: "0", count: stride * 2 - row.count))
                row = []
            case "G"..."Y": count += Int(character.asciiValue! - 0x46)
            case "g"..."z": count += Int(character.asciiValue! - 0x66) * 20
            default:
                row += Array(repeating: character, count: max(1, count))
                count = 0
                if row.count >= stride * 2 {
                    rows.append(row)
                    row = []
                }
            }
        }
        try #require(row.isEmpty && rows.count * stride == total && rows.allSatisfy { $0.count == stride * 2 })
        for (y, row) in rows.enumerated() {
            for (x, digit) in row.enumerated() where digit != "0" {
                let value = try #require(digit.hexDigitValue)
                for bit in 0..<4 where value & (8 >> bit) != 0 { dots.insert((place.y + y) * width + place.x + x * 4 + bit) }
            }
        }
    }

    /// The label as a picture.
    var picture: [UInt8] {
        var pixels = [UInt8](repeating: 255, count: width * height)
        for dot in dots where dot < pixels.count { pixels[dot] = 0 }
        return Array("P5 \(width) \(height) 255\n".utf8) + pixels
    }
}
