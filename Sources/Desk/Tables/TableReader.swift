/// Reads a table with separators as it arrives: however the bytes are cut into pieces, the result is the same.
///
/// The text may be UTF-8, UTF-16 (by its byte order mark, or by the zero bytes beside Latin letters) or Windows-1251; its separator `,`, `;`
/// or tab, whichever the first line has most of, or the one that a first line `sep=;` names. Cells are quoted as in RFC 4180.
/// Rows without any text are left out; so is an apostrophe that keeps spreadsheets from calculating a cell.
package struct TableReader {
    package struct Limits: Sendable {
        package let rows: Int
        package var columns = 60
        package var cellBytes = 4_096
        package var firstLineBytes = 16_384

        package init(rows: Int) { self.rows = rows }
    }

    private enum State { case start, plain, quoted, quoteWithin }

    private let limits: Limits
    private var characters = TableCharacters()
    /// What came before the separator was known.
    private var firstLine: [UInt8] = []
    private var separator: UInt8?
    private var isQuotedFirst = false

    private var state = State.start
    private var line = 1
    private var rowLine = 1
    private var cellLine = 1
    private var wasReturn = false
    private var cell: [UInt8] = []
    private var row: [[UInt8]] = []
    private var rows: [(line: Int, cells: [[UInt8]])] = []

    package init(_ limits: Limits) { self.limits = limits }

    /// The whole of `bytes` as a table.
    package static func read(_ bytes: some Sequence<UInt8>, _ limits: Limits) throws(TableProblem) -> Table {
        var reader = TableReader(limits)
        try reader.read(bytes)
        return try reader.finish()
    }

    package mutating func read(_ bytes: some Sequence<UInt8>) throws(TableProblem) {
        for byte in bytes { for plain in characters.take(byte) { try take(plain) } }
    }

    package mutating func finish() throws(TableProblem) -> Table {
        for plain in characters.finish() { try take(plain) }
        if separator == nil { try begin() }
        if state == .quoted { throw .openQuote(line: cellLine) }
        try endRow()
        guard let head = rows.first else { throw .empty }
        let isUTF8 = characters.isKnown || rows.allSatisfy { row in row.cells.allSatisfy { String(validating: $0, as: UTF8.self) != nil } }
        func text(_ bytes: [UInt8]) -> String {
            DelimitedText.plain((isUTF8 ? String(decoding: bytes, as: UTF8.self) : Windows1251.text(bytes)).trimmed)
        }
        return Table(
            head: head.cells.map(text), rows: rows.dropFirst().map { row in Table.Row(line: row.line, cells: row.cells.map(text)) })
    }

    // MARK: - The first line

    private mutating func take(_ byte: UInt8) throws(TableProblem) {
        guard byte != 0 else { throw .notText }
        guard separator == nil else { return try step(byte) }
        firstLine.append(byte)
        if byte == UInt8(ascii: "\"") { isQuotedFirst.toggle() }
        guard firstLine.count <= limits.firstLineBytes else { throw .cellTooLong(line: 1) }
        if !isQuotedFirst, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
            // Empty lines before the head tell nothing about separators.
            if firstLine.allSatisfy({ $0 <= 0x20 }) && firstLine.count < 64 { return }
            try begin()
        }
    }

    private mutating func begin() throws(TableProblem) {
        let (text, offered) = (firstLine, [",", ";", "\t"].map { (scalar: Unicode.Scalar) in UInt8(ascii: scalar) })
        firstLine = []
        let content = text.drop { $0 <= 0x20 }
        if content.starts(with: "sep=".utf8), let named = content.dropFirst(4).first, offered.contains(named) {
            separator = named
            // The line itself is none of the table's.
            line += text.count { $0 == UInt8(ascii: "\n") }
            return
        }
        var (counts, isQuoted) = ([0, 0, 0], false)
        for byte in text {
            if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
            if !isQuoted, let index = offered.firstIndex(of: byte) { counts[index] += 1 }
        }
        separator = offered[offered.indices.reduce(0) { counts[$1] > counts[$0] ? $1 : $0 }]
        for byte in text { try step(byte) }
    }

    // MARK: - Cells

    private mutating func step(_ byte: UInt8) throws(TableProblem) {
        let isBreak = byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
        let isSecondOfTwo = byte == UInt8(ascii: "\n") && wasReturn
        wasReturn = byte == UInt8(ascii: "\r")
        if isBreak && !isSecondOfTwo { line += 1 }
        if state == .quoted {
            if byte == UInt8(ascii: "\"") {
                state = .quoteWithin
            } else if !isSecondOfTwo {
                try append(isBreak ? UInt8(ascii: "\n") : byte)
            }
        } else if isBreak {
            if !isSecondOfTwo { try endRow() }
        } else if byte == separator {
            try endCell()
        } else if byte == UInt8(ascii: "\"") && state != .plain {
            // At the start it opens the cell's quotes; doubled within them it stands for itself.
            if state == .quoteWithin { try append(byte) } else { cellLine = line }
            state = .quoted
        } else {
            try append(byte)
            state = .plain
        }
    }

    private mutating func append(_ byte: UInt8) throws(TableProblem) {
        guard cell.count < limits.cellBytes else { throw .cellTooLong(line: rowLine) }
        cell.append(byte)
    }

    private mutating func endCell() throws(TableProblem) {
        guard row.count < limits.columns else { throw .tooManyColumns(limit: limits.columns) }
        row.append(cell)
        cell = []
        state = .start
    }

    private mutating func endRow() throws(TableProblem) {
        try endCell()
        if row.contains(where: { $0.contains { $0 > 0x20 } }) {
            guard rows.count <= limits.rows else { throw .tooManyRows(limit: limits.rows) }
            rows.append((rowLine, row))
        }
        row = []
        rowLine = line
    }
}
