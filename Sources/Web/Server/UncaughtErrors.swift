import HTTPTypes
import Hummingbird
import Logging
import NIOHTTP1

extension RouterMiddleware {
    /// What `next` answers; an error it throws becomes the response it stands for, so that a middleware can add to every answer.
    ///
    /// An error that stands for no response is logged and becomes a bare 500 that shows nothing but the request's id.
    func answer(
        _ request: Request, _ context: Context, _ next: (Request, Context) async throws -> Response
    ) async -> Response where Input == Request, Output == Response, Context: RequestContext {
        do {
            return try await next(request, context)
        } catch let error as any HTTPResponseError {
            do { return try error.response(from: request, context: context) } catch { return bare(error, context) }
        } catch is HTTPParserError {
            return Response(status: .badRequest)
        } catch {
            return bare(error, context)
        }
    }

    private func bare(_ error: any Error, _ context: some RequestContext) -> Response {
        context.logger.error("Unexpected error", metadata: ["error": "\(String(reflecting: error))"])
        let text = "Internal error. Request \(context.id)\n"
        return Response(
            status: .internalServerError, headers: [.contentType: "text/plain; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: .init(string: text)))
    }
}
