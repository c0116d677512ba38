import Foundation

/// An IPv4 or IPv6 address. An IPv4 address written in IPv6 (`::ffff:192.0.2.1`) is that IPv4 address.
package struct IPAddress: Sendable, Hashable, CustomStringConvertible {
    /// Four or sixteen, in network order.
    let bytes: [UInt8]

    /// Nil when `text` is no address. An IPv6 zone (`%eth0`) is left away.
    package init?(_ text: String) {
        let plain = String(text.prefix { $0 != "%" })
        guard plain.utf8.count <= 45 else { return nil }
        if let v4 = Self.parse(plain, family: AF_INET, count: 4) {
            bytes = v4
        } else if let v6 = Self.parse(plain, family: AF_INET6, count: 16) {
            bytes = v6.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) ? Array(v6.suffix(4)) : v6
        } else {
            return nil
        }
    }

    package var description: String {
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let isWritten = bytes.withUnsafeBytes {
            inet_ntop(bytes.count == 4 ? AF_INET : AF_INET6, $0.baseAddress, &text, socklen_t(text.count)) != nil
        }
        return isWritten ? String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self) : ""
    }

    /// What one client can be taken for: the address itself, for IPv6 its /64, of which anyone commands a whole.
    package var network: String {
        bytes.count == 4 ? description : bytes.prefix(8).map { String($0, radix: 16) }.joined(separator: ":") + "/64"
    }

    private static func parse(_ text: String, family: Int32, count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        return bytes.withUnsafeMutableBytes { inet_pton(family, text, $0.baseAddress) } == 1 ? bytes : nil
    }
}
