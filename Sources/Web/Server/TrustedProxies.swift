import HTTPTypes
package import Hummingbird

/// The proxies whose forwarding headers are believed; from anyone else such a header is ignored.
///
/// `X-Forwarded-For` is read when present, else `Forwarded`: the proxy must overwrite or remove the one it does not write itself.
package struct TrustedProxies: Sendable {
    /// An entry of the list that is neither an address nor a CIDR range.
    package struct NotAnAddress: Error, Equatable {
        package let entry: String
    }

    private let ranges: [(prefix: [UInt8], bits: Int)]

    /// Nobody is believed.
    package static let none = TrustedProxies(ranges: [])

    private init(ranges: [(prefix: [UInt8], bits: Int)]) {
        self.ranges = ranges
    }

    /// - Parameter entries: addresses (`192.0.2.1`, `2001:db8::1`) and CIDR ranges (`10.0.0.0/8`, `fd00::/8`).
    package init(_ entries: [String]) throws(NotAnAddress) {
        var ranges: [(prefix: [UInt8], bits: Int)] = []
        for entry in entries {
            let parts = entry.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard let address = parts.first.flatMap({ IPAddress(String($0)) }) else { throw NotAnAddress(entry: entry) }
            let width = address.bytes.count * 8
            guard let bits = parts.count == 1 ? width : Int(parts[1]), (0...width).contains(bits) else { throw NotAnAddress(entry: entry) }
            ranges.append((address.bytes, bits))
        }
        self.ranges = ranges
    }

    /// Who sent the request: the peer itself or, when the peer is a trusted proxy, the rightmost hop that is not one.
    /// A hop that is no address ends the walk: the client is then the last one that is known.
    ///
    /// - Parameter peer: the connection's other end, nil when it has no address (a test, a Unix socket).
    package func client(of request: Request, peer: IPAddress?) -> IPAddress? {
        guard var client = peer else { return nil }
        for hop in hops(request.headers).reversed() where contains(client) {
            guard let address = hop else { break }
            client = address
        }
        return client
    }

    /// Whether the client's own connection is HTTPS: what a trusted proxy says, else what this connection is.
    package func isHTTPS(_ request: Request, peer: IPAddress?) -> Bool {
        let own = request.head.scheme == "https"
        guard let peer, contains(peer) else { return own }
        let said =
            list(request.headers[values: .xForwardedProto]).last
            ?? list(request.headers[values: .forwarded]).last.flatMap { parameter("proto", of: $0) }
        switch said?.lowercased() {
        case "https": return true
        case "http": return false
        default: return own
        }
    }

    func contains(_ address: IPAddress) -> Bool {
        ranges.contains { range in
            guard range.prefix.count == address.bytes.count else { return false }
            let whole = range.bits / 8
            guard address.bytes.prefix(whole) == range.prefix.prefix(whole) else { return false }
            let mask = UInt8(truncatingIfNeeded: 0xFF00 >> (range.bits % 8))
            return range.bits % 8 == 0 || address.bytes[whole] & mask == range.prefix[whole] & mask
        }
    }

    /// The chain of clients as the proxies wrote it, the nearest last; nil for what is no address.
    private func hops(_ headers: HTTPFields) -> [IPAddress?] {
        if headers.contains(.xForwardedFor) { return list(headers[values: .xForwardedFor]).map(address) }
        return list(headers[values: .forwarded]).map { parameter("for", of: $0).flatMap(address) }
    }

    private func list(_ values: [String]) -> [String] {
        values.flatMap { $0.split(separator: ",") }.suffix(50).map { trimmed($0[...]) }
    }

    /// `name=value` of one element of `Forwarded`, without quotes.
    private func parameter(_ name: String, of element: String) -> String? {
        for pair in element.split(separator: ";") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, trimmed(parts[0]).lowercased() == name else { continue }
            return String(trimmed(parts[1]).filter { $0 != "\"" })
        }
        return nil
    }

    /// An address with or without port: `192.0.2.1`, `192.0.2.1:80`, `2001:db8::1`, `[2001:db8::1]:80`.
    private func address(_ text: String) -> IPAddress? {
        if text.utf8.first == UInt8(ascii: "[") { return IPAddress(String(text.dropFirst().prefix { $0 != "]" })) }
        return IPAddress(text) ?? IPAddress(String(text.prefix { $0 != ":" }))
    }

    private func trimmed(_ text: Substring) -> String {
        let bytes = text.utf8.drop { $0 == 0x20 || $0 == 0x09 }
        let end = bytes.lastIndex { $0 != 0x20 && $0 != 0x09 }.map(bytes.index(after:)) ?? bytes.startIndex
        return String(Substring(bytes[..<end]))
    }
}
