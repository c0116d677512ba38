import Foundation
import HTTPTypes
import NIOCore
import Testing
import Web

@Suite struct ConnectionTests {
    @Test func `answers several requests on one connection, also when they come at once`() async throws {
        try await serve { port in
            let client = try await RawClient.connect(to: port)
            await client.send(get("/hello"))
            #expect(await client.until("hello")?.hasPrefix("HTTP/1.1 200 OK") == true)
            await client.send(get("/hello") + post("/length", "Content-Length: 3\r\n", "abc") + get("/hello", "Connection: close\r\n"))
            let rest = try #require(await client.toEnd())
            #expect(rest.components(separatedBy: "HTTP/1.1 200 OK").count == 4)
            #expect(rest.contains("length 3"))
        }
    }

    @Test(arguments: [get("/hello", "Connection: close\r\n"), "GET /hello HTTP/1.0\r\nHost: localhost\r\n\r\n"])
    func `ends the connection after the answer when the client wants that`(request: String) async throws {
        try await serve { port in
            let client = try await RawClient.connect(to: port)
            await client.send(request)
            let answer = try #require(await client.toEnd())
            #expect(answer.contains("Connection: close") && answer.hasSuffix("hello"))
        }
    }

    // MARK: Time

    @Test func `closes a connection on which nothing is sent`() async throws {
        try await serve {
            $0.unused = .milliseconds(100)
        } test: { port in
            let client = try await RawClient.connect(to: port)
            #expect(await client.toEnd() == "")
        }
    }

    @Test func `closes a connection that is idle after an answer`() async throws {
        try await serve {
            $0.idle = .milliseconds(100)
        } test: { port in
            let client = try await RawClient.connect(to: port)
            await client.send(get("/hello"))
            #expect(await client.toEnd()?.hasSuffix("hello") == true)
        }
    }

    @Test(arguments: [false, true])
    func `refuses a header that takes too long, however it drips`(isSecondRequest: Bool) async throws {
        try await serve {
            $0.header = .milliseconds(200)
        } test: { port in
            let client = try await RawClient.connect(to: port)
            if isSecondRequest {
                await client.send(get("/hello"))
                _ = await client.until("hello")
            }
            let dripping = Task {
                for byte in "GET /hello HTTP/1.1\r\nHost: localhost\r\nX-Long: " + String(repeating: "x", count: 2000) {
                    guard await client.send(String(byte)) else { return }
                    try await Task.sleep(for: .milliseconds(20))
                }
            }
            #expect(await client.toEnd()?.hasPrefix("HTTP/1.1 408 Request Timeout") == true)
            dripping.cancel()
        }
    }

    @Test func `does not blame the client for the time the handler takes`() async throws {
        let seen = Seen()
        try await serve(seen) {
            $0.header = .milliseconds(150)
        } test: { port in
            let client = try await RawClient.connect(to: port)
            await client.send(get("/slow"))
            await seen.untilStarted()
            await client.send("GET /hello HTTP/1.1\r\n")
            #expect(await client.until("slow") != nil)
            await client.send("Host: localhost\r\nConnection: close\r\n\r\n")
            #expect(await client.toEnd()?.hasSuffix("hello") == true)
        }
    }

    @Test(arguments: ["Content-Length: 5000\r\n", "Transfer-Encoding: chunked\r\n"])
    func `refuses a body that comes too slowly, and the handler never takes it for whole`(framing: String) async throws {
        let seen = Seen()
        try await serve(seen) {
            $0.bodyWindow = .milliseconds(200)
        } test: { port in
            let client = try await RawClient.connect(to: port)
            await client.send(post("/length", framing, "3\r\nabc\r\n"))
            #expect(await client.toEnd()?.hasPrefix("HTTP/1.1 408 Request Timeout") == true)
        }
        #expect(await seen.bodies == [])
        #expect(await seen.refusals.map(\.status) == [.badRequest])
    }

    @Test func `takes a body that is slow but not too slow`() async throws {
        try await serve {
            $0.bodyWindow = .milliseconds(400)
            $0.bodyRate = 10
        } test: { port in
            let client = try await RawClient.connect(to: port)
            await client.send(post("/length", "Content-Length: 500\r\nConnection: close\r\n"))
            for _ in 0..<20 {
                await client.send(String(repeating: "x", count: 25))
                try await Task.sleep(for: .milliseconds(50))
            }
            #expect(await client.toEnd()?.hasSuffix("length 500") == true)
        }
    }

