import Foundation

/// Text for comparing: lower case, ё as е, composed (NFC). The key of case-insensitive uniqueness, order and search.
package func folded(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.lowercased() }
    let composed = text.lowercased().precomposedStringWithCanonicalMapping
    var result = String.UnicodeScalarView()
    for scalar in composed.unicodeScalars {
        result.append(scalar == "ё" ? "е" : scalar)
    }
    return String(result)
}

/// The folded words of a query, at most 16 of them.
func words(of query: String) -> [String] { words(in: folded(query).unicodeScalars).prefix(mostWordsOfQuery).map { String($0) } }

let mostWordsOfQuery = 16

/// The runs of letters, digits and the marks on them.
func words(in text: String.UnicodeScalarView) -> some Sequence<Substring.UnicodeScalarView> {
    text.split { !$0.properties.isWordPart }.filter { $0.contains { $0.properties.isLetterOrDigit } }
}

extension Unicode.Scalar.Properties {
    fileprivate var isLetterOrDigit: Bool {
        switch generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber, .letterNumber,
            .otherNumber:
            true
        default: false
        }
    }

    fileprivate var isWordPart: Bool {
        switch generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: isLetterOrDigit
        }
    }
}
