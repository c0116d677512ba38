import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// Labels outlive addresses: what asks a former host for a page is told where it is now, and nothing else.
@Suite struct FormerAddressTests {
    private func application() -> some ApplicationProtocol {
        let router = Router()
        let former = FormerAddresses(
            ["http://old.example:8080", "https://Intranet.example/desk", "http://[::1]:81"], now: "https://desk.example.com")
        router.middlewares.add(HostGuard(allowing: ["desk.example.com"], former: former))
        for path in ["/A/:code", "/"] as [RouterPath] {
            router.get(path) { _, _ in "here" }
            router.post(path) { _, _ in "here" }
        }
        return Application(router: router, server: .bounded())
    }

    @Test(
        arguments: [
            ("GET /A/7K3M9QXF?x=1&y=%2F", "old.example:8080", "308", "https://desk.example.com/A/7K3M9QXF?x=1&y=%2F"),
            ("HEAD /A/7K3M9QXF", "OLD.example.", "308", "https://desk.example.com/A/7K3M9QXF"),
            ("GET /", "old.example", "308", "https://desk.example.com/"),
            ("GET /A/7K3M9QXF", "[::1]", "308", "https://desk.example.com/A/7K3M9QXF"),
            // With the path the desk had there, whether a proxy takes it off or not.
            ("GET /desk/A/7K3M9QXF", "intranet.example", "308", "https://desk.example.com/A/7K3M9QXF"),
            ("GET /A/7K3M9QXF", "intranet.example", "308", "https://desk.example.com/A/7K3M9QXF"),
            ("GET /desk", "intranet.example", "308", "https://desk.example.com/"),
            ("GET /deskless", "intranet.example", "308", "https://desk.example.com/deskless"),
            // Never anywhere else.
            ("GET //evil.example/x", "old.example", "308", "https://desk.example.com/"),
            ("GET /\\evil.example", "old.example", "308", "https://desk.example.com/"),
            ("GET /@evil.example", "old.example", "308", "https://desk.example.com/@evil.example"),
            ("GET http://evil.example/x", "old.example", "308", "https://desk.example.com/x"),
            ("POST /A/7K3M9QXF", "old.example", "421", nil), ("GET /", "evil.example", "421", nil),
            ("GET /", "old.example.evil", "421", nil), ("GET /", "desk.example.com", "200", nil),
        ] as [(String, String, String, String?)])
    func aFormerHostLeadsToThePresentOne(line: String, host: String, status: String, location: String?) async throws {
        try await application().test(.live) { client in
            let raw = try await RawClient.connect(to: try #require(client.port))
            await raw.send("\(line) HTTP/1.1\r\nHost: \(host)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
            let answer = try #require(await raw.toEnd())
            #expect(answer.hasPrefix("HTTP/1.1 \(status) "), "\(answer)")
            let found = answer.split(separator: "\r\n").first { $0.lowercased().hasPrefix("location: ") }.map { String($0.dropFirst(10)) }
            #expect(found == location)
        }
    }

    @Test func withoutAPresentAddressNothingLeadsAnywhere() async throws {
        let router = Router()
        router.middlewares.add(HostGuard(allowing: ["desk.example.com"], former: FormerAddresses(["http://old.example"], now: nil)))
        router.get("/") { _, _ in "here" }
        try await Application(router: router, server: .bounded()).test(.live) { client in
            let raw = try await RawClient.connect(to: try #require(client.port))
            await raw.send("GET / HTTP/1.1\r\nHost: old.example\r\nConnection: close\r\n\r\n")
            #expect(await raw.toEnd()?.hasPrefix("HTTP/1.1 421 ") == true)
        }
    }
}
