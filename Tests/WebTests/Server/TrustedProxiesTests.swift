import HTTPTypes
import Hummingbird
import NIOCore
import Testing
import Web

@Suite struct TrustedProxiesTests {
    private func request(_ fields: [(String, String)], scheme: String = "http") throws -> Request {
        var headers = HTTPFields()
        for (name, value) in fields { headers.append(.init(name: try #require(HTTPField.Name(name)), value: value)) }
        return Request(
            head: .init(method: .get, scheme: scheme, authority: "localhost", path: "/", headerFields: headers),
            body: .init(buffer: ByteBuffer()))
    }

    @Test(arguments: [
        ([("X-Forwarded-For", "198.51.100.7")], "203.0.113.9", "203.0.113.9"),
        ([("X-Forwarded-For", "198.51.100.7")], "10.1.2.3", "198.51.100.7"),
        ([("X-Forwarded-For", "1.1.1.1, 198.51.100.7, 10.9.9.9")], "10.1.2.3", "198.51.100.7"),
        ([("X-Forwarded-For", "1.1.1.1"), ("X-Forwarded-For", "198.51.100.7")], "10.1.2.3", "198.51.100.7"),
        ([("X-Forwarded-For", "10.0.0.1, 10.0.0.2")], "10.1.2.3", "10.0.0.1"),
        ([("X-Forwarded-For", "1.1.1.1, nonsense")], "10.1.2.3", "10.1.2.3"),
        ([("X-Forwarded-For", "nonsense, 10.0.0.2")], "10.1.2.3", "10.0.0.2"),
        ([("X-Forwarded-For", "198.51.100.7:5555")], "10.1.2.3", "198.51.100.7"),
        ([("X-Forwarded-For", "[2001:db8::7]:5555")], "10.1.2.3", "2001:db8::7"),
        ([("X-Forwarded-For", "2001:db8::7")], "fd00::1", "2001:db8::7"),
        ([("X-Forwarded-For", "::ffff:198.51.100.7")], "::ffff:10.1.2.3", "198.51.100.7"),
        ([("X-Forwarded-For", "")], "10.1.2.3", "10.1.2.3"),
        ([("X-Forwarded-For", ",,,")], "10.1.2.3", "10.1.2.3"),
        ([("Forwarded", "for=1.1.1.1;proto=http, For=\"[2001:db8::7]:4711\"; proto=https;by=10.0.0.1")], "10.1.2.3", "2001:db8::7"),
        ([("Forwarded", "for=unknown")], "10.1.2.3", "10.1.2.3"),
        ([("Forwarded", "for=1.1.1.1"), ("X-Forwarded-For", "198.51.100.7")], "10.1.2.3", "198.51.100.7"),
        ([("Forwarded", "for=1.1.1.1")], "192.168.1.1", "192.168.1.1"),
    ])
    func `believes only the proxies it was told of`(fields: [(String, String)], peer: String, client: String) throws {
        let proxies = try TrustedProxies(["10.0.0.0/8", "fd00::/8", "192.168.0.1"])
        #expect(proxies.client(of: try request(fields), peer: IPAddress(peer)) == IPAddress(client))
        #expect(TrustedProxies.none.client(of: try request(fields), peer: IPAddress(peer)) == IPAddress(peer))
        #expect(proxies.client(of: try request(fields), peer: nil) == nil)
    }

    @Test(arguments: [
        ("https", "10.1.2.3", "http", true), ("http", "10.1.2.3", "https", false), ("https", "203.0.113.9", "http", false),
        ("gopher", "10.1.2.3", "https", true), ("http, https", "10.1.2.3", "http", true),
    ])
    func `believes their word on HTTPS`(said: String, peer: String, own: String, isHTTPS: Bool) throws {
        let proxies = try TrustedProxies(["10.0.0.0/8"])
        #expect(proxies.isHTTPS(try request([("X-Forwarded-Proto", said)], scheme: own), peer: IPAddress(peer)) == isHTTPS)
        #expect(proxies.isHTTPS(try request([("Forwarded", "proto=https")]), peer: IPAddress("10.1.1.1")))
    }

    @Test(arguments: ["", "nonsense", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::1/129", "10.0.0", "10.0.0.1/8/8"])
    func `refuses an entry that is no address`(entry: String) {
        #expect { try TrustedProxies(["10.0.0.1", entry]) } throws: { ($0 as? TrustedProxies.NotAnAddress)?.entry == entry }
    }

    @Test(arguments: [
        ("10.128.0.0/9", "10.127.0.1", false), ("10.128.0.0/9", "10.200.0.1", true), ("0.0.0.0/0", "8.8.8.8", true),
        ("0.0.0.0/0", "::1", false),
    ])
    func `compares addresses bit by bit`(range: String, address: String, isInside: Bool) throws {
        let client = try TrustedProxies([range]).client(of: try request([("X-Forwarded-For", "192.0.2.1")]), peer: IPAddress(address))
        #expect((client == IPAddress("192.0.2.1")) == isInside)
    }

    @Test func `writes addresses and networks`() {
        #expect(IPAddress("2001:DB8:0:0::7")?.description == "2001:db8::7")
        #expect(IPAddress("fe80::1%eth0")?.description == "fe80::1")
        #expect(IPAddress("2001:db8::1")?.network == IPAddress("2001:db8::2")?.network)
        #expect(IPAddress("192.0.2.1")?.network == "192.0.2.1")
        #expect(IPAddress("1.2.3.4.5") == nil && IPAddress("") == nil && IPAddress("localhost") == nil)
    }
}
