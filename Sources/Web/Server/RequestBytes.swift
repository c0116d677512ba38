import HTTPTypes
package import Hummingbird
package import NIOCore
import NIOHTTP1

extension Request {
    /// The whole body, when it has at most `limit` bytes.
    ///
    /// Throws `Problem`: 413 when there is more (before reading, when the client says so), 400 when the body is cut short or
    /// malformed. Can be called once for a request.
    package func bytes(upTo limit: Int) async throws -> ByteBuffer {
        let tooLarge = Problem(.contentTooLarge, "The request is larger than \(limit) bytes.")
        if let declared = headers[.contentLength].flatMap({ Int($0) }), declared > limit { throw tooLarge }
        do {
            return try await body.collect(upTo: limit)
        } catch is NIOTooManyBytesError {
            throw tooLarge
        } catch is HTTPParserError {
            throw Problem(.badRequest, "The request was cut short or malformed.")
        }
    }

    /// Refuses, with 415, a body that is not of this media type. Parameters such as `charset` are not looked at.
    package func require(contentType expected: String) throws(Problem) { try require(contentType: [expected]) }

    /// The same, of several media types.
    package func require(contentType expected: [String]) throws(Problem) {
        let given = headers[.contentType]?.utf8.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ") }
        guard let given, expected.contains(String(Substring(given)).lowercased()) else {
            throw Problem(.unsupportedMediaType, "The request must be \(expected.joined(separator: " or ")).")
        }
    }
}
