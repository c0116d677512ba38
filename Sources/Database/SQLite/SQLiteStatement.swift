import Foundation
import GRDB
import GRDBSQLite

/// A prepared statement with its values bound, ready to be stepped through.
///
/// Goes past GRDB's arguments and rows, which box every value twice: a page runs a dozen statements, a filed ticket more.
struct SQLiteStatement: ~Copyable {
    private let statement: Statement
    private let pointer: OpaquePointer

    init(_ statement: Statement, _ values: [Datum]) throws(DatabaseError) {
        (self.statement, pointer) = (statement, statement.sqliteStatement)
        for (index, value) in values.enumerated() { try pointer.bind(value, at: Int32(index + 1)) }
    }

    deinit {
        // the result of a reset repeats the error of the last step, which has been thrown
        sqlite3_reset(pointer)
        sqlite3_clear_bindings(pointer)
    }

    /// Goes to the next row; false when there is none.
    borrowing func step() throws -> Bool {
        let code = sqlite3_step(pointer)
        if code == SQLITE_ROW { return true }
        if code == SQLITE_DONE { return false }
        let connection = sqlite3_db_handle(pointer)
        throw GRDB.DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(connection)), message: String(cString: sqlite3_errmsg(connection)),
            sql: statement.sql)
    }

    /// The row it stands on.
    var columns: some Columns { SQLiteColumns(statement: pointer) }
}

/// The row a statement stands on.
private struct SQLiteColumns: Columns {
    let statement: OpaquePointer

    var count: Int { Int(sqlite3_data_count(statement)) }

    subscript(_ index: Int) -> Datum {
        let column = Int32(index)
        switch sqlite3_column_type(statement, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(statement, column))
        case SQLITE_TEXT: return .text(String(decoding: bytes(sqlite3_column_text(statement, column), column), as: UTF8.self))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(statement, column)?.assumingMemoryBound(to: UInt8.self)
            return .bytes(Array(bytes(start, column)))
        default: return .null
        }
    }

    /// What a column's value consists of; its length is asked after its start, because that may convert the value.
    private func bytes(_ start: UnsafePointer<UInt8>?, _ column: Int32) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(start: start, count: start == nil ? 0 : Int(sqlite3_column_bytes(statement, column)))
    }
}

extension OpaquePointer {
    /// Makes SQLite copy what it is given.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    fileprivate func bind(_ value: Datum, at index: Int32) throws(DatabaseError) {
        let code =
            switch value {
            case .null: sqlite3_bind_null(self, index)
            case .integer(let value): sqlite3_bind_int64(self, index, value)
            case .boolean(let value): sqlite3_bind_int64(self, index, value ? 1 : 0)
            case .real(let value): try bind(value, at: index)
            case .text(let value): try bind(value, at: index)
            case .bytes(let value): try bind(value, at: index)
            }
        guard code == SQLITE_OK else { throw .unavailable(String(cString: sqlite3_errstr(code))) }
    }

    private func bind(_ value: Double, at index: Int32) throws(DatabaseError) -> Int32 {
        guard !value.isNaN else { throw .notANumber }
        return sqlite3_bind_double(self, index, value)
    }

    private func bind(_ value: String, at index: Int32) throws(DatabaseError) -> Int32 {
        var value = value
        let (code, isStorable) = value.withUTF8 { bytes in
            guard bytes.count <= DatabaseError.longest, !bytes.contains(0) else { return (SQLITE_OK, false) }
            // without an address SQLite would store a null
            guard let start = bytes.baseAddress else { return (sqlite3_bind_text(self, index, "", 0, Self.copied), true) }
            return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) { start in
                (sqlite3_bind_text(self, index, start, Int32(bytes.count), Self.copied), true)
            }
        }
        guard isStorable else {
            throw value.utf8.count > DatabaseError.longest ? .textTooLong : .textWithNUL
        }
        return code
    }

    private func bind(_ value: [UInt8], at index: Int32) throws(DatabaseError) -> Int32 {
        guard value.count <= DatabaseError.longest else { throw .bytesTooLong }
        guard !value.isEmpty else { return sqlite3_bind_zeroblob(self, index, 0) }
        return sqlite3_bind_blob(self, index, value, Int32(value.count), Self.copied)
    }
}
