import HTTPTypes
import Hummingbird

/// Which other sites' pages may call the API from a browser (CORS): those listed, compared letter by letter. Cookies are never let along.
struct CrossOrigin: Sendable {
    private let origins: Set<String>

    init(_ origins: [String]) { self.origins = Set(origins) }

    /// The answer to a browser that asks before it calls; nil for any other request.
    func preflight(_ request: Request) throws -> Response? {
        guard request.method == .options, let origin = request.headers[.origin],
            request.headers.contains(.accessControlRequestMethod)
        else { return nil }
        guard origins.contains(origin) else { return try Problem(.forbidden, "Pages of this origin may not call the API.").response() }
        return Response(
            status: .noContent,
            headers: [
                .accessControlAllowMethods: "GET, POST, PUT, PATCH, DELETE",
                .accessControlAllowHeaders: "Authorization, Content-Type, Idempotency-Key", .accessControlMaxAge: "600",
            ])
    }

    /// What lets the calling page read the answer; without an origin of the list only the note that the answer depends on it.
    func headers(for request: Request) -> HTTPFields {
        guard let origin = request.headers[.origin], origins.contains(origin) else { return [.vary: "Origin"] }
        return [.vary: "Origin", .accessControlAllowOrigin: origin, .accessControlExposeHeaders: CrossOrigin.exposed]
    }

    private static let exposed =
        "Location, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, WWW-Authenticate, X-Request-Id"
}