    @Test func `closes a connection whose client takes nothing of the response`() async throws {
        let seen = Seen()
        try await serve(seen) {
            $0.idle = .milliseconds(200)
        } test: { port in
            let client = try await RawClient.connect(to: port)
            await client.send(get("/endless"))
            await seen.untilCancelled()
            client.close()
        }
    }

    // MARK: Size

    static let longField = "X-A: \(String(repeating: "x", count: 15_000))\r\n"

    static let tooLarge = [
        "address": (get("/" + String(repeating: "x", count: 17_000)), "414 URI Too Long"),
        "address without end": ("GET /" + String(repeating: "x", count: 100_000), "414 URI Too Long"),
        "header": (get("/hello", longField + "X-B: \(String(repeating: "x", count: 2_000))\r\n"), "431 Request Header Fields Too Large"),
        "header over the decoder's limit": (get("/hello", longField + longField + longField), "431 Request Header Fields Too Large"),
        "one field": (get("/hello", "X-A: " + String(repeating: "x", count: 20_000) + "\r\n"), "431 Request Header Fields Too Large"),
        "number of fields": (get("/hello", String(repeating: "X-A: b\r\n", count: 100)), "431 Request Header Fields Too Large"),
        "body over the server's limit": (post("/length", "Content-Length: 100000000\r\n"), "413 Payload Too Large"),
        "body over the handler's limit": (post("/length", "Content-Length: 1000001\r\nConnection: close\r\n"), "413 Payload Too Large"),
    ]

    @Test(arguments: tooLarge.keys.sorted())
    func `refuses what is too large`(what: String) async throws {
        let (request, status) = try #require(Self.tooLarge[what])
        try await serve { port in
            let client = try await RawClient.connect(to: port)
            await client.send(request)
            let answer = try #require(await client.toEnd())
            #expect(answer.hasPrefix("HTTP/1.1 \(status)"), "\(answer.prefix(100))")
        }
    }

    @Test func `takes a long address, such as one that carries a comment to the sign-in page`() async throws {
        let comment = String(repeating: "ж", count: 1000)
        let next = LocalPath("/A/7K2QX").with("comment", comment)
        try await serve { port in
            let client = try await RawClient.connect(to: port)
            await client.send(get(LocalPath("/hello").with("next", next.text).text, "Connection: close\r\n"))
            #expect(await client.toEnd()?.hasSuffix("hello") == true)
        }
    }

    @Test func `stops reading a body without declared length at the limit`() async throws {
        let seen = Seen()
        try await serve(seen) {
            $0.bodyBytes = 10_000
        } test: { port in
            let client = try await RawClient.connect(to: port)
            await client.send(post("/length", "Transfer-Encoding: chunked\r\n", "4000\r\n" + String(repeating: "x", count: 0x4000)))
            #expect(await client.toEnd()?.hasPrefix("HTTP/1.1 413 Payload Too Large") == true)
        }
        #expect(await seen.bodies == [])
    }

    // MARK: Malformed

