package import HummingbirdCore
package import Logging
package import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
package import NIOSSL

/// An HTTP/1.1 connection, plain or over TLS, that is held to `ConnectionLimits`; takes the place of Hummingbird's `HTTP1Channel`,
/// which knows no header deadline, no body rate and no cap.
package struct BoundedHTTPChannel: HTTPChannelHandler {
    /// One connection's pipeline.
    package struct Value: ServerChildChannelValue {
        package let channel: any Channel
        let http: NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>
        /// Succeeds when the time for a shutdown is over: whoever still answers a request is to be cancelled.
        let cut: EventLoopFuture<Void>
    }

    package let responder: HTTPChannelHandler.Responder
    private let limits: ConnectionLimits
    private let tls: NIOSSLContext?
    private let tasks: (any TaskExecutor)?
    private let count: ConnectionCount

    package init(
        responder: @escaping HTTPChannelHandler.Responder, limits: ConnectionLimits, tls: NIOSSLContext?, tasks: (any TaskExecutor)?
    ) {
        self.responder = responder
        self.limits = limits
        self.tls = tls
        self.tasks = tasks
        self.count = ConnectionCount(limit: limits.connections)
    }

    /// Builds the pipeline: TLS, encoder, `ConnectionGuard` (bytes in, response parts out), decoder, `RequestWatch`, codec.
    ///
    /// The seam for WebSockets is between `RequestWatch` and the codec: an upgrade handler goes there, takes encoder, guard, decoder
    /// and watch as its extra HTTP handlers (all are removable) and makes `Value` say which of the two the connection became. The
    /// guard lets go by itself when it sees a 101: from then on it has no deadline and passes bytes and the shutdown event on.
    package func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            try count.add(channel)
            let pipeline = channel.pipeline.syncOperations
            if let tls { try pipeline.addHandler(NIOSSLServerHandler(context: tls)) }
            let connection = ConnectionGuard(limits: limits, cut: channel.eventLoop.makePromise(), logger: logger)
            let cut = connection.cut.futureResult
            var decoding = NIOHTTPDecoderLimitConfiguration()
            // the decoder counts the address as a field: this bounds its memory, RequestWatch holds the exact limits
            decoding.maxHeaderFieldSize = max(limits.uriBytes, limits.headerBytes)
            decoding.maxHeaderListSize = limits.uriBytes + limits.headerBytes
            decoding.maxHeaderFieldCount = limits.headerFields
            try pipeline.addHandlers([
                HTTPResponseEncoder(), connection, ByteToMessageHandler(HTTPRequestDecoder(limitConfiguration: decoding)),
                RequestWatch(connection), HTTP1ToHTTPServerCodec(secure: tls != nil),
            ])
            let http = try NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>(
                wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
            return Value(channel: channel, http: http, cut: cut)
        }.flatMapErrorThrowing { error in
            // nobody else closes a channel whose set-up failed
            channel.close(promise: nil)
            throw error
        }
    }

    package func handle(value: Value, logger: Logger) async {
        let requests = Task(executorPreference: tasks) { await handleHTTP(asyncChannel: value.http, logger: logger) }
        value.cut.whenSuccess { requests.cancel() }
        await withTaskCancellationHandler {
            await requests.value
        } onCancel: {
            requests.cancel()
        }
    }
}

extension HTTPServerBuilder {
    /// The server of Tagdesk: bounded HTTP/1.1 connections, over TLS when `tls` is given, each answered by a task on `tasks`.
    package static func bounded(
        _ limits: ConnectionLimits = ConnectionLimits(), tls: NIOSSLContext? = nil, tasks: (any TaskExecutor)? = nil
    ) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in BoundedHTTPChannel(responder: responder, limits: limits, tls: tls, tasks: tasks) }
    }
}
