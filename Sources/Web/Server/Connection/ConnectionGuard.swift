import Logging
import NIOCore
import NIOHTTP1

/// Holds one connection to its limits: knows which request is being read and answered, when the client must have done what, and
/// what to say when it has not.
///
/// Sits between encoder and decoder, so it sees bytes coming in and response parts going out; `RequestWatch` shows it the requests.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    /// What of a request is being read.
    private enum Reading { case nothing, header, body }

    let cut: EventLoopPromise<Void>
    private let limits: ConnectionLimits
    private let logger: Logger
    private var context: ChannelHandlerContext?

    private var reading = Reading.nothing
    /// How long the request line is, as far as it has come: tells an address that is too long from a header that is.
    private var requestLine = (bytes: 0, isComplete: false)
    private var body = BodyPace()
    /// For each request that is accepted and not yet answered: whether it is a HEAD. More than one when the client pipelines.
    private var unanswered = CircularBuffer<Bool>()
    private var hasBegunResponse = false

    /// No request after those accepted so far.
    private var isClosing = false
    /// What still comes in is thrown away.
    private var isDeaf = false
    /// The guard has answered, or ended the connection, in the handler's place: what the handler still writes is thrown away.
    private var isOver = false
    /// The connection speaks another protocol now.
    private var isHandedOver = false
    /// What to answer once the requests before are answered.
    private var refusal: HTTPResponseStatus?

    private var deadline = NIODeadline.distantFuture
    private var stalled = NIODeadline.distantFuture
    private var shutdown = NIODeadline.distantFuture
    private var ticking: Scheduled<Void>?

    init(limits: ConnectionLimits, cut: EventLoopPromise<Void>, logger: Logger) {
        self.limits = limits
        self.cut = cut
        self.logger = logger
    }

    // MARK: The channel's life

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        if context.channel.isActive { start(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        start(context)
        context.fireChannelActive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        ticking?.cancel()
        ticking = nil
        self.context = nil
        cut.fail(ChannelError.alreadyClosed)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case is ChannelShouldQuiesceEvent where !isHandedOver: shutDown(context)
        case ChannelEvent.inputClosed where isOver: context.close(promise: nil)
        default: context.fireUserInboundEventTriggered(event)
        }
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        stalled = context.channel.isWritable ? .distantFuture : .now() + limits.idle
        context.fireChannelWritabilityChanged()
    }

    private func shutDown(_ context: ChannelHandlerContext) {
        isClosing = true
        if unanswered.isEmpty { context.close(promise: nil) } else { shutdown = .now() + limits.shutdown }
    }

    // MARK: Time

    private func start(_ context: ChannelHandlerContext) {
        guard ticking == nil else { return }
        deadline = .now() + limits.unused
        tick()
    }

    private func tick() {
        guard let context else { return }
        ticking = context.eventLoop.assumeIsolated().scheduleTask(in: limits.tick) { [self] in
            check(at: .now())
            tick()
        }
    }

    private func check(at now: NIODeadline) {
        guard let context, !isHandedOver else { return }
        if now >= shutdown {
            cut.succeed()
            context.close(promise: nil)
        } else if now >= stalled {
            context.close(promise: nil)
        } else if now >= deadline {
            expire(at: now, context)
        }
    }

    private func expire(at now: NIODeadline, _ context: ChannelHandlerContext) {
        switch reading {
        case _ where isOver: context.close(promise: nil)
        case .nothing: context.close(promise: nil)
        case .header: refuse(.requestTimeout)
        case .body:
            if body.isTooSlow(at: now, limits) { breakOff(.requestTimeout) } else { watchBody(from: now) }
        }
    }

    private func watchBody(from now: NIODeadline) {
        body.startWindow(at: now)
        deadline = now + limits.bodyWindow
    }

    /// Sets the clock for a connection on which every request is answered.
    private func rest() {
        switch reading {
        case .nothing: deadline = .now() + limits.idle
        case .header: deadline = .now() + limits.header
        case .body: break  // an early answer; the body's own pace goes on
        }
    }

    // MARK: In

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDeaf else { return }
        let bytes = unwrapInboundIn(data)
        if reading == .nothing, !isHandedOver {
            reading = .header
            requestLine = (0, false)
            if unanswered.isEmpty { deadline = .now() + limits.header }
        }
        if reading == .header, !requestLine.isComplete {
            let view = bytes.readableBytesView
            let end = view.firstIndex(of: UInt8(ascii: "\n"))
            requestLine = (requestLine.bytes + (end ?? view.endIndex) - view.startIndex, end != nil)
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        body.isWanted = false
        context.fireChannelReadComplete()
    }

    func read(context: ChannelHandlerContext) {
        body.isWanted = true
        context.read()
    }

    /// A request's head was decoded. False when it is not to be answered by the handler.
    func accepts(_ head: HTTPRequestHead) -> Bool {
        guard !isDeaf else { return false }
        if let status = head.refusal(limits) {
            refuse(status)
            return false
        }
        unanswered.append(head.method == .HEAD)
        reading = .body
        body = BodyPace()
        watchBody(from: .now())
        if !head.isKeepAlive || head.leavesHTTP { isClosing = true }
        if head.expectsContinue, unanswered.count == 1 { write(head: .init(version: .http1_1, status: .continue)) }
        return true
    }

    func accepts(bodyBytes count: Int) -> Bool {
        guard !isDeaf else { return false }
        body.add(count)
        guard body.total <= limits.bodyBytes else {
            breakOff(.payloadTooLarge)
            return false
        }
        return true
    }

    func acceptsEnd() -> Bool {
        guard !isDeaf else { return false }
        reading = .nothing
        isDeaf = isClosing && !isHandedOver
        deadline = .distantFuture
        if unanswered.isEmpty { rest() }
        return true
    }

    /// Whether the handler is to be told of this error: it is when the error concerns the request it is answering.
    func passesOn(_ error: any Error) -> Bool {
        guard let parserError = error as? HTTPParserError, reading != .body, !isHandedOver else {
            isClosing = true
            isDeaf = !isHandedOver
            if unanswered.isEmpty, !isOver { context?.close(promise: nil) }
            return true
        }
        guard case .headerOverflow = parserError else {
            refuse(.badRequest)
            return false
        }
        refuse(requestLine.bytes > limits.uriBytes ? .uriTooLong : .requestHeaderFieldsTooLarge)
        return false
    }

    // MARK: Out

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isOver else {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(var head):
            if head.status == .switchingProtocols { handOver() }
            hasBegunResponse = head.status.code >= 200
            if isClosing, hasBegunResponse, unanswered.count == 1 { head.headers.replaceOrAdd(name: "Connection", value: "close") }
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .body where unanswered.first == true:
            promise?.succeed()  // a HEAD is answered without the body, whatever the handler does
        case .end where !isHandedOver:
            hasBegunResponse = false
            let written = context.eventLoop.makePromise(of: Void.self)
            written.futureResult.cascade(to: promise)
            written.futureResult.assumeIsolated().whenComplete { [self] _ in responseIsOut() }
            context.write(data, promise: written)
        default: context.write(data, promise: promise)
        }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        // the handler is done with the connection and waits for the client to close it: not for ever
        if mode == .output, !isHandedOver {
            isClosing = true
            if unanswered.isEmpty { endSoon() }
        }
        context.close(mode: mode, promise: promise)
    }

    private func responseIsOut() {
        unanswered.removeFirst(min(1, unanswered.count))
        guard unanswered.isEmpty, !isOver else { return }
        if let refusal {
            answer(refusal)
        } else if isClosing {
            end()
        } else {
            rest()
        }
    }

    private func handOver() {
        isHandedOver = true
        isClosing = false
        isDeaf = false
        ticking?.cancel()
    }

    // MARK: Ends

    /// Takes no further request and answers this one with `status`, when those before it are answered.
    private func refuse(_ status: HTTPResponseStatus) {
        guard !isOver, refusal == nil else { return }
        isDeaf = true
        refusal = status
        deadline = .distantFuture
        if unanswered.isEmpty { answer(status) }
    }

    /// Stops reading the body of the request that is being answered, and tells the handler that the body is not whole.
    private func breakOff(_ status: HTTPResponseStatus) {
        guard let context, !isOver else { return }
        isDeaf = true
        if unanswered.count == 1, !hasBegunResponse { answer(status) } else { context.close(promise: nil) }
        context.fireErrorCaught(HTTPParserError.invalidEOFState)
    }

    /// Answers in the handler's place and ends the connection.
    private func answer(_ status: HTTPResponseStatus) {
        guard let context else { return }
        isOver = true
        isDeaf = true
        let text = "\(status.code) \(status.reasonPhrase)\n"
        logger.debug("Refused a connection's request: \(status.code)", metadata: ["peer": "\(context.remoteAddress?.ipAddress ?? "")"])
        write(
            head: HTTPResponseHead(
                version: .http1_1, status: status,
                headers: ["Connection": "close", "Content-Type": "text/plain", "Content-Length": "\(text.utf8.count)"]))
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: text)))), promise: nil)
        let written = context.eventLoop.makePromise(of: Void.self)
        written.futureResult.assumeIsolated().whenComplete { [self] _ in halfClose() }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
        deadline = .now() + limits.linger
    }

    private func write(head: HTTPResponseHead) {
        context?.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
    }

    /// Ends the connection after the last response.
    private func end() {
        if reading == .body { halfClose() } else { context?.close(promise: nil) }
    }

    /// Says that nothing follows and leaves the client some time to read: closing with bytes unread resets the connection, and the
    /// client might lose the answer.
    private func halfClose() {
        context?.close(mode: .output, promise: nil)
        endSoon()
    }

    private func endSoon() {
        isOver = true
        isDeaf = true
        deadline = .now() + limits.linger
    }
}
