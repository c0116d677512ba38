import HTTPTypes
package import Hummingbird

/// Puts the browser-side protections on every answer; a header the handler has set itself stays.
package struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
    private let headers: HTTPFields

    /// - Parameter isHTTPS: whether people reach this server over HTTPS: it serves TLS itself or its public URL is `https:`.
    package init(isHTTPS: Bool) {
        var headers: HTTPFields = [
            .contentSecurityPolicy:
                "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
            .xContentTypeOptions: "nosniff",
            .referrerPolicy: "same-origin",
            .crossOriginOpenerPolicy: "same-origin",
            .crossOriginResourcePolicy: "same-origin",
            .permissionsPolicy: "camera=(self), microphone=(), geolocation=()",
        ]
        if isHTTPS { headers[.strictTransportSecurity] = "max-age=31536000" }
        self.headers = headers
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = await answer(request, context, next)
        for header in headers where !response.headers.contains(header.name) { response.headers.append(header) }
        return response
    }
}
