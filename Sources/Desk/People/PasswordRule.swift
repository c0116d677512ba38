/// What a new password must not be. It applies when a password is chosen, never when it is used to sign in.
///
/// Sources: requirements.md 2 (≥ 8, not common); design/security.md, "Identity" (the cap protects the hash from huge input);
/// NIST SP 800-63B (a code point counts as one character; lists of common values, sequences, repetitions and the person's own names
/// are refused; no demands for digits or marks).
package enum PasswordRule {
    package enum Problem: Error, Hashable, Sendable {
        /// Fewer than 8 code points.
        case tooShort
        /// More than 1,024 bytes of UTF-8.
        case tooLong
        /// Among the first guesses: a notorious word with or without a few digits and marks around it, a keyboard run, a repetition.
        case common
        /// The login, the name, or a word of the name, with or without a few digits and marks around it.
        case ownName
    }

    package static let shortest = 8
    package static let longestInBytes = 1_024

    /// Everything that is wrong with a password, at most one problem of a kind; empty when it is acceptable.
    ///
    /// One of the wrong length is not examined further. `login` and `name` are those of the person as typed; empty when not known.
    package static func problems(_ password: String, login: String, name: String) -> [Problem] {
        guard password.utf8.count <= longestInBytes else { return [.tooLong] }
        guard password.unicodeScalars.count >= shortest else { return [.tooShort] }
        let shape = Shape(password)
        var problems: [Problem] = []
        if shape.isRepetition || shape.isRun || shape.isNotorious { problems.append(.common) }
        if shape.isName(login) || shape.isName(name) { problems.append(.ownName) }
        return problems
    }
}
