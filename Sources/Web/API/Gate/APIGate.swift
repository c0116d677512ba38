import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Logging

/// Stands before the API: which origins may call, whose token it is, how much that caller has left. Pages pass it untouched.
struct APIGate: RouterMiddleware {
    private let web: WebDesk
    private let origins: CrossOrigin
    private let limit: RateLimit
    private let uses = CallCounts(minutes: DeskStore.tokenUseMinutes)

    init(_ web: WebDesk) {
        self.web = web
        origins = CrossOrigin(web.settings.corsOrigins)
        limit = RateLimit(callsPerMinute: web.settings.apiRate)
    }

    func handle(_ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response) async throws -> Response {
        guard request.isFromProgram else { return try await next(request, context) }
        let preflight = try origins.preflight(request)
        var response = if let preflight { preflight } else { try await call(request, context, next) }
        for header in origins.headers(for: request) { response.headers.append(header) }
        return response
    }

    private func call(
        _ request: Request, _ context: DeskContext, _ next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        let now = web.store.now
        var context = context
        context.tokenID = await web.tokens.id(in: request.headers[.authorization], at: now)
        let allowance = limit.take(context.tokenID ?? address(context), at: now)
        var response: Response
        if allowance.isExceeded {
            response = try Problem(
                .tooManyRequests, "At most \(allowance.limit) calls a minute.", headers: [.retryAfter: String(allowance.reset)]
            ).response()
        } else {
            if let token = context.tokenID, uses.count(token, at: now) == 1 { noteUse(of: token, context) }
            do {
                response = try await next(request, context)
            } catch {
                if error is Forbidden || error is ScopeMissing, let credential = context.credential(for: request) {
                    await web.noteRefusal(of: request, to: credential, context)
                }
                response = try web.problem(error, context).response()
            }
        }
        for header in allowance.headers { response.headers.append(header) }
        return response
    }

    /// Whom calls without a token are counted for.
    private func address(_ context: DeskContext) -> String {
        IPAddress(context.clientAddress)?.network ?? context.clientAddress
    }

    /// Beside the answer: nobody waits for it, and a disk that is full keeps nobody from the API.
    private func noteUse(of token: String, _ context: DeskContext) {
        Task {
            do {
                try await web.store.noteUse(ofToken: token, from: context.clientAddress)
            } catch {
                context.logger.warning("a token's use was not noted", metadata: ["error": "\(error)"])
            }
        }
    }
}

extension DeskContext {
    /// The token's person, for what the request asks; nil without a good token.
    func credential(for request: Request) -> Credential? {
        tokenID.map { .token($0, needing: TokenScope.Need(request.method, request.uri.path)) }
    }
}

extension Request {
    /// Asks for data, not for a page: the API and its two addresses elsewhere.
    var isFromProgram: Bool { ["/api/", "/auth/", "/shops"].contains(where: uri.path.hasPrefix) }
}
