import Glibc
import NIOCore
import NIOPosix

/// Addresses that only the office's own network, or this machine, can mean: a server must not be talked into calling them.
///
/// Source: the special-purpose registries of RFC 6890 (IPv4 and IPv6).
enum NetworkAddress {
    /// The addresses behind a host name, as text, each once, in the order the system prefers them.
    ///
    /// Returns when the task is cancelled, though the system may go on looking.
    static func resolve(_ host: String) async throws -> [String] {
        let outcome = FirstOutcome<[String]>()
        NIOThreadPool.singleton.runIfActive(eventLoop: MultiThreadedEventLoopGroup.singleton.next()) { try lookUp(host) }
            .whenComplete(outcome.settle)
        return try await outcome.value
    }

    private static func lookUp(_ host: String) throws -> [String] {
        var hints = addrinfo()
        hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &list) == 0 else { throw OutboundFailure.unresolved }
        defer { freeaddrinfo(list) }
        let found = sequence(first: list) { $0?.pointee.ai_next }.prefix { $0 != nil }.compactMap { $0.flatMap { text(of: $0.pointee) } }
        return found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    private static func text(of entry: addrinfo) -> String? {
        var buffer = [CChar](repeating: 0, count: Int(NI_MAXHOST))
        guard getnameinfo(entry.ai_addr, entry.ai_addrlen, &buffer, socklen_t(buffer.count), nil, 0, NI_NUMERICHOST) == 0 else {
            return nil
        }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Of an address as text; false for what is none.
    static func isPublic(_ address: String) -> Bool {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, address, &bytes) == 1 { return isPublic(v4: Array(bytes.prefix(4))) }
        if inet_pton(AF_INET6, address, &bytes) == 1 { return isPublic(v6: bytes) }
        return false
    }

    static func isPublic(v4 bytes: [UInt8]) -> Bool {
        switch (bytes[0], bytes[1]) {
        case (0, _), (10, _), (127, _), (169, 254), (172, 16...31), (192, 168), (100, 64...127), (198, 18...19), (224..., _): false
        case (192, 0): bytes[2] != 0 && bytes[2] != 2
        case (192, 88): bytes[2] != 99
        case (198, 51): bytes[2] != 100
        case (203, 0): bytes[2] != 113
        default: true
        }
    }

    /// Global unicast is 2000::/3; of it, documentation is private, and what only wraps an IPv4 address is judged by what is inside.
    static func isPublic(v6 bytes: [UInt8]) -> Bool {
        func begins(_ prefix: UInt8...) -> Bool { bytes.starts(with: prefix) }
        // ::ffff:0:0/96 and 64:ff9b::/96
        if begins(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff) || begins(0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0) {
            return isPublic(v4: Array(bytes[12...]))
        }
        guard bytes[0] & 0xe0 == 0x20 else { return false }
        if begins(0x20, 0x02) { return isPublic(v4: Array(bytes[2...5])) }
        // 2001::/23 (Teredo, benchmarks, ORCHID), 2001:db8::/32, 3fff::/20
        return !(begins(0x20, 0x01) && bytes[2] & 0xfe == 0) && !begins(0x20, 0x01, 0x0d, 0xb8)
            && !(begins(0x3f, 0xff) && bytes[2] & 0xf0 == 0)
    }
}