    @Test(arguments: [
        "nonsense\r\n\r\n", "GET /hello HTTP/2.0\r\nHost: a\r\n\r\n", "BREW /hello HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET hello HTTP/1.1\r\n\r\n",
        "GET /hello HTTP/1.1\r\nHost : a\r\n\r\n", "GET /hello HTTP/1.1\r\n: a\r\n\r\n", "GET /\u{0} HTTP/1.1\r\n\r\n",
        post("/length", "Content-Length: 3\r\nContent-Length: 3\r\n", "abc"),
        post("/length", "Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"),
        post("/length", "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
        post("/length", "Content-Length: -3\r\n", "abc"),
        post("/length", "Transfer-Encoding: chunked\r\n", "zz\r\n"), post("/length", "Transfer-Encoding: gzip\r\n", "abc"),
    ])
    func `refuses what is not HTTP, and ends the connection`(request: String) async throws {
        let seen = Seen()
        try await serve(seen) { port in
            let client = try await RawClient.connect(to: port)
            await client.send(request)
            let answer = try #require(await client.toEnd())
            #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request"), "\(answer)")
            #expect(answer.components(separatedBy: "HTTP/1.1").count == 2)
        }
        #expect(await seen.bodies == [])
    }

    @Test func `never takes a body that was cut short for whole`() async throws {
        let seen = Seen()
        try await serve(seen) { port in
            let client = try await RawClient.connect(to: port)
            await client.send(post("/length", "Content-Length: 10\r\n", "abc"))
            client.finishSending()
            #expect(await client.toEnd()?.hasPrefix("HTTP/1.1 400 Bad Request") == true)
        }
        #expect(await seen.bodies == [])
        #expect(await seen.refusals.map(\.status) == [.badRequest])
    }

    // MARK: Courtesies

    @Test func `answers a HEAD without body and a request for another protocol as plain HTTP`() async throws {
        try await serve { port in
            let client = try await RawClient.connect(to: port)
            await client.send(
                "HEAD /hello HTTP/1.1\r\nHost: localhost\r\n\r\n" + get("/hello", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n")
            )
            let answers = try #require(await client.toEnd()).components(separatedBy: "HTTP/1.1 200 OK")
            #expect(answers.count == 3)
            #expect(answers[1].hasSuffix("\r\n\r\n") && answers[1].contains("Content-Length: 5"))
            #expect(answers[2].hasSuffix("hello"))
        }
    }

    @Test func `tells a client that waits to go on, and goes on after an answer that came before the body`() async throws {
        try await serve { port in
            let client = try await RawClient.connect(to: port)
            await client.send(post("/early", "Content-Length: 3\r\nExpect: 100-continue\r\n"))
            #expect(await client.until("early")?.hasPrefix("HTTP/1.1 100 Continue\r\n\r\n") == true)
            await client.send("abc" + get("/hello", "Connection: close\r\n"))
            #expect(await client.toEnd()?.hasSuffix("hello") == true)
        }
    }

    // MARK: Cap and shutdown

    @Test func `closes connections over the cap and takes new ones when there is room`() async throws {
        try await serve {
            // one for the test framework's own client
            $0.connections = 3
        } test: { port in
            let first = try await RawClient.connect(to: port)
            let second = try await RawClient.connect(to: port)
            for client in [first, second] {
                await client.send(get("/hello"))
                #expect(await client.until("hello") != nil)
            }
            #expect(await (try RawClient.connect(to: port)).toEnd() == "")
            first.close()
            var answer: String?
            while answer?.hasSuffix("hello") != true {
                let client = try await RawClient.connect(to: port)
                await client.send(get("/hello", "Connection: close\r\n"))
                answer = await client.toEnd()
            }
        }
    }

    @Test(.timeLimit(.minutes(1)))
    func `finishes what it is answering when it shuts down, and closes idle connections at once`() async throws {
        let seen = Seen()
        let port = Mailbox<Int>()
        async let served: Void = serve(seen) {
            await port.put($0)
            await seen.untilStarted()
        }
        let number = await port.take()
        let idle = try await RawClient.connect(to: number)
        await idle.send(get("/hello"))
        #expect(await idle.until("hello") != nil)
        let unused = try await RawClient.connect(to: number)
        let busy = try await RawClient.connect(to: number)
        await busy.send(get("/slow"))
        #expect(await busy.toEnd()?.hasSuffix("slow") == true)
        #expect(await idle.toEnd() == "")
        #expect(await unused.toEnd() == "")
        try await served
    }

    @Test(.timeLimit(.minutes(1)))
    func `cuts off and cancels what does not finish in time when it shuts down`() async throws {
        let seen = Seen()
        let port = Mailbox<Int>()
        async let served: Void = serve(seen) {
            $0.shutdown = .milliseconds(200)
        } test: {
            await port.put($0)
            await seen.untilStarted()
        }
        let client = try await RawClient.connect(to: await port.take())
        await client.send(get("/stuck"))
        #expect(await client.toEnd() == "")
        try await served
        #expect(await seen.wasCancelled)
    }
}

/// Hands one value from one task to another.
actor Mailbox<Value: Sendable> {
    private var value: Value?
    private var waiting: CheckedContinuation<Value, Never>?

    func put(_ value: Value) {
        if let waiting { waiting.resume(returning: value) } else { self.value = value }
    }

    func take() async -> Value {
        if let value { return value }
        return await withCheckedContinuation { waiting = $0 }
    }
}
