package import Hummingbird
import Logging
import NIOCore

/// A request's companion on the desk: where it came from and which desk it is for.
package protocol DeskRequestContext: RequestContext {
    var clientAddress: String { get }
}

/// The context every request starts with.
package struct DeskContext: DeskRequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Address of the other end of the connection; nil in tests without one.
    let peer: IPAddress?
    /// Who sent the request, after trusted proxies; set by `KnowClient`.
    package var clientAddress: String
    /// Id of the API token the request carries, its signature and term checked; set by `APIGate`.
    var tokenID: String?

    package init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress?.ipAddress.flatMap { IPAddress($0) }
        clientAddress = peer.map(\.description) ?? ""
    }
}

/// Puts the client's own address into the context.
struct KnowClient: RouterMiddleware {
    let proxies: TrustedProxies

    func handle(_ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response) async throws -> Response {
        var context = context
        context.clientAddress = proxies.client(of: request, peer: context.peer).map(\.description) ?? ""
        return try await next(request, context)
    }
}
