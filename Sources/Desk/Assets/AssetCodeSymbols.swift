/// The alphabet of asset codes and the arithmetic of their check symbol.
///
/// A symbol is an element of GF(32) with the polynomial x⁵ + x² + 1. A code is good when the sum of its symbols, weighted with
/// α⁷, α⁶ … α⁰ from left to right (α = x), is zero. The weights are not zero, so one wrong symbol always shows;
/// they differ from each other, so two swapped symbols always show. Source: design/labels.md, "Code".
enum AssetCodeSymbols {
    /// Crockford base 32: digits and upper-case letters without I, L, O and U.
    static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

    /// Symbols of a code, the check symbol included.
    static let length = 8

    /// What was typed without spaces and hyphens, of any script: phones put typographic ones.
    static func scalars(of typed: String) -> [Unicode.Scalar] {
        typed.unicodeScalars.filter { scalar in
            // Nearly all there is; everything else is looked up in Unicode's tables.
            if scalar.isASCII && value(of: scalar) != nil { return true }
            return !scalar.properties.isWhitespace && scalar.properties.generalCategory != .dashPunctuation
        }
    }

    /// The value 0…31 of a typed symbol; nil outside the alphabet.
    static func value(of scalar: Unicode.Scalar) -> UInt8? {
        scalar.isASCII ? values[Int(scalar.value)] : nil
    }

    /// The symbol that makes a good code of the seven before it.
    static func check(of body: [UInt8]) -> UInt8 { excess(of: body + [0]) }

    /// The weighted sum of eight symbols; zero for a good code.
    static func excess(of symbols: [UInt8]) -> UInt8 {
        symbols.reduce(0) { sum, symbol in timesAlpha(sum) ^ symbol }
    }

    /// What to add to the symbol at a position (0…7) so that the excess becomes zero: the excess divided by the position's weight.
    static func correction(of excess: UInt8, at position: Int) -> UInt8 {
        // α³¹ = 1, so dividing by α^k is multiplying by α^(31 − k).
        let power = 31 - (length - 1 - position)
        return (0..<power).reduce(excess) { product, _ in timesAlpha(product) }
    }

    private static func timesAlpha(_ element: UInt8) -> UInt8 {
        let product = element << 1
        return product & 0b100000 == 0 ? product : product ^ 0b100101
    }

    private static let values: [UInt8?] = {
        var values = [UInt8?](repeating: nil, count: 128)
        for (value, byte) in alphabet.enumerated() {
            values[Int(byte)] = UInt8(value)
            values[Int(byte | 0x20)] = UInt8(value)  // the small letter; digits have this bit set already
        }
        for byte in "ILil".utf8 { values[Int(byte)] = 1 }
        for byte in "Oo".utf8 { values[Int(byte)] = 0 }
        return values
    }()
}
