import NIOCore
import NIOHTTP1

/// Shows the guard the requests as they are decoded, and lets through those it accepts.
final class RequestWatch: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private let connection: ConnectionGuard

    init(_ connection: ConnectionGuard) {
        self.connection = connection
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let isAccepted =
            switch unwrapInboundIn(data) {
            case .head(let head): connection.accepts(head)
            case .body(let bytes): connection.accepts(bodyBytes: bytes.readableBytes)
            case .end: connection.acceptsEnd()
            }
        if isAccepted { context.fireChannelRead(data) }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if connection.passesOn(error) { context.fireErrorCaught(error) }
    }
}
