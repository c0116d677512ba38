import HTTPTypes
package import Hummingbird

/// Reads a JSON document into a type that lists the fields it accepts: its `CodingKeys`, written out with the API's snake_case names.
///
/// The type's `init(from:)`, written by the compiler, is given a decoder that notes which fields it asks for; a field of the document
/// that it did not ask for is refused, at any depth. So the type is the only list of fields.
package enum JSONBody {
    package static let byteLimit = 64 * 1024

    /// Throws `Problem`: 400 when the document is malformed, 422 that names the field (`errors["site_id"]`, inside a list
    /// `errors["items.0.name"]`) when one is unknown, missing, null or of another type. A `Date` is RFC 3339 text.
    package static func decode<T: Decodable>(_ type: T.Type = T.self, from bytes: some Sequence<UInt8>) throws(Problem) -> T {
        let value = try JSONParser.parse(Array(bytes))
        do {
            return try JSONNode(value, path: []).read(type)
        } catch let problem as Problem {
            throw problem
        } catch DecodingError.dataCorrupted(let context) {
            throw JSONNode.problem(at: context.codingPath.map(\.stringValue), "is not a value this field can have")
        } catch {
            throw Problem(.unprocessableContent, "The document cannot be read.")
        }
    }
}

extension Request {
    /// The JSON document in the body. Throws `Problem`: 415 for another content type, 413 for more than `limit` bytes, else as
    /// `JSONBody.decode` does.
    package func json<T: Decodable>(_ type: T.Type = T.self, upTo limit: Int = JSONBody.byteLimit) async throws -> T {
        try require(contentType: "application/json")
        return try JSONBody.decode(type, from: try await bytes(upTo: limit).readableBytesView)
    }
}
