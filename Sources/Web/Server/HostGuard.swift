import HTTPTypes
package import Hummingbird

/// Lets a request in only when it names exactly one host (else 400) and that host is ours (else 421). To a host the desk once had, a
/// GET is answered with where the same page is now.
///
/// Without it another site could point its name at this server and read it through a visitor's browser.
package struct HostGuard<Context: RequestContext>: RouterMiddleware {
    private let allowed: Set<String>?
    private let former: FormerAddresses

    /// - Parameter hosts: host names and addresses without port, in any case, IPv6 with or without brackets; nil lets any in.
    package init(allowing hosts: [String]?, former: FormerAddresses = .none) {
        allowed = hosts.map { Set($0.map(Self.normal)) }
        self.former = former
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        // the first Host is the head's authority, further ones stay among the headers
        guard let authority = request.head.authority, !request.headers.contains(.furtherHost), let host = Self.host(of: authority) else {
            throw Problem(.badRequest, "The request must name exactly one host.")
        }
        if [.get, .head].contains(request.method), let place = former.place(of: request, host: Self.normal(host)) {
            return Response(status: .permanentRedirect, headers: [.location: place, .cacheControl: "public, max-age=3600"])
        }
        if let allowed, !allowed.contains(Self.normal(host)) {
            throw Problem(.misdirectedRequest, "This server does not answer for that host.")
        }
        return try await next(request, context)
    }

    /// The host of `host`, `host:port` or `[v6]:port`; nil when it is none of these.
    private static func host(of authority: String) -> String? {
        let bytes = authority.utf8
        let isBracketed = bytes.first == UInt8(ascii: "[")
        guard let end = isBracketed ? bytes.firstIndex(of: UInt8(ascii: "]")).map(bytes.index(after:)) : portStart(bytes) else {
            return nil
        }
        let port = bytes[end...]
        let isHost = !bytes[..<end].isEmpty && bytes[..<end].allSatisfy { isHostByte($0, isBracketed: isBracketed) }
        let isPort = port.isEmpty || (port.first == UInt8(ascii: ":") && port.dropFirst().allSatisfy { (0x30...0x39).contains($0) })
        return isHost && isPort ? String(authority[..<end]) : nil
    }

    private static func portStart(_ bytes: String.UTF8View) -> String.Index? {
        bytes.firstIndex(of: UInt8(ascii: ":")) ?? bytes.endIndex
    }

    private static func isHostByte(_ byte: UInt8, isBracketed: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"): true
        case UInt8(ascii: ":"), UInt8(ascii: "["), UInt8(ascii: "]"): isBracketed
        default: false
        }
    }

    /// Lower case, without brackets and without the dot that ends a fully qualified name.
    static func normal(_ host: String) -> String {
        var bytes = host.lowercased().utf8[...]
        if bytes.first == UInt8(ascii: "["), bytes.last == UInt8(ascii: "]") { bytes = bytes.dropFirst().dropLast() }
        if bytes.last == UInt8(ascii: ".") { bytes = bytes.dropLast() }
        return String(Substring(bytes))
    }
}
