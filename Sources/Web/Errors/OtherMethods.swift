import HTTPTypes
import Hummingbird

/// Tells an address that exists, but not for this method, from one that does not: 405 with `Allow` instead of 404.
struct OtherMethods: RouterMiddleware {
    private let routes: [(path: RouterPath, method: HTTPRequest.Method)]

    init(_ routes: [Router<DeskContext>.RouteDescription]) { self.routes = routes.map { ($0.path, $0.method) } }

    func handle(_ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response) async throws -> Response {
        let segments = request.uri.path.split(separator: "/")
        var methods = Set(routes.lazy.filter { OtherMethods.matches($0.path, segments) }.map(\.method.rawValue))
        guard !methods.isEmpty else { return try await next(request, context) }
        if methods.contains("GET") { methods.insert("HEAD") }
        throw Problem(
            .methodNotAllowed, "This address does not take \(request.method.rawValue).",
            headers: [.allow: methods.sorted().joined(separator: ", ")])
    }

    private static func matches(_ path: RouterPath, _ segments: [Substring]) -> Bool {
        path.components.count == segments.count && zip(path.components, segments).allSatisfy { $0.0 ~= $0.1 }
    }
}
