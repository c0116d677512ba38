/// One row of a result, read by position while the statement stands on it.
///
///     try connection.rows("SELECT id, name FROM site") { row in try Site(id: row[0], name: row[1]) }
package struct Row: ~Copyable {
    let columns: any Columns

    /// The value of a column, counted from 0. Throws `.decoding` when there is no such column or it holds another kind of
    /// value; a null is read only into an optional.
    package subscript<T: SQLValue>(_ index: Int) -> T {
        get throws {
            guard index >= 0, index < columns.count else {
                throw DatabaseError.decoding(column: index, expected: "\(T.self)", found: "no such column")
            }
            let datum = columns[index]
            guard let value = T(datum: datum) else {
                throw DatabaseError.decoding(column: index, expected: "\(T.self)", found: datum.kind)
            }
            return value
        }
    }
}

/// What an engine shows of the row its statement stands on.
protocol Columns {
    var count: Int { get }
    /// The value at an index in `0..<count`.
    subscript(_ index: Int) -> Datum { get }
}
