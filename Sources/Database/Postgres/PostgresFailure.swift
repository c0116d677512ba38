import CPostgres

/// What came instead of a result: the server's refusal, or the loss of the connection.
struct PostgresFailure: Error {
    /// SQLSTATE, five characters (PostgreSQL's manual, appendix A); empty when it was not the server who said it.
    let state: String
    /// One line.
    let message: String
    var constraint: Constraint?

    init(state: String = "", _ message: String) { (self.state, self.message) = (state, message) }

    /// The failure a result tells of. Its fields have letters for names (`PG_DIAG_…` in `postgres_ext.h`, which Swift cannot import).
    init(_ result: OpaquePointer) {
        func field(_ code: Unicode.Scalar) -> String? { PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) } }
        let message = field("M") ?? String(cString: PQresultErrorMessage(result))
        self.init(state: field("C") ?? "", oneLine(message))
        constraint = Constraint(
            state: state, table: field("t"), column: field("c"), name: field("n"), detail: field("D"))
    }

    /// Two transactions got in each other's way: the same again may succeed at once.
    var isConflict: Bool { state == "40001" || state == "40P01" }

    /// What was prepared no longer fits: the schema has changed meanwhile, or somebody between us and the server has changed the session.
    var isStale: Bool { state == "26000" || (state == "0A000" && message.contains("cached plan")) }

    /// What the caller of a statement is told. `sql`: the statement, or nil for what begins and ends a transaction.
    func error(in sql: SQL?, reading: Bool) -> DatabaseError {
        if let constraint { return .constraint(constraint) }
        switch state {
        case "25006" where reading: return .statement("a read cannot write", sql: sql?.text ?? "")
        case "57014": return .unavailable("a statement took too long")
        case "40001", "40P01": return .unavailable("too many writes at once")
        default: return isTemporary ? .unavailable(message) : .statement(message, sql: sql?.text ?? "")
        }
    }

    /// No mistake of the program: connection lost (08, or not said by the server), no access (28), resources (53), the operator or a shutdown (57),
    /// the server's disk (58), a file that is damaged (XX001, XX002), read only (25006), idle too long (25P03), a lock (55P03).
    private var isTemporary: Bool {
        ["", "25006", "25P03", "55P03", "XX001", "XX002"].contains(state) || ["08", "28", "53", "57", "58"].contains(state.prefix(2))
    }
}

extension Constraint {
    fileprivate init?(state: String, table: String?, column: String?, name: String?, detail: String?) {
        switch state {
        case "23505": self.init(.unique, table: table, columns: Self.columns(in: detail ?? ""), name: name)
        case "23503": self.init(.foreignKey, table: table, name: name)
        case "23502": self.init(.notNull, table: table, columns: column.map { [$0] } ?? [])
        case "23514": self.init(.check, table: table, name: name)
        default: return nil
        }
    }

    /// The columns of a detail such as `Key (site, tag)=(1, T) already exists.`, in whatever language; none for an index of expressions.
    private static func columns(in detail: String) -> [String] {
        guard let start = detail.utf8.firstIndex(of: UInt8(ascii: "(")), let end = detail.firstRange(of: ")=(")?.lowerBound, start < end
        else {
            return []
        }
        let key = detail[detail.utf8.index(after: start)..<end]
        return key.utf8.contains(UInt8(ascii: "(")) ? [] : key.split(separator: ", ").map { String($0) }
    }
}

/// A message of libpq without line breaks.
func oneLine(_ message: String) -> String {
    message.split(whereSeparator: \.isNewline).map { $0.split(separator: " ").joined(separator: " ") }.joined(separator: ", ")
}
