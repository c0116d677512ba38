import Foundation

/// The unchangeable name a person signs in with; shown as typed, the same person in any case of letters.
///
/// Source: requirements.md, vocabulary "Person"; the alphabet and the lengths are our own choice‡.
package struct Login: Sendable {
    package enum Problem: Error, Hashable, Sendable {
        /// Fewer than 2‡ symbols.
        case tooShort
        /// More than 32‡ symbols.
        case tooLong
        /// A symbol other than `a-z`, `A-Z`, `0-9`, `.`, `_` and `-`; the first one found.
        case foreignSymbol(Unicode.Scalar)
        /// Begins with `.`, `_` or `-`.
        case badStart
    }

    package static let lengths = 2...32

    /// As typed, without spaces around it.
    package let text: String

    /// The key that is unique and searched for: `text` in small letters.
    package var folded: String { text.lowercased() }

    package init(typed: String) throws(Problem) {
        let trimmed = typed.trimmingCharacters(in: .whitespacesAndNewlines)
        let scalars = trimmed.unicodeScalars
        if let foreign = scalars.first(where: { !Self.isLetterOrDigit($0) && !"._-".unicodeScalars.contains($0) }) {
            throw .foreignSymbol(foreign)
        }
        guard scalars.count >= Self.lengths.lowerBound else { throw .tooShort }
        guard scalars.count <= Self.lengths.upperBound else { throw .tooLong }
        guard let first = scalars.first, Self.isLetterOrDigit(first) else { throw .badStart }
        text = trimmed
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: false
        }
    }
}

extension Login: Hashable {
    package static func == (one: Login, other: Login) -> Bool { one.folded == other.folded }

    package func hash(into hasher: inout Hasher) { hasher.combine(folded) }
}
