/// A table that was sent in: a head and rows, each with the line of the file it begins on.
package struct Table: Codable, Sendable, Equatable {
    package struct Row: Codable, Sendable, Equatable {
        /// From 1, as editors count.
        package let line: Int
        /// As many as the row has; a cell that is not there is empty.
        package let cells: [String]

        package init(line: Int, cells: [String]) {
            self.line = line
            self.cells = cells
        }
    }

    package let head: [String]
    package let rows: [Row]

    package init(head: [String], rows: [Row]) {
        self.head = head
        self.rows = rows
    }
}

/// Why bytes are no table.
package enum TableProblem: Error, Equatable, Sendable {
    /// It holds what no text holds, or nothing at all.
    case notText, empty
    case tooManyRows(limit: Int)
    case tooManyColumns(limit: Int)
    /// In the cell that begins on this line.
    case cellTooLong(line: Int)
    case openQuote(line: Int)
}
