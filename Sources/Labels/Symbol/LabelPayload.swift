import Foundation

/// What a label's QR carries: `<PUBLIC_URL>/A/<CODE>`.
///
/// In upper case when the public URL is a plain scheme and host (and port): both are case-insensitive, and so is our route, and the symbol
/// can then use the dense alphanumeric mode. An address with a path, user, query or letters outside that mode is kept as it is.
package func labelPayload(publicURL: String, code: String) -> String {
    var address = publicURL[...]
    while address.last == "/" { address.removeLast() }
    let payload = "\(address)/A/\(code)"
    guard let separator = address.range(of: "://") else { return payload }
    let host = address[separator.upperBound...]
    let plain = !host.utf8.isEmpty && host.utf8.allSatisfy(isHostByte)
    return plain ? payload.uppercased() : payload
}

/// Letters, digits, `-`, `.` and the port's `:` — what a plain host shares with QR's alphanumeric mode.
private func isHostByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"):
        true
    default: false
    }
}
