import Foundation
package import HTTPTypes
package import Hummingbird
import NIOCore

/// A refusal in the words of HTTP (RFC 9457): what a request got instead of what it asked for.
///
/// Thrown by everything that reads a request. Pages turn it into an error page by `status`; the API answers it as it is,
/// as `application/problem+json` with `type`, `title`, `status`, `detail` (left out when there is none) and `errors`.
/// `detail` and `errors` are shown to the client: never SQL, a path or a stack.
package struct Problem: Error, Equatable, Sendable {
    package var status: HTTPResponse.Status
    package var type: String
    package var title: String
    package var detail: String?
    /// Field → what is wrong with it; empty unless a field is at fault.
    package var errors: [String: String]
    /// Sent along, such as `Retry-After`.
    package var headers: HTTPFields

    /// - Parameter type: a URI for the kind of problem; `about:blank` says that the status is all there is to know.
    package init(
        _ status: HTTPResponse.Status, _ detail: String? = nil, errors: [String: String] = [:], type: String = "about:blank",
        headers: HTTPFields = [:]
    ) {
        self.status = status
        self.type = type
        self.title = status.reasonPhrase
        self.detail = detail
        self.errors = errors
        self.headers = headers
    }

    /// A field of the request's body cannot be taken: 422 that names it.
    package static func field(_ name: String, _ message: String) -> Problem {
        Problem(.unprocessableContent, "\(name): \(message)", errors: [name: message])
    }

    /// The answer to the client.
    package func response() throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var response = Response(
            status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: try encoder.encode(Body(self)))))
        response.headers[.contentType] = "application/problem+json"
        response.headers[.cacheControl] = "no-store"
        return response
    }

    private struct Body: Encodable {
        let type: String
        let title: String
        let status: Int
        let detail: String?
        let errors: [String: String]

        init(_ problem: Problem) {
            type = problem.type
            title = problem.title
            status = problem.status.code
            detail = problem.detail
            errors = problem.errors
        }
    }
}

extension Problem: HTTPResponseError {
    package func response(from request: Request, context: some RequestContext) throws -> Response {
        try response()
    }
}
