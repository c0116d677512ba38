import Foundation

extension PasswordRule {
    /// A password as a guesser sees it: small letters, and what is left of it without digits and marks around.
    struct Shape {
        private let scalars: [Unicode.Scalar]
        /// The password from its first letter to its last; empty when more than six‡ digits and marks stand around it,
        /// which then make it hard to guess.
        private let core: String

        init(_ password: String) {
            scalars = Array(Self.folded(password).unicodeScalars)
            let first = scalars.firstIndex(where: \.properties.isAlphabetic) ?? 0
            let last = scalars.lastIndex(where: \.properties.isAlphabetic) ?? -1
            let isCore = first <= last && scalars.count - (last - first + 1) <= 6
            core = Self.text(isCore ? scalars[first...last] : [])
        }

        /// One group of at most four symbols over and over: `aaaaaaaa`, `12121212`, `qweqweqwe`.
        var isRepetition: Bool {
            (1...4).contains { period in
                scalars.indices.dropFirst(period).allSatisfy { scalars[$0] == scalars[$0 - period] }
            }
        }

        /// A stretch of a keyboard row or of an alphabet, forwards or backwards: `12345678`, `qwertyui`, `йцукенгш`, `hgfedcba`.
        var isRun: Bool {
            let text = Self.text(scalars[...])
            let reversed = Self.text(scalars.reversed()[...])
            return runs.contains { $0.contains(text) || $0.contains(reversed) }
        }

        /// A notorious password, in plain spelling or typed in the other keyboard layout, with or without digits and marks around it.
        var isNotorious: Bool {
            let whole = Self.text(scalars[...])
            return [whole, core].contains { candidate in
                notorious.contains(candidate) || notorious.contains(otherLayout(candidate))
            }
        }

        /// The given name or a word of it, compared by letters and digits only.
        func isName(_ name: String) -> Bool {
            let words = Self.folded(name).unicodeScalars.split { $0.properties.isWhitespace }.map { Self.plain($0) }
            let names = (words + [words.joined()]).filter { !$0.isEmpty }
            let candidates = [Self.plain(scalars), Self.plain(core.unicodeScalars)]
            return names.contains { candidates.contains($0) }
        }

        private static func folded(_ text: String) -> String { text.precomposedStringWithCanonicalMapping.lowercased() }

        private static func plain(_ scalars: some Sequence<Unicode.Scalar>) -> String {
            text(scalars.filter { $0.properties.isAlphabetic || $0.properties.numericType != nil }[...])
        }

        private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars)
            return String(view)
        }
    }
}
