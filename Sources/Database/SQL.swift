/// A statement or a fragment of one: text from the program alone, and the values to bind to it.
///
///     "SELECT id FROM asset WHERE code = \(code) AND type_id IN \(types) AND \(scope)"
///
/// An interpolated value becomes a bound parameter, an array a list `(?, ?)`, another `SQL` is spliced in.
/// Literals are `StaticString`s, so text made at run time cannot become SQL.
package struct SQL: Sendable {
    /// The text, with `?` for every value; an empty list is `()`.
    let text: String
    /// The values, in the order of the question marks.
    let values: [Datum]
    /// Where the lists stand, in their order.
    let lists: [List]

    /// A list of values in a statement: the offset of its parenthesis in the text's UTF-8, and how many values it has.
    struct List: Sendable {
        let offset: Int
        let count: Int
    }

    /// Whether the text varies with the length of a list, so that keeping it prepared would not pay.
    var hasList: Bool { !lists.isEmpty }

    private init(_ pieces: StringInterpolation) {
        (text, values, lists) = (pieces.text, pieces.values, pieces.lists)
    }

    package static func + (left: SQL, right: SQL) -> SQL { "\(left)\(right)" }
}

extension SQL: ExpressibleByStringInterpolation {
    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var values: [Datum] = []
        fileprivate var lists: [List] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount)
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { text += String(decoding: $0, as: UTF8.self) }
        }

        /// Binds a value.
        package mutating func appendInterpolation(_ value: some SQLValue) {
            text += "?"
            values.append(value.datum)
        }

        /// Binds a value or null. (Without this overload the compiler warns as if an optional were printed.)
        package mutating func appendInterpolation<T: SQLValue>(_ value: T?) {
            text += "?"
            values.append(value.datum)
        }

        /// Binds a list for `IN` or `NOT IN`, which it must follow; nothing is in an empty one.
        package mutating func appendInterpolation(_ list: [some SQLValue]) {
            lists.append(List(offset: text.utf8.count, count: list.count))
            text += "(" + list.map { _ in "?" }.joined(separator: ", ") + ")"
            values += list.map(\.datum)
        }

        /// Splices a fragment in, with its values.
        package mutating func appendInterpolation(_ fragment: SQL) {
            for list in fragment.lists { lists.append(List(offset: text.utf8.count + list.offset, count: list.count)) }
            text += fragment.text
            values += fragment.values
        }

        /// Binds a value of any kind.
        mutating func appendInterpolation(_ datum: Datum) {
            text += "?"
            values.append(datum)
        }

        /// Splices the name of a table or column in that a database told us, quoted.
        mutating func appendInterpolation(name: String) {
            text += "\"\(name.replacing("\"", with: "\"\""))\""
        }

        /// Splices a name of the program's own in: a table, a column, a sort order.
        package mutating func appendInterpolation(raw name: StaticString) {
            appendLiteral(name)
        }
    }

    package init(stringInterpolation: StringInterpolation) {
        self.init(stringInterpolation)
    }

    package init(stringLiteral: StaticString) {
        var pieces = StringInterpolation(literalCapacity: stringLiteral.utf8CodeUnitCount, interpolationCount: 0)
        pieces.appendLiteral(stringLiteral)
        self.init(pieces)
    }
}

extension Sequence where Element == SQL {
    /// The fragments with a separator between them, as in `conditions.joined(by: " AND ")`; empty when there are none.
    package func joined(by separator: SQL) -> SQL {
        var pieces = SQL.StringInterpolation(literalCapacity: 0, interpolationCount: 0)
        for (index, fragment) in enumerated() {
            if index > 0 { pieces.appendInterpolation(separator) }
            pieces.appendInterpolation(fragment)
        }
        return SQL(stringInterpolation: pieces)
    }
}
