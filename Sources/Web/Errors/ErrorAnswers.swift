import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Logging

/// Turns whatever a handler throws into an answer: a page that says what to do, or problem+json under `/api`, `/auth` and `/shops`.
///
/// The answer to a HEAD carries no body, be it a page or an error: the server would send one, and the client take it for the next answer.
struct ErrorAnswers: RouterMiddleware {
    let web: WebDesk

    func handle(_ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response) async throws -> Response {
        let response = try await answer(request, context, next)
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(
        _ request: Request, _ context: DeskContext, _ next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let failure = Failure(error)
            if error is Forbidden, request.method != .get, request.method != .head { await note(request, context) }
            if failure.isUnexpected { context.logger.error("Unexpected error", metadata: ["error": "\(String(reflecting: error))"]) }
            if ErrorAnswers.isAPI(request) {
                return try web.problem(failure, error, requestID: context.id).response()
            }
            switch failure.kind {
            case .notSignedIn: return try lead("/sign-in", from: request)
            case .factorDue: return try lead("/profile/second-factor", from: request)
            default: return try await page(failure, request, context)
            }
        }
    }

    /// Writes down that somebody tried to change what they may not; the answer does not depend on it.
    private func note(_ request: Request, _ context: DeskContext) async {
        let arrival = Arrival(request, context, web)
        let what = String("\(request.method) \(request.uri.path)".unicodeScalars.prefix(200))
        do {
            let credential =
                ErrorAnswers.isAPI(request)
                ? try await web.tokens.credential(request.headers[.authorization], at: web.store.now) : arrival.credential
            try await web.store.noteRefusal(of: what, to: credential, from: arrival.address)
        } catch { context.logger.warning("A refusal was not noted", metadata: ["error": "\(error)"]) }
    }

    private static func isAPI(_ request: Request) -> Bool { ["/api/", "/auth/", "/shops"].contains(where: request.uri.path.hasPrefix) }

    /// To the sign-in, or to what comes right after it, and from there back to the page that was asked for.
    private func lead(_ path: LocalPath, from request: Request) throws -> Response {
        let back = request.method == .get ? LocalPath(request.uri.string) : nil
        return try web.redirect(path.with("next", back?.text))
    }

    private func page(_ failure: Failure, _ request: Request, _ context: DeskContext) async throws -> Response {
        let arrival = Arrival(request, context, web)
        // An error page must appear even when the database does not answer.
        let person =
            failure.kind == .unavailable || failure.isUnexpected ? nil : try? await web.store.glance(as: arrival.credential) { $0.person }
        let reader = web.reader(for: person, language: arrival.language)
        let page = ErrorPage(failure, words: reader.words, requestID: context.id, path: request.uri.path, isVisitor: person == nil)
        var response = try web.answer(page, status: failure.status, arrival: arrival, person: person, reader: reader)
        for header in failure.headers { response.headers.append(header) }
        return response
    }
}
