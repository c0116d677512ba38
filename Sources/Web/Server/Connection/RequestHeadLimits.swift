import NIOHTTP1

extension HTTPRequestHead {
    /// The status to refuse this head with, nil when it is within the limits.
    func refusal(_ limits: ConnectionLimits) -> HTTPResponseStatus? {
        if uri.utf8.count > limits.uriBytes { return .uriTooLong }
        let size = headers.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        if size > limits.headerBytes || headers.count > limits.headerFields { return .requestHeaderFieldsTooLarge }
        if let declared = headers.first(name: "Content-Length").flatMap({ Int($0) }), declared > limits.bodyBytes {
            return .payloadTooLarge
        }
        return nil
    }

    /// Whether the decoder will stop after this request because the client asked for another protocol.
    var leavesHTTP: Bool {
        method == .CONNECT
            || headers.contains(name: "Upgrade") && headers[canonicalForm: "Connection"].contains { $0.lowercased() == "upgrade" }
    }

    /// Whether the client waits for a word before it sends the body.
    var expectsContinue: Bool {
        version.minor >= 1 && headers.first(name: "Expect")?.lowercased() == "100-continue"
    }
}
