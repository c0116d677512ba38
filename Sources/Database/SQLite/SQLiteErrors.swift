import GRDB

/// Runs `body` and turns the errors of the engine into ours; all others pass unchanged.
func translatingErrors<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch { throw translated(error) }
}

func translated(_ error: any Error) -> any Error {
    (error as? GRDB.DatabaseError).map { DatabaseError($0) } ?? error
}

extension DatabaseError {
    init(_ error: GRDB.DatabaseError) {
        let message = error.message ?? "\(error.resultCode)"
        switch error.resultCode {
        case .SQLITE_FULL, .SQLITE_READONLY, .SQLITE_IOERR, .SQLITE_NOMEM, .SQLITE_CANTOPEN, .SQLITE_BUSY, .SQLITE_LOCKED,
            .SQLITE_PROTOCOL, .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self = .unavailable(message)
        case .SQLITE_CONSTRAINT:
            self = Constraint(error.extendedResultCode, message).map { .constraint($0) } ?? .statement(message, sql: error.sql ?? "")
        default:
            self = .statement(message, sql: error.sql ?? "")
        }
    }
}

extension Constraint {
    /// Reads messages such as `UNIQUE constraint failed: person.site_id, person.login`, `… failed: index 'person_login'` and
    /// `CHECK constraint failed: amount_positive`.
    init?(_ code: ResultCode, _ message: String) {
        let kind: Kind
        switch code {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY, .SQLITE_CONSTRAINT_ROWID: kind = .unique
        case .SQLITE_CONSTRAINT_FOREIGNKEY: kind = .foreignKey
        case .SQLITE_CONSTRAINT_NOTNULL: kind = .notNull
        case .SQLITE_CONSTRAINT_CHECK: kind = .check
        default: return nil
        }
        let subject = message.split(separator: "constraint failed: ", maxSplits: 1).dropFirst().first.map { String($0) }
        if let index = subject?.split(separator: "index '").first?.dropLast(), subject?.hasPrefix("index '") == true {
            self.init(kind, name: String(index))
        } else if kind == .unique || kind == .notNull {
            let paths = (subject ?? "").split(separator: ", ").map { $0.split(separator: ".", maxSplits: 1).map { String($0) } }
            self.init(kind, table: paths.first?.first, columns: paths.compactMap { $0.dropFirst().first })
        } else {
            self.init(kind, name: subject)
        }
    }
}
