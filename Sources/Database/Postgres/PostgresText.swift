/// A statement as PostgreSQL takes it: `$1` for a value, and a list as one array, so that its text is the same for every length.
struct PostgresText {
    let text: String
    let arguments: [PostgresArgument]

    init(_ sql: SQL) {
        guard !sql.values.isEmpty || sql.hasList else {
            (text, arguments) = (sql.text, [])
            return
        }
        var rewriting = Rewriting(sql)
        var original = sql.text
        original.withUTF8 { rewriting.read($0) }
        (text, arguments) = (String(decoding: rewriting.text, as: UTF8.self), rewriting.arguments)
    }
}

/// One parameter of a statement.
enum PostgresArgument {
    case value(Datum)
    case list(ArraySlice<Datum>)
}

/// One pass over the text of a statement. Question marks in quotes and comments are none of ours.
private struct Rewriting {
    private(set) var text: [UInt8] = []
    private(set) var arguments: [PostgresArgument] = []
    private var values: ArraySlice<Datum>
    private var lists: ArraySlice<SQL.List>

    init(_ sql: SQL) {
        (values, lists) = (sql.values[...], sql.lists[...])
        text.reserveCapacity(sql.text.utf8.count + 2 * sql.values.count)
    }

    mutating func read(_ original: UnsafeBufferPointer<UInt8>) {
        var position = 0
        while position < original.count {
            if position == lists.first?.offset {
                position += list(lists.removeFirst())
                continue
            }
            if original[position] == UInt8(ascii: "?") {
                argument(.value(values.removeFirst()))
                position += 1
                continue
            }
            let end = Self.end(of: position, in: original)
            text += original[position..<end]
            position = end
        }
    }

    /// Where what begins at a position ends: a quoted text, a comment, or what comes before the next of these, a value or a list.
    private static func end(of position: Int, in original: UnsafeBufferPointer<UInt8>) -> Int {
        let (byte, rest) = (original[position], original[(position + 1)...])
        let end: Int?
        switch byte {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): end = rest.firstIndex(of: byte).map { $0 + 1 }
        case UInt8(ascii: "-") where rest.first == byte: end = rest.firstIndex(of: UInt8(ascii: "\n"))
        default: end = rest.firstIndex { "?'\"-(".utf8.contains($0) }
        }
        return end ?? original.count
    }

    private mutating func argument(_ argument: PostgresArgument) {
        arguments.append(argument)
        text.append(UInt8(ascii: "$"))
        text += "\(arguments.count)".utf8
    }

    /// Turns `IN (?, ?)` into `= ANY($1)`, and with NOT into `<> ALL($1)`; answers how long the parenthesis was.
    private mutating func list(_ list: SQL.List) -> Int {
        let isNegated = dropWord("IN") && dropWord("NOT")
        text += isNegated ? " <> ALL(".utf8 : " = ANY(".utf8
        argument(.list(values.prefix(list.count)))
        text.append(UInt8(ascii: ")"))
        values.removeFirst(list.count)
        return list.count == 0 ? 2 : 3 * list.count
    }

    /// Drops a word from the end of the text, with the space around it, if it is there.
    private mutating func dropWord(_ word: StaticString) -> Bool {
        func isSpace(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") }
        var rest = text[...]
        while rest.last.map(isSpace) == true { rest.removeLast() }
        let last = rest.suffix(word.utf8CodeUnitCount)
        let isThere = word.withUTF8Buffer { $0.elementsEqual(last.map { $0 & 0xDF }) }
        guard isThere else { return false }
        rest.removeLast(last.count)
        guard let before = rest.last, isSpace(before) || before == UInt8(ascii: ")") else { return false }
        while rest.last.map(isSpace) == true { rest.removeLast() }
        text = Array(rest)
        return true
    }
}
