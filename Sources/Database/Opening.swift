/// What a database is opened for.
package enum Opening: Sendable {
    /// To serve it: made when missing. A file is served by one process alone, which holds its folder's lock until closed.
    case alone
    /// To serve it from nothing: what was in it is thrown away once the lock is held.
    case anew
    /// To work beside a server that may be running: no lock; there must be a database, with all migrations when some are given.
    case beside

    /// Throws `.unusable` when a database that is opened `.beside` is not there or lacks migrations.
    func check(path: String, exists: Bool, missing: ArraySlice<Migration>) throws(DatabaseError) {
        guard self == .beside else { return }
        guard exists else { throw .unusable(path: path, reason: "there is no database yet") }
        guard missing.isEmpty else { throw .unusable(path: path, reason: "its schema is older than this program") }
    }
}
