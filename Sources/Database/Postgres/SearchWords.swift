import Foundation

/// The words of a text as they are indexed and searched for: folded, and without diacritics where SQLite's index drops them
/// (FTS5's tokenizer `unicode61 remove_diacritics 2`), so that both engines find the same.
///
/// Each once, in the order of the text; a word is cut after 500 scalars, and a text after 500,000 bytes of words, because PostgreSQL
/// refuses a word of more than 2,046 bytes and an index entry of more than a megabyte.
func searchWords(of text: String) -> [String] {
    var (known, found, size) = (Set<String>(), [String](), 0)
    for word in words(in: withoutDiacritics(folded(text))) {
        let word = String(String.UnicodeScalarView(word.prefix(500)))
        guard known.insert(word).inserted else { continue }
        size += word.utf8.count
        guard size <= 500_000 else { break }
        found.append(word)
    }
    return found
}

private func withoutDiacritics(_ composed: String) -> String.UnicodeScalarView {
    let scalars = composed.unicodeScalars
    guard scalars.contains(where: { !$0.isASCII }) else { return scalars }
    var result = String.UnicodeScalarView()
    for scalar in scalars where !scalar.isDroppedMark { result.append(scalar.isMarkedLatin ? scalar.base : scalar) }
    return result
}

extension Unicode.Scalar {
    /// The marks of FTS5's `sqlite3Fts5UnicodeIsdiacritic`: bit n stands for U+0300 + n.
    fileprivate var isDroppedMark: Bool {
        (0x300...0x331).contains(value) && (0x0003_61F8_0802_9FDF as UInt64) >> UInt64(value - 0x300) & 1 == 1
    }

    /// Where the composed letters are that FTS5 knows: all those whose base is an ASCII letter.
    fileprivate var isMarkedLatin: Bool { (0xC0...0x233).contains(value) || (0x1E00...0x1EF9).contains(value) }

    /// The letter without its marks, when that is an ASCII letter.
    fileprivate var base: Unicode.Scalar {
        guard let base = String(self).decomposedStringWithCanonicalMapping.unicodeScalars.first, base.isASCII else { return self }
        return base
    }
}
