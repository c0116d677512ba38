/// A telephone number in international form.
///
/// Sources: requirements.md 2 (sign-in accepts the phone, so one number has one spelling); ITU-T E.164 for the form:
/// country code first, never beginning with 0, at most 15 digits. The lower limit of 7 digits is our own choice‡.
package struct Phone: Hashable, Sendable {
    package enum Problem: Error, Hashable, Sendable {
        /// Something other than digits, spaces, hyphens, brackets and one `+` in front; the first one found.
        case foreignSymbol(Unicode.Scalar)
        /// Begins with 0, which no country code does: the number is a national one.
        case noCountryCode
        /// Fewer than 7 digits.
        case tooShort
        /// More than 15 digits.
        case tooLong
    }

    package static let lengths = 7...15

    /// `+` and 7…15 digits: `+79161234567`. What is stored, unique and searched for.
    package let text: String

    /// Reads a number typed freely. Without `+`, eleven digits beginning with 8 (the Russian trunk prefix) begin with +7;
    /// any other number is taken to begin with its country code.
    package init(typed: String) throws(Problem) {
        var digits = ""
        var isInternational = false
        for scalar in typed.unicodeScalars where !Self.isSpacing(scalar) {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case "+" where digits.isEmpty && !isInternational: isInternational = true
            default: throw .foreignSymbol(scalar)
            }
        }
        let length = digits.utf8.count
        guard length >= Self.lengths.lowerBound else { throw .tooShort }
        guard length <= Self.lengths.upperBound else { throw .tooLong }
        guard !digits.hasPrefix("0") else { throw .noCountryCode }
        let isRussianTrunk = !isInternational && length == 11 && digits.hasPrefix("8")
        text = isRussianTrunk ? "+7\(digits.dropFirst())" : "+\(digits)"
    }

    /// Format characters are among them because telephones copy numbers wrapped in invisible direction marks.
    private static func isSpacing(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "(" || scalar == ")" || scalar.properties.isWhitespace
            || [.dashPunctuation, .format].contains(scalar.properties.generalCategory)
    }
}
