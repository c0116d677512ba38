package import Hummingbird
import Logging

/// The outermost middleware: gives each request a short random id and writes one line about it.
///
/// The id, such as `c41f-09be`, is `context.id` for everything inside, is in the metadata of every log line of the request and in
/// the response's `X-Request-Id`. The line holds method, path, status and milliseconds; never a query, cookie or body, so secrets
/// of links belong into the query.
package struct RequestLog<Context: RequestContext>: RouterMiddleware {
    private let newID: @Sendable () -> String

    package init(newID: @escaping @Sendable () -> String = { requestID(.random(in: 0 ... .max)) }) {
        self.newID = newID
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        let id = newID()
        var context = context
        context.logger[metadataKey: "hb.request.id"] = .string(id)
        let start = ContinuousClock.now
        var response = await answer(request, context, next)
        response.headers[.requestID] = id
        let duration = (ContinuousClock.now - start).components
        let milliseconds = duration.seconds * 1000 + duration.attoseconds / 1_000_000_000_000_000
        context.logger.log(
            level: response.status.code < 500 ? .info : .error,
            "\(request.method.rawValue) \(printable(request.uri.path)) \(response.status.code) \(milliseconds) ms")
        return response
    }
}

/// Eight hexadecimal digits in two groups, easy to read out on the telephone.
package func requestID(_ number: UInt32) -> String {
    let digits = String(number, radix: 16)
    let padded = String(repeating: "0", count: 8 - digits.utf8.count) + digits
    return "\(padded.prefix(4))-\(padded.suffix(4))"
}

/// At most 200 bytes of `path` with everything that could forge a log line replaced by `?`.
private func printable(_ path: String) -> String {
    String(decoding: path.utf8.prefix(200).map { (0x21...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
}
