import Glibc
import NIOPosix

/// Addresses that only the office's own network, or this machine, can mean: a server must not be talked into calling them.
///
/// Source: the special-purpose registries of RFC 6890 (IPv4 and IPv6).
enum NetworkAddress {
    /// The addresses behind a host name, as text, in the order the system prefers them.
    static func resolve(_ host: String) async throws -> [String] {
        try await NIOThreadPool.singleton.runIfActive {
            var hints = addrinfo()
            hints.ai_socktype = CInt(SOCK_STREAM.rawValue)
            var list: UnsafeMutablePointer<addrinfo>?
            guard getaddrinfo(host, nil, &hints, &list) == 0 else { throw OutboundFailure.unresolved }
            defer { freeaddrinfo(list) }
            return sequence(first: list) { $0?.pointee.ai_next }.prefix { $0 != nil }.compactMap { $0.flatMap { text(of: $0.pointee) } }
        }
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
        case (198, 51): bytes[2] != 100
        case (203, 0): bytes[2] != 113
        default: true
        }
    }

    /// Global unicast is 2000::/3; of it, documentation and what only wraps an IPv4 address are judged by what is inside.
    static func isPublic(v6 bytes: [UInt8]) -> Bool {
        if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xff, bytes[11] == 0xff { return isPublic(v4: Array(bytes[12...])) }
        if bytes[0] == 0x00, bytes[1] == 0x64, bytes[2] == 0xff, bytes[3] == 0x9b { return isPublic(v4: Array(bytes[12...])) }
        guard bytes[0] & 0xe0 == 0x20 else { return false }
        if bytes[0] == 0x20, bytes[1] == 0x02 { return isPublic(v4: Array(bytes[2...5])) }
        if bytes[0] == 0x20, bytes[1] == 0x01, bytes[2] == 0x0d, bytes[3] == 0xb8 { return false }
        return !(bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] & 0xfe == 0)
    }
}
