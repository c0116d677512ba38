/// One of the codes that stand in for a lost authenticator: ten letters and digits, good once.
package struct RecoveryCode: Sendable, Hashable {
    /// How many a person gets.
    package static let count = 10

    /// Capitals and digits without those that look alike, 32 in all: each carries five bits.
    private static let alphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".unicodeScalars)
    private static let length = 10

    /// Without the hyphen: what is stored the digest of.
    package let text: String

    package init(random: inout some RandomNumberGenerator) {
        let symbols = (0..<Self.length).map { _ in Self.alphabet[Int.random(in: Self.alphabet.indices, using: &random)] }
        text = String(String.UnicodeScalarView(symbols))
    }

    /// Reads one as typed, in any case, with or without its hyphen; nil for anything else.
    package init?(typed: String) {
        let symbols = typed.uppercased().unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "-" }
        guard symbols.count == Self.length, symbols.allSatisfy(Self.alphabet.contains) else { return nil }
        text = String(String.UnicodeScalarView(symbols))
    }

    /// `K7M2P-9XQRT`, as it is shown and printed.
    package var grouped: String { "\(text.prefix(5))-\(text.dropFirst(5))" }
}
