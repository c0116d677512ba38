import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Web

/// What the handlers of the test server saw.
actor Seen {
    private(set) var bodies: [Int] = []
    private(set) var refusals: [Problem] = []
    private var started: [CheckedContinuation<Void, Never>] = []
    private var startedCount = 0
    private(set) var wasCancelled = false
    private var cancellation: [CheckedContinuation<Void, Never>] = []

    func body(_ count: Int) { bodies.append(count) }
    func refused(_ problem: Problem) { refusals.append(problem) }

    func cancelled() {
        wasCancelled = true
        for continuation in cancellation { continuation.resume() }
        cancellation = []
    }

    /// Returns when a handler has been stopped in its work.
    func untilCancelled() async {
        if !wasCancelled { await withCheckedContinuation { cancellation.append($0) } }
    }

    func start() {
        startedCount += 1
        for continuation in started { continuation.resume() }
        started = []
    }

    /// Returns when a slow request has reached its handler.
    func untilStarted() async {
        if startedCount == 0 { await withCheckedContinuation { started.append($0) } }
    }
}

/// The test server's routes: `/hello`, `/length` (reads a body), `/early` (does not), `/slow`, `/stuck`, `/endless`.
func testRouter(_ seen: Seen) -> Router<BasicRequestContext> {
    let router = Router(context: BasicRequestContext.self)
    router.add(middleware: SecurityHeaders(isHTTPS: false))
    router.get("/hello") { _, _ in "hello" }
    router.head("/hello") { _, _ in "hello" }
    router.post("/length") { request, _ in
        do {
            let count = try await request.bytes(upTo: 1_000_000).readableBytes
            await seen.body(count)
            return "length \(count)"
        } catch let problem as Problem {
            await seen.refused(problem)
            throw problem
        }
    }
    router.post("/early") { _, _ in "early" }
    router.get("/slow") { _, _ in
        await seen.start()
        try await Task.sleep(for: .milliseconds(300))
        return "slow"
    }
    router.get("/stuck") { _, _ -> String in
        await seen.start()
        do { try await Task.sleep(for: .seconds(600)) } catch { await seen.cancelled() }
        return "stuck"
    }
    router.get("/endless") { _, _ in
        Response(
            status: .ok,
            body: .init { writer in
                do { while true { try await writer.write(ByteBuffer(repeating: 120, count: 65536)) } } catch {
                    await seen.cancelled()
                    throw error
                }
            })
    }
    return router
}

/// Runs the test server on a free port of this machine; shuts it down after `test`.
func serve(
    _ seen: Seen = Seen(), change: (inout ConnectionLimits) -> Void = { _ in }, test: @escaping @Sendable (_ port: Int) async throws -> Void
) async throws {
    var limits = ConnectionLimits()
    change(&limits)
    let application = Application(router: testRouter(seen), server: .bounded(limits))
    try await application.test(.live) { client in
        guard let port = client.port else { throw RawClient.Failed() }
        try await test(port)
    }
}

func get(_ path: String, _ headers: String = "") -> String { "GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(headers)\r\n" }

func post(_ path: String, _ headers: String, _ body: String = "") -> String {
    "POST \(path) HTTP/1.1\r\nHost: localhost\r\n\(headers)\r\n\(body)"
}
