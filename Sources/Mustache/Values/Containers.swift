/// Takes the properties of a view; an absent one takes its position too.
struct RecordedView<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let recording: Recording

    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil(forKey key: Key) {
        recording.name(key)
        recording.append(.absent)
    }

    mutating func encode(_ value: Bool, forKey key: Key) {
        recording.name(key)
        recording.append(value)
    }

    mutating func encode(_ value: String, forKey key: Key) {
        recording.name(key)
        recording.append(value)
    }

    mutating func encode(_ value: Int, forKey key: Key) {
        recording.name(key)
        recording.append(value)
    }

    mutating func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        recording.name(key)
        try recording.nest(value)
    }

    // The standard library's own versions of these leave out what is nil; they would shift the positions behind it.
    mutating func encodeIfPresent(_ value: Bool?, forKey key: Key) throws { try encodeOptional(value, forKey: key) }
    mutating func encodeIfPresent(_ value: Double?, forKey key: Key) throws { try encodeOptional(value, forKey: key) }
    mutating func encodeIfPresent(_ value: Float?, forKey key: Key) throws { try encodeOptional(value, forKey: key) }
    mutating func encodeIfPresent(_ value: Int?, forKey key: Key) throws { try encodeOptional(value, forKey: key) }
    mutating func encodeIfPresent(_ value: Int8?, forKey key: Key) throws { try encodeOptional(value, forKey: key) }
    mutating func encodeIfPresent(_ value: Int16?, forKey key: Key) throws { try encodeOptional(value, forKey: key) }
    mutating func encodeIfPresent(_ value: Int32?, forKey key: Key) throws { try encodeOptional(value, forKey: key) }
    mutating func encodeIfPresent(_ value: Int64?, forKey key: Key) throws { try encodeOptional(value, forKey: key) }
    mutating func encodeIfPresent(_ value: UInt?, forKey key: Key) throws { try encodeOptional(value, forKey: key) }
    mutating func encodeIfPresent(_ value: UInt8?, forKey key: Key) throws { try encodeOptional(value, forKey: key) }
    mutating func encodeIfPresent(_ value: UInt16?, forKey key: Key) throws { try encodeOptional(value, forKey: key) }
    mutating func encodeIfPresent(_ value: UInt32?, forKey key: Key) throws { try encodeOptional(value, forKey: key) }
    mutating func encodeIfPresent(_ value: UInt64?, forKey key: Key) throws { try encodeOptional(value, forKey: key) }
    mutating func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws { try encodeOptional(value, forKey: key) }

    mutating func encodeIfPresent(_ value: String?, forKey key: Key) {
        guard let value else { return encodeNil(forKey: key) }
        encode(value, forKey: key)
        recording.markOptional()
    }

    private mutating func encodeOptional<T: Encodable>(_ value: T?, forKey key: Key) throws {
        guard let value else { return encodeNil(forKey: key) }
        try encode(value, forKey: key)
        recording.markOptional()
    }

    // What enums with payloads and hand-written encodings use.
    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        recording.refuse("\(key.stringValue): an enum with payloads is no view")
        return KeyedEncodingContainer(RecordedView<Nested>(recording: recording))
    }

    mutating func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        recording.refuse("\(key.stringValue): a hand-written encoding is no view")
        return RecordedList(recording: recording, mark: recording.openCount)
    }

    mutating func superEncoder() -> any Encoder { superEncoder(named: "super") }
    mutating func superEncoder(forKey key: Key) -> any Encoder { superEncoder(named: key.stringValue) }

    private func superEncoder(named name: String) -> any Encoder {
        recording.refuse("\(name): a subclass is no view")
        return recording
    }
}

/// Takes the items of a list.
struct RecordedList: UnkeyedEncodingContainer {
    let recording: Recording
    let mark: Int

    var codingPath: [any CodingKey] { [] }
    var count: Int { recording.openCount - mark }

    mutating func encodeNil() { recording.append(.absent) }
    mutating func encode(_ value: String) { recording.append(value) }
    mutating func encode<T: Encodable>(_ value: T) throws {
        recording.nameNothing()
        try recording.nest(value)
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        recording.refuse("a hand-written encoding is no list")
        return KeyedEncodingContainer(RecordedView<Nested>(recording: recording))
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        recording.refuse("a hand-written encoding is no list")
        return self
    }

    mutating func superEncoder() -> any Encoder {
        recording.refuse("a hand-written encoding is no list")
        return recording
    }
}

/// Takes a single value: a text, a number, a flag, or what stands behind a wrapper.
struct RecordedValue: SingleValueEncodingContainer {
    let recording: Recording

    var codingPath: [any CodingKey] { [] }

    mutating func encodeNil() { recording.append(.absent) }
    mutating func encode(_ value: Bool) { recording.append(value) }
    mutating func encode(_ value: String) { recording.append(value) }
    mutating func encode(_ value: Double) throws { throw recording.refusal("a floating point number is not ready to print") }
    mutating func encode(_ value: Float) throws { throw recording.refusal("a floating point number is not ready to print") }
    mutating func encode(_ value: Int) { recording.append(value) }
    mutating func encode(_ value: Int8) { recording.append(value) }
    mutating func encode(_ value: Int16) { recording.append(value) }
    mutating func encode(_ value: Int32) { recording.append(value) }
    mutating func encode(_ value: Int64) { recording.append(value) }
    mutating func encode(_ value: UInt) { recording.append(value) }
    mutating func encode(_ value: UInt8) { recording.append(value) }
    mutating func encode(_ value: UInt16) { recording.append(value) }
    mutating func encode(_ value: UInt32) { recording.append(value) }
    mutating func encode(_ value: UInt64) { recording.append(value) }
    mutating func encode<T: Encodable>(_ value: T) throws { try value.encode(to: recording) }
}
