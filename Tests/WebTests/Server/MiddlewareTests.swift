import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Synchronization
import Testing
import Web

@Suite struct MiddlewareTests {
    struct Unforeseen: Error {}

    private func router(_ middleware: [any MiddlewareProtocol<Request, Response, BasicRequestContext>]) -> Router<BasicRequestContext> {
        let router = Router()
        for one in middleware { router.middlewares.add(one) }
        router.get("/ok") { _, context in context.id }
        router.get("/own") { _, _ in Response(status: .ok, headers: [.contentSecurityPolicy: "sandbox"]) }
        router.get("/refused") { _, _ -> String in throw Problem(.conflict, "Already taken.", errors: ["login": "is taken"]) }
        router.get("/broken") { _, _ -> String in throw Unforeseen() }
        return router
    }

    // MARK: RequestLog

    @Test(arguments: [
        ("/ok?secret=1", HTTPResponse.Status.ok), ("/refused", .conflict), ("/broken", .internalServerError), ("/none", .notFound),
    ])
    func `gives every answer an id and every request a line`(uri: String, status: HTTPResponse.Status) async throws {
        let lines = LogLines()
        let application = Application(router: router([RequestLog { "c41f-09be" }]), logger: lines.logger())
        try await application.test(.router) { client in
            try await client.execute(uri: uri, method: .get, headers: [.cookie: "secret=1"]) { response in
                #expect(response.status == status)
                #expect(response.headers[.requestID] == "c41f-09be")
                if status == .ok { #expect(String(buffer: response.body) == "c41f-09be") }
                if status == .internalServerError { #expect(String(buffer: response.body) == "Internal error. Request c41f-09be\n") }
            }
        }
        let path = uri.prefix { $0 != "?" }
        let line = try #require(lines.all.last { $0.contains("GET") })
        #expect(line.contains("GET \(path) \(status.code) ") && line.contains(" ms") && line.contains("c41f-09be"))
        #expect(!lines.all.contains { $0.contains("secret") })
    }

    @Test func `keeps forged lines out of the log`() async throws {
        let lines = LogLines()
        try await Application(router: router([RequestLog()]), logger: lines.logger()).test(.router) { client in
            try await client.execute(uri: "/a\nINFO GET /forged 200" + String(repeating: "x", count: 500), method: .get) { _ in }
        }
        let line = try #require(lines.all.first { $0.contains("/a") })
        #expect(!line.contains("\n") && line.contains("/a?INFO?GET") && line.utf8.count < 400)
    }

    @Test func `makes short ids`() {
        #expect(requestID(0) == "0000-0000")
        #expect(requestID(0xC41F_09BE) == "c41f-09be")
    }

    // MARK: SecurityHeaders

    @Test(arguments: ["/ok", "/refused", "/broken", "/none"])
    func `protects every answer`(uri: String) async throws {
        try await Application(router: router([SecurityHeaders(isHTTPS: true)])).test(.router) { client in
            try await client.execute(uri: uri, method: .get) { response in
                #expect(
                    response.headers[.contentSecurityPolicy]
                        == "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
                )
                #expect(response.headers[.xContentTypeOptions] == "nosniff")
                #expect(response.headers[.strictTransportSecurity] == "max-age=31536000")
                #expect(response.headers[.crossOriginResourcePolicy] == "same-origin")
                let names = response.headers.map(\.name.canonicalName)
                for name in ["referrer-policy", "cross-origin-opener-policy", "permissions-policy"] { #expect(names.contains(name)) }
            }
        }
    }

    @Test func `lets a handler set its own policy, and promises HTTPS only where there is HTTPS`() async throws {
        try await Application(router: router([SecurityHeaders(isHTTPS: false)])).test(.router) { client in
            try await client.execute(uri: "/own", method: .get) { response in
                #expect(response.headers[values: .contentSecurityPolicy] == ["sandbox"])
                #expect(response.headers[.strictTransportSecurity] == nil)
            }
        }
    }

    // MARK: HostGuard

    @Test(arguments: [
        ("Host: desk.example\r\n", "200"), ("Host: DESK.example.:8443\r\n", "200"), ("Host: [::1]:8080\r\n", "200"),
        ("Host: ::1\r\n", "400"),
        ("", "400"), ("Host: desk.example\r\nHost: desk.example\r\n", "400"), ("Host: \r\n", "400"), ("Host: desk.example:80a\r\n", "400"),
        ("Host: desk.example/evil\r\n", "400"), ("Host: a b\r\n", "400"), ("Host: evil@desk.example\r\n", "400"), ("Host: [::1\r\n", "400"),
        ("Host: evil.example\r\n", "421"), ("Host: desk.example.evil\r\n", "421"), ("Host: localhost\r\n", "421"),
    ])
    func `answers only for its own hosts`(host: String, status: String) async throws {
        let guarded = router([HostGuard(allowing: ["Desk.example", "::1"])])
        try await Application(router: guarded, server: .bounded()).test(.live) { client in
            let raw = try await RawClient.connect(to: try #require(client.port))
            await raw.send("GET /ok HTTP/1.1\r\n\(host)Connection: close\r\n\r\n")
            #expect(await raw.toEnd()?.hasPrefix("HTTP/1.1 \(status) ") == true)
        }
    }

    @Test func `answers for any well-formed host when none is configured`() async throws {
        try await Application(router: router([HostGuard(allowing: nil)])).test(.router) { client in
            try await client.execute(uri: "/ok", method: .get) { #expect($0.status == .ok) }
        }
    }

    // MARK: Problem

    @Test func `answers a problem as RFC 9457 JSON`() async throws {
        try await Application(router: router([])).test(.router) { client in
            try await client.execute(uri: "/refused", method: .get) { response in
                #expect(response.headers[.contentType] == "application/problem+json")
                #expect(
                    String(buffer: response.body)
                        == #"{"detail":"Already taken.","errors":{"login":"is taken"},"status":409,"title":"Conflict","type":"about:blank"}"#
                )
            }
        }
    }
}

/// Keeps the lines of a log, each with its metadata.
final class LogLines: Sendable {
    private let lines = Mutex<[String]>([])

    var all: [String] { lines.withLock { $0 } }

    func logger() -> Logger {
        var logger = Logger(label: "test") { _ in Handler(lines: self) }
        logger.logLevel = .debug
        return logger
    }

    private struct Handler: LogHandler {
        let lines: LogLines
        var metadata: Logger.Metadata = [:]
        var logLevel: Logger.Level = .debug

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            lines.lines.withLock { $0.append("\(event.level) \(event.message) \(metadata)") }
        }
    }
}
