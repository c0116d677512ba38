import Foundation
import Testing

@testable import Desk

@Suite struct AssetCodeTests {
    /// Codes computed by a separate implementation (explicit weights, general multiplication): stickers with these exist for ever.
    static let golden = [
        "00000000", "00000012", "1000000M", "ZZZZZZZC", "7K3M9QXF", "01234568", "789ABCDX", "EFGHJKM7", "NPQRSTVV", "WXYZ012F", "TAGDESKP",
    ]

    static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    static func seeded(_ count: Int) -> [AssetCode] {
        var random = Seeded(state: 7)
        return (0..<count).map { _ in AssetCode(random: &random) }
    }

    @Test(arguments: golden)
    func readsGoldenCodesAndNoOtherCheckSymbol(_ golden: String) throws {
        #expect(try AssetCode(typed: golden).text == golden)
        for check in Self.alphabet where check != golden.last {
            #expect(throws: AssetCode.Unreadable.check) { try AssetCode(typed: golden.dropLast() + String(check)) }
        }
    }

    @Test func drawsTheSameCodesFromTheSameNumbers() {
        var random = Seeded(state: 2026)
        #expect((0..<3).map { _ in AssetCode(random: &random).text } == ["3939S82N", "XAHAKPQD", "E4E5Y6QT"])
    }

    @Test func drawsReadableCodesThatDoNotRepeat() throws {
        let codes = Self.seeded(2000)
        #expect(Set(codes).count == codes.count)
        for code in codes { #expect(try AssetCode(typed: code.text) == code) }
    }

    @Test(arguments: ["7K3M-9QXF", "7k3m9qxf", " 7k3m 9qxf\n", "7-K-3-M-9-Q-X-F", "7K3M\u{2011}9QXF", "7K3M\u{A0}9QXF", "7K3M – 9QXF"])
    func readsWhatPeopleType(_ typed: String) throws {
        let code = try AssetCode(typed: typed)
        #expect(code.text == "7K3M9QXF")
        #expect(code.grouped == "7K3M-9QXF")
    }

    @Test(arguments: [("OOOOOOI2", "00000012"), ("oooooo12", "00000012"), ("l000000m", "1000000M"), ("i000000m", "1000000M")])
    func readsLookAlikes(_ typed: String, _ canonical: String) throws {
        #expect(try AssetCode(typed: typed).text == canonical)
    }

    @Test(arguments: [
        ("", AssetCode.Unreadable.length(0)), ("7K3M9QX", .length(7)), ("7K3M9QXF0", .length(9)), ("-", .length(0)),
        ("7K3M9QXU", .foreignSymbol("U")), ("7K3M9QX!", .foreignSymbol("!")), ("7К3M9QXF", .foreignSymbol("К")),
        ("7\u{212A}3M9QXF", .foreignSymbol("\u{212A}")), ("7K3M9QXF\u{301}", .foreignSymbol("\u{301}")), ("7K3M9QXG", .check),
    ])
    func refuses(_ typed: String, _ reason: AssetCode.Unreadable) {
        #expect(throws: reason) { try AssetCode(typed: typed) }
    }

    @Test func catchesEverySingleWrongSymbol() {
        var missed: [String] = []
        for code in Self.seeded(300) {
            let symbols = Array(code.text)
            for position in symbols.indices {
                for wrong in Self.alphabet where wrong != symbols[position] {
                    var typed = symbols
                    typed[position] = wrong
                    if (try? AssetCode(typed: String(typed))) != nil { missed.append(String(typed)) }
                }
            }
        }
        #expect(missed.isEmpty)
    }

    @Test func catchesEverySwap() {
        var missed: [String] = []
        for code in Self.seeded(500) {
            let symbols = Array(code.text)
            for first in symbols.indices {
                for second in symbols.indices where symbols[first] != symbols[second] {
                    var typed = symbols
                    typed.swapAt(first, second)
                    if (try? AssetCode(typed: String(typed))) != nil { missed.append(String(typed)) }
                }
            }
        }
        #expect(missed.isEmpty)
    }

    @Test func offersOneGoodCorrectionPerPosition() throws {
        for code in Self.seeded(50) {
            var typed = Array(code.text)
            typed[3] = typed[3] == "7" ? "8" : "7"
            let corrections = AssetCode.corrections(of: String(typed))
            #expect(corrections.count == 8)
            #expect(corrections[3] == code)
            for (position, correction) in corrections.enumerated() {
                #expect(try AssetCode(typed: correction.text) == correction)
                let differences = zip(correction.text, typed).enumerated().filter { $1.0 != $1.1 }.map(\.offset)
                #expect(differences == [position])
            }
        }
    }

    @Test func correctsTheOneForeignSymbol() {
        #expect(AssetCode.corrections(of: "7k3u-9qxf").map(\.text) == ["7K3M9QXF"])
        #expect(AssetCode.corrections(of: "U0000000").map(\.text) == ["00000000"])
    }

    @Test(arguments: ["7K3M9QXF", "7K3M9QX", "7K3M9QXFF", "UK3U9QXF", ""])
    func offersNothingToCorrect(_ typed: String) {
        #expect(AssetCode.corrections(of: typed).isEmpty)
    }

    @Test func travelsAsItsText() throws {
        let code = try AssetCode(typed: "7K3M9QXF")
        #expect(String(decoding: try JSONEncoder().encode([code]), as: UTF8.self) == #"["7K3M9QXF"]"#)
        #expect(try JSONDecoder().decode([AssetCode].self, from: Data(#"["7k3m-9qxf"]"#.utf8)) == [code])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([AssetCode].self, from: Data(#"["7K3M9QXG"]"#.utf8)) }
    }
}

/// SplitMix64: the same numbers for the same seed on every machine.
private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
