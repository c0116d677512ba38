package import Database
package import Desk

/// One person's stay inside one transaction: everything a feature reads or writes goes through here, within that person's rights.
///
/// A visit is not Sendable: it lives only inside the closure given to `DeskStore.read` or `write`.
package struct Visit {
    package let connection: any Connection
    package let dialect: any Dialect
    package let person: Person
    package let now: Moment
    /// Network address the request came from; empty on the command line.
    package let address: String
    /// The API token the person came with; nil for a page, the command line and the desk itself.
    package var tokenID: String? = nil
}

/// What is open to everyone, signed in or not: the person is nil for a visitor.
package struct Glance {
    package let connection: any Connection
    package let dialect: any Dialect
    package let person: Person?
    package let now: Moment
}
