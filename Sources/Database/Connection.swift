/// An open transaction, valid only inside the closure it was given to.
///
/// Once a statement has thrown the transaction is lost, also when the closure catches what was thrown: all it can do is tell it better.
package protocol Connection {
    /// How the engine spells what engines spell differently.
    var dialect: any Dialect { get }

    /// Steps through the rows of a statement until `body` answers false; the row is valid only inside `body`.
    func each(_ sql: SQL, _ body: (borrowing Row) throws -> Bool) throws

    /// Runs one statement to its end and answers how many rows it inserted, updated or deleted.
    @discardableResult
    func execute(_ sql: SQL) throws -> Int

    /// Tells everyone who listens to `Database.announcements()`, on every server, that something changed on a subject (`ticket 17`),
    /// once the write is durable and only then. A subject announced twice may arrive once. Throws in a read, and for a subject
    /// that is empty or longer than 1,000 bytes.
    func announce(_ subject: String) throws
}

extension Connection {
    /// All rows, in the order of the statement.
    package func rows<T>(_ sql: SQL, _ make: (borrowing Row) throws -> T) throws -> [T] {
        var made: [T] = []
        try each(sql) { row in
            made.append(try make(row))
            return true
        }
        return made
    }

    /// The first row, or nil when there is none.
    package func row<T>(_ sql: SQL, _ make: (borrowing Row) throws -> T) throws -> T? {
        var made: T?
        try each(sql) { row in
            made = try make(row)
            return false
        }
        return made
    }

    /// The first column of all rows.
    package func values<T: SQLValue>(_ sql: SQL) throws -> [T] {
        try rows(sql) { row in try row[0] }
    }

    /// The first column of the first row; nil when there is no row or the value is null.
    package func value<T: SQLValue>(_ sql: SQL) throws -> T? {
        let value: T?? = try row(sql) { row in try row[0] }
        return value ?? nil
    }
}
