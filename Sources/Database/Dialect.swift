/// The one place for what the engines spell differently.
package protocol Dialect: Sendable {
    /// The type of an id column that numbers its rows itself and never uses a number twice.
    var id: SQL { get }
    /// The type of a column of bytes.
    var bytes: SQL { get }
    /// A full-text index of that name, a table of its own keyed by the ids of what it describes.
    func fullText(_ name: StaticString) -> any FullText
    /// Every table's columns in the order of their creation: table, column, whether it is boolean, its position in the primary key (0: none).
    var columns: SQL { get }
    /// The statements after which the rows of a table can be neither changed nor deleted.
    func frozen(_ table: StaticString) -> SQL
    /// The highest number a table's id column has given, or null.
    func lastID(in table: String) -> SQL
    /// Statements after which a table's id column gives higher numbers than this.
    func setLastID(in table: String, to number: Int64) -> [SQL]
}

/// An index of folded text, by id, that finds the rows in which every word of a query begins a word.
package protocol FullText: Sendable {
    /// The statements for a migration.
    var create: SQL { get }
    /// Sets the text of an id that has none yet, as typed.
    func add(_ id: Int64, _ text: String) -> SQL
    /// Sets the text of an id, as typed; replaces what was there.
    func put(_ id: Int64, _ text: String) -> SQL
    /// Forgets an id.
    func remove(_ id: Int64) -> SQL
    /// Ids above one, in order, each with its text or at least the words of it.
    func entries(after id: Int64, limit: Int) -> SQL
    /// A query of the ids whose text matches, for `id IN (\(…))`, or nil when the query has no word.
    /// Any text is safe: nothing in it is an operator.
    func matching(_ query: String) -> SQL?
}
