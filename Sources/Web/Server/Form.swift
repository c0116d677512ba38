import HTTPTypes
package import Hummingbird

/// The names and values a browser's form sends, in the order sent; names are plain text, so `a[b]` is a field of that name.
///
/// Values are valid UTF-8 without NUL; line ends are LF, whatever the browser wrote.
package struct Form: Sendable, Equatable {
    package struct Field: Sendable, Equatable {
        package let name: String
        package let value: String
    }

    package static let byteLimit = 64 * 1024
    package static let fieldLimit = 200
    package static let nameLimit = 100

    package let fields: [Field]

    init(fields: [Field]) { self.fields = fields }

    /// The value of the first field of this name, nil when there is none.
    package subscript(name: String) -> String? {
        fields.first { $0.name == name }?.value
    }

    /// The values of all fields of this name, such as the ticked boxes of a list.
    package func all(_ name: String) -> [String] {
        fields.compactMap { $0.name == name ? $0.value : nil }
    }

    /// Reads `application/x-www-form-urlencoded` bytes. Throws a 400 `Problem` when a percent sign is not followed by two
    /// hexadecimal digits, a text is not UTF-8 or holds NUL, a name has more than 100 bytes or there are more than
    /// `fieldLimit` fields.
    package init(urlEncoded bytes: some Sequence<UInt8>, fieldLimit: Int = Form.fieldLimit) throws(Problem) {
        var fields: [Field] = []
        for piece in Array(bytes).split(separator: UInt8(ascii: "&")) {
            guard fields.count < fieldLimit else { throw Problem(.badRequest, "There are more than \(fieldLimit) fields.") }
            fields.append(try Self.field(piece))
        }
        self.fields = fields
    }

    private static func field(_ piece: ArraySlice<UInt8>) throws(Problem) -> Field {
        let equals = piece.firstIndex(of: UInt8(ascii: "=")) ?? piece.endIndex
        let name = try text(piece[..<equals])
        return Field(name: try bounded(name), value: try text(piece[equals...].dropFirst()))
    }

    private static func text(_ encoded: ArraySlice<UInt8>) throws(Problem) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(encoded.count)
        var rest = encoded[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(PercentCoding.hexValue), let low = rest.popFirst().flatMap(PercentCoding.hexValue)
                else { throw Problem(.badRequest, "A percent sign is not followed by two hexadecimal digits.") }
                decoded.append(high << 4 | low)
            default: decoded.append(byte)
            }
        }
        return try plainText(decoded)
    }

    fileprivate static func plainText(_ bytes: [UInt8]) throws(Problem) -> String {
        guard !bytes.contains(0), let text = String(validating: withLineFeeds(bytes), as: UTF8.self) else {
            throw Problem(.badRequest, "A field is not valid UTF-8 text.")
        }
        return text
    }

    fileprivate static func bounded(_ name: String) throws(Problem) -> String {
        guard name.utf8.count <= nameLimit else { throw Problem(.badRequest, "A field's name is longer than \(nameLimit) bytes.") }
        return name
    }

    private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "\r")) else { return bytes }
        var result: [UInt8] = []
        for (index, byte) in bytes.enumerated() {
            if byte != UInt8(ascii: "\r") {
                result.append(byte)
            } else if index + 1 == bytes.count || bytes[index + 1] != UInt8(ascii: "\n") {
                result.append(UInt8(ascii: "\n"))
            }
        }
        return result
    }
}

extension Form.Field {
    /// A field whose value was sent as it is, under the same rules.
    init(name: String, plain bytes: ArraySlice<UInt8>) throws(Problem) {
        self.init(name: try Form.bounded(name), value: try Form.plainText(Array(bytes)))
    }
}

/// The names and values of an address's query: the same text as a form's, with the same limits.
package typealias Query = Form

extension Request {
    /// The form in the body. Throws `Problem`: 415 for another content type, 413 for more than `limit` bytes, 400 when malformed.
    package func form(upTo limit: Int = Form.byteLimit, fieldLimit: Int = Form.fieldLimit) async throws -> Form {
        try require(contentType: "application/x-www-form-urlencoded")
        return try Form(urlEncoded: try await bytes(upTo: limit).readableBytesView, fieldLimit: fieldLimit)
    }

    /// The address's query; empty when there is none. Throws a 400 `Problem` when malformed.
    package func query() throws(Problem) -> Query {
        try Query(urlEncoded: (uri.query ?? "").utf8)
    }
}
