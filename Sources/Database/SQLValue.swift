/// A value as the engines store it.
package enum Datum: Sendable, Equatable {
    case null
    case integer(Int64)
    case real(Double)
    case boolean(Bool)
    case text(String)
    case bytes([UInt8])

    /// The kind alone, for messages that must not show what is stored.
    var kind: String {
        switch self {
        case .null: "null"
        case .integer: "an integer"
        case .real: "a real number"
        case .boolean: "a boolean"
        case .text: "text"
        case .bytes: "bytes"
        }
    }
}

/// A Swift value that can be bound to a statement and read from a row.
package protocol SQLValue: Sendable {
    var datum: Datum { get }
    /// Nil when the stored value is of another kind or out of range.
    init?(datum: Datum)
}

extension Int64: SQLValue {
    package var datum: Datum { .integer(self) }
    package init?(datum: Datum) {
        guard case .integer(let value) = datum else { return nil }
        self = value
    }
}

extension Int: SQLValue {
    package var datum: Datum { .integer(Int64(self)) }
    package init?(datum: Datum) {
        guard case .integer(let value) = datum else { return nil }
        self.init(exactly: value)
    }
}

extension Double: SQLValue {
    package var datum: Datum { .real(self) }
    /// Reads integers too: an engine's sum or average may be either.
    package init?(datum: Datum) {
        switch datum {
        case .real(let value): self = value
        case .integer(let value): self = Double(value)
        default: return nil
        }
    }
}

extension Bool: SQLValue {
    package var datum: Datum { .boolean(self) }
    /// Reads the integers 0 and 1 too: SQLite has no other booleans.
    package init?(datum: Datum) {
        switch datum {
        case .boolean(let value): self = value
        case .integer(0): self = false
        case .integer(1): self = true
        default: return nil
        }
    }
}

extension String: SQLValue {
    package var datum: Datum { .text(self) }
    package init?(datum: Datum) {
        guard case .text(let value) = datum else { return nil }
        self = value
    }
}

extension Array: SQLValue where Element == UInt8 {
    package var datum: Datum { .bytes(self) }
    package init?(datum: Datum) {
        guard case .bytes(let value) = datum else { return nil }
        self = value
    }
}

extension Optional: SQLValue where Wrapped: SQLValue {
    package var datum: Datum { self?.datum ?? .null }
    package init?(datum: Datum) {
        if case .null = datum {
            self = .none
        } else if let value = Wrapped(datum: datum) {
            self = .some(value)
        } else {
            return nil
        }
    }
}

/// An enumeration of storable raw values is storable: `enum Status: String, SQLValue`.
extension SQLValue where Self: RawRepresentable, RawValue: SQLValue {
    package var datum: Datum { rawValue.datum }
    package init?(datum: Datum) {
        guard let raw = RawValue(datum: datum) else { return nil }
        self.init(rawValue: raw)
    }
}
