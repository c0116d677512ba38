import Testing

@testable import Outbound

@Suite struct NetworkAddressTests {
    @Test(arguments: [
        "0.0.0.0", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.255.254", "169.254.169.254",
        "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.19.255.255",
        "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::10.0.0.1", "64:ff9b:1::8.8.8.8", "100::1", "2001::1",
        "2001:db8::1", "2002:7f00:1::", "2002:a00:1::1", "3fff::1", "5f00::1", "fc00::1", "fd12::1", "fe80::1", "fec0::1", "ff02::1",
        "", "localhost", "1.2.3", "fe80::1%lo",
    ]) func whatOnlyOneNetworkCanMeanIsPrivate(address: String) { #expect(!NetworkAddress.isPublic(address)) }

    @Test(arguments: [
        "1.1.1.1", "8.8.8.8", "100.63.255.255", "100.128.0.1", "169.253.0.1", "172.15.0.1", "172.32.0.1", "192.0.1.1", "192.88.98.1",
        "192.167.0.1", "198.17.0.1", "198.20.0.1", "198.51.99.1", "203.0.112.1", "223.255.255.254",
        "2606:4700::1111", "2a00:1450::1", "2001:200::1", "2001:db9::1", "2002:808:808::1", "64:ff9b::8.8.8.8", "::ffff:8.8.8.8",
    ]) func whatTheWorldKnowsIsPublic(address: String) { #expect(NetworkAddress.isPublic(address)) }

    @Test(arguments: [("directory.local:8443", "directory.local", 8443), ("[::1]:80", "::1", 80), ("HOST:1", "host", 1)])
    func aTargetIsAHostAndAPort(text: String, host: String, port: Int) { #expect(Target(text) == Target(host: host, port: port)) }

    @Test(arguments: ["host", "host:", "host:0", "host:65536", ":80", "::1:80", "host:http", ""])
    func anythingElseIsNoTarget(text: String) { #expect(Target(text) == nil) }
}
