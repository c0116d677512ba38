/// Why the database refused; its description is one line for the log or the terminal, never for a page.
/// A `path` is that of a file or folder, or the address of a server without its user and password.
package enum DatabaseError: Error, Equatable {
    /// The folder or file cannot be used at all: missing rights, no room, a file system that cannot lock.
    case unusable(path: String, reason: String)
    /// The file is damaged or is not ours.
    case refused(path: String, reason: String)
    /// Another server holds the database; its process id when it left one.
    case locked(path: String, holder: Int32?)
    /// The database has a migration this program does not know.
    case newer(path: String, found: String, known: String?)
    /// Nothing was acknowledged, and the same call may succeed later: disk full or read-only, queue full, shutting down, server away.
    /// Only when a connection was lost at the very end of a write can it have been stored all the same.
    case unavailable(String)
    /// A statement broke a rule of the schema.
    case constraint(Constraint)
    /// A column, counted from 0, did not hold what was asked for.
    case decoding(column: Int, expected: String, found: String)
    /// A value no engine can keep: text with a NUL character, not a number, more than 256 MiB.
    case unstorable(String)
    /// The engine refused a statement: a mistake in the program.
    case statement(String, sql: String)
}

/// A rule of the schema, as the engine names it.
package struct Constraint: Sendable, Equatable {
    package enum Kind: Sendable { case unique, foreignKey, notNull, check }
    package let kind: Kind
    /// Nil when the engine does not tell (SQLite: foreign keys, checks, indexes of expressions).
    package let table: String?
    /// Empty when the engine does not tell.
    package let columns: [String]
    /// The name of the check or index, when it has one.
    package let name: String?

    package init(_ kind: Kind, table: String? = nil, columns: [String] = [], name: String? = nil) {
        (self.kind, self.table, self.columns, self.name) = (kind, table, columns, name)
    }
}

extension DatabaseError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unusable(let path, let reason): "cannot use \(path): \(reason)"
        case .refused(let path, let reason): "\(path) \(reason)"
        case .locked(let path, let holder): "another server\(holder.map { " (process \($0))" } ?? "") holds the database in \(path)"
        case .newer(let path, let found, let known):
            "\(path) was made by a newer version: it has \"\(found)\", this program knows \(known.map { "\"\($0)\"" } ?? "nothing") last"
        case .unavailable(let reason): "the database is not available: \(reason)"
        case .constraint(let constraint):
            "\(constraint.kind) constraint: \(([constraint.name, constraint.table].compactMap { $0 } + constraint.columns).joined(separator: " "))"
        case .decoding(let column, let expected, let found): "column \(column): expected \(expected), found \(found)"
        case .unstorable(let reason): "cannot store \(reason)"
        case .statement(let message, let sql): "\(message) in: \(sql)"
        }
    }
}

/// What no engine can keep.
extension DatabaseError {
    /// Bytes of one value: far below the engines' own limits of a thousand million.
    static let longest = 256 << 20
    static let notANumber = unstorable("a number that is not a number")
    static let textWithNUL = unstorable("text with a NUL character")
    static let textTooLong = unstorable("a text of more than 256 MiB")
    static let bytesTooLong = unstorable("more than 256 MiB of bytes")
}
