/// The permanent short name of an asset, as its QR label carries it: seven symbols of Crockford base 32 and a check symbol.
///
/// Source: design/labels.md, "Code". The format is printed on stickers and must never change.
package struct AssetCode: Hashable, Sendable {
    /// Why typed text is not a code.
    package enum Unreadable: Error, Hashable, Sendable {
        /// Not eight symbols; the number that was found after leaving out spaces and hyphens.
        case length(Int)
        /// A symbol outside the alphabet, such as `U` or a Cyrillic look-alike; the first one found.
        case foreignSymbol(Unicode.Scalar)
        /// Eight good symbols whose check symbol does not fit: a typing error.
        case check
    }

    /// The eight upper-case symbols without grouping, `7K3M9QXF`: what is stored, compared and put into addresses.
    package let text: String

    /// The code as people read it, in two groups of four: `7K3M-9QXF`.
    package var grouped: String { "\(text.prefix(4))-\(text.suffix(4))" }

    /// A fresh code from the low 35 bits of one number of the generator; the caller makes sure that it is not in use.
    package init(random generator: inout some RandomNumberGenerator) {
        let bits = generator.next()
        let body = (0..<AssetCodeSymbols.length - 1).map { UInt8(truncatingIfNeeded: bits >> (5 * UInt64($0))) & 31 }
        self.init(symbols: body + [AssetCodeSymbols.check(of: body)])
    }

    /// Reads a code as scanned or typed: any case, `I` and `L` as `1`, `O` as `0`, spaces and hyphens anywhere.
    package init(typed: String) throws(Unreadable) {
        let scalars = AssetCodeSymbols.scalars(of: typed)
        var symbols: [UInt8] = []
        for scalar in scalars {
            guard let symbol = AssetCodeSymbols.value(of: scalar) else { throw .foreignSymbol(scalar) }
            symbols.append(symbol)
        }
        guard symbols.count == AssetCodeSymbols.length else { throw .length(symbols.count) }
        guard AssetCodeSymbols.excess(of: symbols) == 0 else { throw .check }
        self.init(symbols: symbols)
    }

    /// The codes that differ from the typed text in exactly one symbol, by position of that symbol: the candidates of "did you mean".
    ///
    /// Eight for a failed check; one when a single symbol is foreign (that one is replaced);
    /// none for a good code, a wrong length or several foreign symbols.
    package static func corrections(of typed: String) -> [AssetCode] {
        let read = AssetCodeSymbols.scalars(of: typed).map(AssetCodeSymbols.value)
        let foreign = read.indices.filter { read[$0] == nil }
        guard read.count == AssetCodeSymbols.length, foreign.count <= 1 else { return [] }
        let symbols = read.map { $0 ?? 0 }
        let excess = AssetCodeSymbols.excess(of: symbols)
        if foreign.isEmpty && excess == 0 { return [] }
        return (foreign.isEmpty ? Array(symbols.indices) : foreign).map { position in
            var corrected = symbols
            corrected[position] ^= AssetCodeSymbols.correction(of: excess, at: position)
            return AssetCode(symbols: corrected)
        }
    }

    private init(symbols: [UInt8]) {
        text = String(decoding: symbols.map { AssetCodeSymbols.alphabet[Int($0)] }, as: UTF8.self)
    }
}

extension AssetCode: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let typed = try container.decode(String.self)
        do throws(Unreadable) {
            try self.init(typed: typed)
        } catch {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an asset code: \(error)")
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
