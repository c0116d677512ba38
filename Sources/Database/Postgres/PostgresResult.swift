import CPostgres

/// The whole result of a statement, so that others may run while its rows are being read.
///
/// Values come as PostgreSQL prints them: measured, the binary format reads no faster, and every type can be printed.
final class PostgresResult {
    private let pointer: OpaquePointer

    /// Takes over a result of libpq.
    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { PQclear(pointer) }

    var rowCount: Int { Int(PQntuples(pointer)) }

    func columns(of row: Int) -> some Columns { PostgresColumns(result: pointer, row: Int32(row)) }

    /// How many rows it inserted, updated or deleted.
    var changedRowCount: Int {
        let command = String(cString: PQcmdStatus(pointer))
        guard ["INSERT", "UPDATE", "DELETE"].contains(where: command.hasPrefix) else { return 0 }
        return Int(String(cString: PQcmdTuples(pointer))) ?? 0
    }

    /// The failure it tells of, or nil.
    var failure: PostgresFailure? {
        switch PQresultStatus(pointer) {
        case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: nil
        default: PostgresFailure(pointer)
        }
    }

    /// The first column of the first row as text.
    var text: String? {
        guard rowCount > 0, PQnfields(pointer) > 0, PQgetisnull(pointer, 0, 0) == 0 else { return nil }
        return String(cString: PQgetvalue(pointer, 0, 0))
    }
}

/// One row of a result; valid as long as the result.
private struct PostgresColumns: Columns {
    let result: OpaquePointer
    let row: Int32

    var count: Int { Int(PQnfields(result)) }

    subscript(_ index: Int) -> Datum {
        let column = Int32(index)
        guard PQgetisnull(result, row, column) == 0, let value = PQgetvalue(result, row, column) else { return .null }
        let bytes = UnsafeRawBufferPointer(start: value, count: Int(PQgetlength(result, row, column)))
        switch PQftype(result, column) {
        case .int8, .int4, .int2, .oid: return integer(bytes) ?? text(bytes)
        case .bool: return .boolean(bytes.first == UInt8(ascii: "t"))
        case .float8, .float4: return real(bytes)
        // the sum of integers is a numeric without a fraction, their average one with a fraction
        case .numeric: return integer(bytes) ?? real(bytes)
        case .bytea: return .bytes(Self.fromHex(bytes.dropFirst(2)))
        default: return text(bytes)
        }
    }

    private func text(_ bytes: UnsafeRawBufferPointer) -> Datum { .text(String(decoding: bytes, as: UTF8.self)) }

    private func integer(_ bytes: UnsafeRawBufferPointer) -> Datum? {
        let isNegative = bytes.first == UInt8(ascii: "-")
        var value: Int64 = 0
        for byte in bytes.dropFirst(isNegative ? 1 : 0) {
            guard case let digit = Int64(byte) - 48, (0...9).contains(digit) else { return nil }
            let (tens, overflows) = value.multipliedReportingOverflow(by: 10)
            // below zero, because the least integer has no positive twin
            let (sum, overflowsToo) = tens.subtractingReportingOverflow(digit)
            guard !overflows, !overflowsToo else { return nil }
            value = sum
        }
        if isNegative { return .integer(value) }
        return value == .min ? nil : .integer(-value)
    }

    private func real(_ bytes: UnsafeRawBufferPointer) -> Datum {
        let text = String(decoding: bytes, as: UTF8.self)
        return Double(text).map { .real($0) } ?? .text(text)
    }

    private static func fromHex(_ digits: Slice<UnsafeRawBufferPointer>) -> [UInt8] {
        func value(_ digit: UInt8) -> UInt8 { digit <= UInt8(ascii: "9") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10 }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        var index = digits.startIndex
        while index + 1 < digits.endIndex {
            bytes.append(value(digits[index]) << 4 | value(digits[index + 1]))
            index += 2
        }
        return bytes
    }
}
