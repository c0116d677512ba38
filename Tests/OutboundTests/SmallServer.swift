import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

@testable import Outbound

/// A server on this machine that answers in the way its path says.
final class SmallServer: Sendable {
    let port: Int
    private let count = Atomic(0)
    private let channel: any Channel

    /// How many requests have come.
    var calls: Int { count.load(ordering: .relaxed) }

    func url(_ path: String) throws -> URL {
        guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else { throw OutboundFailure.badAddress }
        return url
    }

    /// A way out that may reach this server.
    func outbound(limit: Duration = .seconds(5)) -> Outbound {
        Outbound(allowing: [Target(host: "127.0.0.1", port: port)], limit: limit)
    }

    fileprivate init() async throws {
        let answering = Answering()
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(SmallAnswer(asked: { answering.note() }))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        port = channel.localAddress?.port ?? 0
        answering.server = self
    }

    fileprivate func close() async throws { try await channel.close() }

    /// Leads the handlers to the server that is made after them.
    private final class Answering: Sendable {
        private let held = Mutex<SmallServer?>(nil)
        var server: SmallServer? {
            get { held.withLock { $0 } }
            set { held.withLock { $0 = newValue } }
        }
        func note() { server?.count.add(1, ordering: .relaxed) }
    }
}

/// Opens a server for the length of `body`.
@discardableResult
func withServer<T: Sendable>(_ body: (SmallServer) async throws -> T) async throws -> T {
    let server = try await SmallServer()
    do {
        let result = try await body(server)
        try await server.close()
        return result
    } catch {
        try await server.close()
        throw error
    }
}

private final class SmallAnswer: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let asked: @Sendable () -> Void
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()

    init(asked: @escaping @Sendable () -> Void) { self.asked = asked }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): self.head = head
        case .body(var part): body.writeBuffer(&part)
        case .end:
            asked()
            if let head { answer(head, context) }
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

    private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        switch head.uri {
        case "/echo":
            let text = "\(head.method) \(head.uri) \(head.headers.first(name: "x-kind") ?? "-") \(String(buffer: body))"
            send(context, [("content-type", "Application/JSON; charset=utf-8"), ("retry-after", "7")], Array(text.utf8))
        case "/host": send(context, [], Array((head.headers.first(name: "host") ?? "").utf8))
        case "/redirect": send(context, status: .found, [("location", "/echo")], [])
        case "/full": send(context, [], [UInt8](repeating: 0x78, count: Outbound.largest))
        case "/huge": send(context, [], [UInt8](repeating: 0x78, count: Outbound.largest + 1))
        case "/endless": drip(context, bytes: 8_192, every: .milliseconds(1))
        case "/drip": drip(context, bytes: 1, every: .milliseconds(20))
        default: break
        }
    }

    private func send(
        _ context: ChannelHandlerContext, status: HTTPResponseStatus = .ok, _ headers: [(String, String)], _ body: [UInt8]
    ) {
        var fields = HTTPHeaders(headers)
        fields.add(name: "content-length", value: String(body.count))
        context.write(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: status, headers: fields))), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }

    /// A body that never ends.
    private func drip(_ context: ChannelHandlerContext, bytes: Int, every pause: TimeAmount) {
        let fields = HTTPHeaders([("transfer-encoding", "chunked")])
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponseHead(version: .http1_1, status: .ok, headers: fields))), promise: nil)
        let part = ByteBuffer(repeating: 0x78, count: bytes)
        let channel = context.channel
        context.eventLoop.scheduleRepeatedTask(initialDelay: .zero, delay: pause) { task in
            guard channel.isActive else { return task.cancel() }
            channel.writeAndFlush(HTTPServerResponsePart.body(.byteBuffer(part)), promise: nil)
        }
    }
}
