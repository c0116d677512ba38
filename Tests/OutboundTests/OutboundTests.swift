import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import Testing

@testable import Outbound

/// Calls to a small server on this machine: what comes back, and every way in which nothing does.
@Suite struct OutboundTests {
    @Test func anAnswerComesBackAsItWasSent() async throws {
        try await withServer { (server: SmallServer) async throws in
            let answer = try await server.outbound().send(
                OutboundRequest("POST", server.url("/echo"), headers: [("x-kind", "test")], body: Array("hello".utf8)))
            #expect(answer.status == 200 && answer.contentType == "application/json" && answer.retryAfter == "7")
            #expect(String(decoding: answer.body, as: UTF8.self) == "POST /echo test hello")
        }
    }

    @Test func aPrivateTargetIsCalledOnlyWhenItIsListed() async throws {
        try await withServer { (server: SmallServer) async throws in
            await #expect(throws: OutboundFailure.privateTarget) { try await Outbound().send(OutboundRequest("GET", server.url("/echo"))) }
            await #expect(throws: OutboundFailure.privateTarget, "the port counts") {
                try await Outbound(allowing: [Target(host: "127.0.0.1", port: server.port + 1)]).send(
                    OutboundRequest("GET", server.url("/echo")))
            }
            #expect(server.calls == 0)
        }
    }

    @Test(arguments: ["127.1", "2130706433", "0x7f.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"])
    func otherSpellingsOfThisMachineArePrivateToo(host: String) async throws {
        let url = try #require(URL(string: "http://\(host):9/"))
        await #expect(throws: OutboundFailure.privateTarget) { try await Outbound().send(OutboundRequest("GET", url)) }
    }

    @Test func aHostWithOnePrivateAddressIsNotCalled() async throws {
        let outbound = Outbound(allowing: [], limit: .seconds(5)) { _ in ["192.0.33.8", "10.0.0.1"] }
        await #expect(throws: OutboundFailure.privateTarget) {
            try await outbound.send(OutboundRequest("GET", try #require(URL(string: "http://mixed.test/"))))
        }
    }

    /// The name resolves to nothing but what was checked: nobody asks for its address a second time.
    @Test(arguments: ["pinned.test", "PINNED.test", "pinn%65d.test"]) func theConnectionGoesToTheAddressThatWasChecked(host: String)
        async throws
    {
        try await withServer { (server: SmallServer) async throws in
            let outbound = Outbound(allowing: [Target(host: "pinned.test", port: server.port)], limit: .seconds(5)) { _ in ["127.0.0.1"] }
            let url = try #require(URL(string: "http://\(host):\(server.port)/host"))
            let answer = try await outbound.send(OutboundRequest("GET", url))
            #expect(String(decoding: answer.body, as: UTF8.self).lowercased() == "pinned.test:\(server.port)")
        }
    }

    @Test func whereTheFirstAddressDoesNotAnswerTheNextIsTried() async throws {
        try await withServer { (server: SmallServer) async throws in
            let outbound = Outbound(allowing: [Target(host: "two.test", port: server.port)], limit: .seconds(5)) { _ in
                ["::1", "127.0.0.1"]
            }
            let answer = try await outbound.send(
                OutboundRequest("GET", try #require(URL(string: "http://two.test:\(server.port)/echo"))))
            #expect(answer.status == 200)
        }
    }

    @Test func aRedirectIsAnAnswerAndNotFollowed() async throws {
        try await withServer { (server: SmallServer) async throws in
            let answer = try await server.outbound().send(OutboundRequest("GET", server.url("/redirect")))
            #expect(answer.status == 302 && server.calls == 1)
        }
    }

    @Test(arguments: ["/huge", "/endless"]) func tooMuchIsNoAnswer(path: String) async throws {
        try await withServer { (server: SmallServer) async throws in
            await #expect(throws: OutboundFailure.tooLarge) { try await server.outbound().send(OutboundRequest("GET", server.url(path))) }
        }
    }

    @Test func asMuchAsMayComeDoes() async throws {
        try await withServer { (server: SmallServer) async throws in
            #expect(try await server.outbound().send(OutboundRequest("GET", server.url("/full"))).body.count == Outbound.largest)
        }
    }

    @Test(arguments: ["/silent", "/drip"]) func whoTakesTooLongIsNotWaitedFor(path: String) async throws {
        try await withServer { (server: SmallServer) async throws in
            let start = ContinuousClock.now
            await #expect(throws: OutboundFailure.tooSlow) {
                try await server.outbound(limit: .milliseconds(300)).send(OutboundRequest("GET", server.url(path)))
            }
            #expect(ContinuousClock.now - start < .seconds(5))
        }
    }

    @Test func aNameThatIsLookedUpForeverIsNotWaitedFor() async throws {
        let outbound = Outbound(allowing: [], limit: .milliseconds(200)) { _ in
            try await Task.sleep(for: .seconds(60))
            return []
        }
        await #expect(throws: OutboundFailure.tooSlow) {
            try await outbound.send(OutboundRequest("GET", try #require(URL(string: "http://slow.test/"))))
        }
    }

    @Test func whereNobodyListensNobodyAnswers() async throws {
        let port = try await withServer { $0.port }
        await #expect(throws: OutboundFailure.unreachable) {
            try await Outbound(allowing: [Target(host: "127.0.0.1", port: port)]).send(
                OutboundRequest("GET", try #require(URL(string: "http://127.0.0.1:\(port)/"))))
        }
    }

    @Test func aServerWithoutTLSIsNotSpokenToInSecret() async throws {
        try await withServer { (server: SmallServer) async throws in
            let url = try #require(URL(string: "https://127.0.0.1:\(server.port)/echo"))
            await #expect(throws: OutboundFailure.unreachable) {
                try await server.outbound(limit: .seconds(30)).send(OutboundRequest("GET", url))
            }
        }
    }

    @Test(arguments: [
        "ftp://example.com/", "file:///etc/passwd", "http:///x", "unix:/tmp/x", "http://exa%2Fmple.com/",
    ])
    func whatIsNoWebAddressIsNotCalled(address: String) async throws {
        let url = try #require(URL(string: address))
        let outbound = Outbound(allowing: [], limit: .seconds(5)) { _ in
            Issue.record("looked up")
            return []
        }
        await #expect(throws: OutboundFailure.self) { try await outbound.send(OutboundRequest("GET", url)) }
    }
}
