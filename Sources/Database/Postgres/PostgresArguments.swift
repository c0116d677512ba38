import CPostgres

/// The parameters of a statement, typed and encoded in PostgreSQL's binary format.
struct PostgresArguments {
    /// The type of each; 0, for nulls and empty lists, leaves it to the statement.
    private(set) var types: [Oid] = []
    private var bytes: [UInt8] = []
    /// Where in `bytes` each stands; nil for null.
    private var places: [Range<Int>?] = []
    /// 1 for the binary format, 0 for text.
    private var formats: [Int32] = []

    /// Throws `.unstorable`.
    init(_ arguments: [PostgresArgument]) throws(DatabaseError) {
        for argument in arguments {
            switch argument {
            case .value(.null): add(0, nil)
            case .value(let value):
                let start = bytes.count
                try append(value)
                add(value.type, start..<bytes.count)
            case .list(let list): try add(list)
            }
        }
    }

    /// Calls `body` with what libpq wants: the values, their lengths, and their formats.
    func withPointers<T>(_ body: ([UnsafePointer<CChar>?], [Int32], [Int32]) -> T) -> T {
        // a value of no bytes has an address too: without one it would be null
        let filled = bytes.isEmpty ? [0] : bytes
        return filled.withUnsafeBytes { buffer in
            let start = buffer.baseAddress?.assumingMemoryBound(to: CChar.self)
            return body(
                places.map { place in place.flatMap { start?.advanced(by: $0.lowerBound) } }, places.map { Int32($0?.count ?? 0) }, formats)
        }
    }

    private mutating func add(_ type: Oid, _ place: Range<Int>?, format: Int32 = 1) {
        types.append(type)
        places.append(place)
        formats.append(format)
    }

    /// An array of one dimension, counted from 1.
    private mutating func add(_ list: ArraySlice<Datum>) throws(DatabaseError) {
        let start = bytes.count
        guard let type = list.lazy.map(\.type).first(where: { $0 != 0 }) else {
            // an array without a type of its own is written as text, which libpq wants to end with a zero
            bytes += (list.isEmpty ? "{}\0" : "{\(list.map { _ in "NULL" }.joined(separator: ","))}\0").utf8
            return add(0, start..<bytes.count, format: 0)
        }
        for header in [1, list.contains(.null) ? 1 : 0, Int32(bitPattern: type), Int32(list.count), 1] { append(header) }
        for value in list {
            let before = bytes.count
            append(value == .null ? Int32(-1) : 0)
            try append(value)
            guard value != .null else { continue }
            withUnsafeBytes(of: Int32(bytes.count - before - 4).bigEndian) { length in
                bytes.replaceSubrange(before..<(before + 4), with: length)
            }
        }
        add(Self.array(of: type), start..<bytes.count)
    }

    private mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.bigEndian) { bytes += $0 }
    }

    private mutating func append(_ value: Datum) throws(DatabaseError) {
        switch value {
        case .null: break
        case .integer(let value): append(value)
        case .boolean(let value): bytes.append(value ? 1 : 0)
        case .real(let value):
            guard !value.isNaN else { throw .notANumber }
            append(value.bitPattern)
        case .text(let value):
            guard value.utf8.count <= DatabaseError.longest else { throw .textTooLong }
            guard !value.utf8.contains(0) else { throw .textWithNUL }
            bytes += value.utf8
        case .bytes(let value):
            guard value.count <= DatabaseError.longest else { throw .bytesTooLong }
            bytes += value
        }
    }

    private static func array(of type: Oid) -> Oid {
        switch type {
        case .int8: 1016
        case .bool: 1000
        case .float8: 1022
        case .bytea: 1001
        default: 1009
        }
    }
}

extension Datum {
    fileprivate var type: Oid {
        switch self {
        case .null: 0
        case .integer: .int8
        case .real: .float8
        case .boolean: .bool
        case .text: .text
        case .bytes: .bytea
        }
    }
}

/// PostgreSQL's numbers for its types (`pg_type.dat`); they never change.
extension Oid {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let oid: Oid = 26
    static let float4: Oid = 700
    static let float8: Oid = 701
    static let numeric: Oid = 1700
}
