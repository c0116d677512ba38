import Foundation
import HTTPTypes

/// One value of a JSON document on its way into a type: says at which field a value does not fit and notes the fields asked for.
final class JSONNode: Decoder {
    let value: JSONValue
    let path: [String]
    let userInfo: [CodingUserInfoKey: Any] = [:]
    /// The fields asked for; nil until the value is taken as an object.
    private var asked: Set<String>?

    var codingPath: [any CodingKey] { path.map(PathKey.init(stringValue:)) }

    init(_ value: JSONValue, path: [String]) {
        self.value = value
        self.path = path
    }

    static func problem(at path: [String], _ message: String) -> Problem {
        path.isEmpty ? Problem(.unprocessableContent, "The document \(message).") : .field(path.joined(separator: "."), message)
    }

    func problem(_ message: String) -> Problem { Self.problem(at: path, message) }

    /// The value as a `T`, refusing fields of it that `T` did not ask for.
    func read<T: Decodable>(_ type: T.Type) throws -> T {
        if let scalar = try scalar(type) as? T { return scalar }
        let result = try T(from: self)
        if case .object(let members) = value, let asked, let unknown = members.keys.filter({ !asked.contains($0) }).min() {
            throw Self.problem(at: path + [unknown], "is not a field of this request")
        }
        return result
    }

    private func scalar(_ type: any Decodable.Type) throws -> Any? {
        switch type {
        case is String.Type:
            guard case .string(let text) = value else { throw problem("must be a text") }
            return text
        case is Bool.Type:
            guard case .bool(let flag) = value else { throw problem("must be true or false") }
            return flag
        case let integer as any FixedWidthInteger.Type: return try whole(integer)
        case is Double.Type: return try double()
        case is Date.Type: return try time()
        default: return nil
        }
    }

    private func whole<I: FixedWidthInteger>(_ type: I.Type) throws -> I {
        guard case .number(let digits) = value, !digits.utf8.contains(where: { $0 == 0x2E || $0 | 0x20 == 0x65 }) else {
            throw problem("must be a whole number")
        }
        guard let number = I(digits) else { throw problem("is out of range") }
        return number
    }

    private func double() throws -> Double {
        guard case .number(let digits) = value else { throw problem("must be a number") }
        guard let number = Double(digits), number.isFinite else { throw problem("is out of range") }
        return number
    }

    private func time() throws -> Date {
        guard case .string(let text) = value, let time = try? Date(text, strategy: .iso8601) else {
            throw problem("must be a time such as 2026-01-31T09:00:00Z")
        }
        return time
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard case .object(let members) = value else { throw problem("must be an object") }
        asked = asked ?? []
        return KeyedDecodingContainer(JSONObjectContainer<Key>(node: self, members: members))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard case .array(let values) = value else { throw problem("must be a list") }
        return JSONListContainer(node: self, values: values)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { JSONScalarContainer(node: self) }

    func note(_ name: String) { asked?.insert(name) }
}

/// A field's name or a place in a list.
private struct PathKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

private struct JSONObjectContainer<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let node: JSONNode
    let members: [String: JSONValue]

    var codingPath: [any CodingKey] { node.codingPath }
    var allKeys: [Key] { members.keys.sorted().compactMap(Key.init(stringValue:)) }

    func contains(_ key: Key) -> Bool {
        node.note(key.stringValue)
        return members[key.stringValue] != nil
    }

    func decodeNil(forKey key: Key) throws -> Bool { try child(key).value == .null }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T { try child(key).read(type) }

    func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type, forKey key: Key) throws -> KeyedDecodingContainer<NestedKey> {
        try child(key).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { try child(key).unkeyedContainer() }
    func superDecoder() throws -> any Decoder { node }
    func superDecoder(forKey key: Key) throws -> any Decoder { try child(key) }

    private func child(_ key: Key) throws -> JSONNode {
        node.note(key.stringValue)
        let path = node.path + [key.stringValue]
        guard let value = members[key.stringValue] else { throw JSONNode.problem(at: path, "is required") }
        return JSONNode(value, path: path)
    }
}

private struct JSONListContainer: UnkeyedDecodingContainer {
    let node: JSONNode
    let values: [JSONValue]
    private(set) var currentIndex = 0

    init(node: JSONNode, values: [JSONValue]) {
        self.node = node
        self.values = values
    }

    var codingPath: [any CodingKey] { node.codingPath }
    var count: Int? { values.count }
    var isAtEnd: Bool { currentIndex == values.count }

    mutating func decodeNil() throws -> Bool {
        guard !isAtEnd, values[currentIndex] == .null else { return false }
        currentIndex += 1
        return true
    }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T { try nextNode().read(type) }

    mutating func nestedContainer<NestedKey: CodingKey>(keyedBy type: NestedKey.Type) throws -> KeyedDecodingContainer<NestedKey> {
        try nextNode().container(keyedBy: type)
    }

    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { try nextNode().unkeyedContainer() }
    mutating func superDecoder() throws -> any Decoder { try nextNode() }

    private mutating func nextNode() throws -> JSONNode {
        guard !isAtEnd else { throw node.problem("is too short") }
        defer { currentIndex += 1 }
        return JSONNode(values[currentIndex], path: node.path + [String(currentIndex)])
    }
}

private struct JSONScalarContainer: SingleValueDecodingContainer {
    let node: JSONNode

    var codingPath: [any CodingKey] { node.codingPath }

    func decodeNil() -> Bool { node.value == .null }
    func decode<T: Decodable>(_ type: T.Type) throws -> T { try node.read(type) }
}
