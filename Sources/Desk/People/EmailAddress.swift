import Foundation

/// An e-mail address that looks deliverable; whether it is, only a message shows.
///
/// Deliberately narrower than RFC 5321 and 5322 (no quoted names, no comments, no address literals, at least one dot in the domain)
/// and wider by letters of any script (RFC 6531). No accepted address holds a space, a line break, a bracket, a quote,
/// a comma, a colon or a semicolon, so it cannot break out of a mail header. Source: requirements.md 2.
package struct EmailAddress: Sendable {
    package enum Problem: Error, Hashable, Sendable {
        /// More than 254 bytes (RFC 5321 4.5.3.1.3: a path of 256 with its angle brackets).
        case tooLong
        /// No `@`, or more than one.
        case noSingleAtSign
        /// What stands before `@` is empty, longer than 64 bytes (RFC 5321 4.5.3.1.1), or holds something odd.
        case badName
        /// What stands after `@` is not a domain such as `example.com`.
        case badDomain
    }

    /// As typed, without spaces around it, in Unicode's composed form (NFC).
    package let text: String

    /// The key that is unique and searched for: the whole address in small letters.
    package var folded: String { text.lowercased().precomposedStringWithCanonicalMapping }

    package init(typed: String) throws(Problem) {
        let trimmed = typed.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCanonicalMapping
        guard trimmed.utf8.count <= 254 else { throw .tooLong }
        let parts = trimmed.unicodeScalars.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .noSingleAtSign }
        guard Self.isName(parts[0]) else { throw .badName }
        guard Self.isDomain(parts[1]) else { throw .badDomain }
        text = trimmed
    }

    private typealias Scalars = Substring.UnicodeScalarView

    private static func isName(_ name: Scalars) -> Bool {
        let atoms = name.split(separator: ".", omittingEmptySubsequences: false)
        return Substring(name).utf8.count <= 64
            && atoms.allSatisfy { !$0.isEmpty && $0.allSatisfy { isLetterOrDigit($0) || marks.contains($0) } }
    }

    private static func isDomain(_ domain: Scalars) -> Bool {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, labels.allSatisfy(isLabel), let last = labels.last else { return false }
        return !last.allSatisfy { "0"..."9" ~= $0 }
    }

    /// A domain label by RFC 1123 2.1: 1…63 letters, digits and hyphens, no hyphen at either end.
    private static func isLabel(_ label: Scalars) -> Bool {
        1...63 ~= Substring(label).utf8.count && label.first != "-" && label.last != "-"
            && label.allSatisfy { isLetterOrDigit($0) || $0 == "-" }
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9": true
        default: !scalar.isASCII && Self.letters.contains(scalar.properties.generalCategory)
        }
    }

    private static let letters: Set<Unicode.GeneralCategory> = [
        .lowercaseLetter, .uppercaseLetter, .otherLetter, .nonspacingMark, .spacingMark, .decimalNumber,
    ]

    /// The marks an unquoted name may hold (RFC 5322 3.2.3, `atext`).
    private static let marks = Set("!#$%&'*+-/=?^_`{|}~".unicodeScalars)
}

extension EmailAddress: Hashable {
    package static func == (one: EmailAddress, other: EmailAddress) -> Bool { one.folded == other.folded }

    package func hash(into hasher: inout Hasher) { hasher.combine(folded) }
}
