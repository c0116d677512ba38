package import NIOCore

/// What one connection may cost. A connection looks at its clock four times within the shortest of the times up to `shutdown`, so
/// each may be overrun by a quarter of that.
package struct ConnectionLimits: Sendable {
    /// A connection on which nothing was ever sent (browsers open some in advance); a TLS handshake counts as nothing.
    package var unused = TimeAmount.seconds(20)
    /// From a request's first byte to the end of its header; then 408.
    package var header = TimeAmount.seconds(10)
    /// Between two requests; also a client that takes nothing of a response for so long.
    package var idle = TimeAmount.seconds(60)
    /// A request's body must bring `bodyRate` bytes a second on average over each such window; else 408. Only time in which the
    /// server was ready to read counts.
    package var bodyWindow = TimeAmount.seconds(20)
    package var bodyRate = 1000
    /// How long requests that are being answered when the server shuts down may take.
    package var shutdown = TimeAmount.seconds(10)
    /// How long a connection stays half open after an answer that ended it early, so that the client can read that answer.
    package var linger = TimeAmount.seconds(2)

    /// The address's bytes; then 414. Holds a comment of 1,000 Cyrillic letters in `next=`: each is encoded twice, to ten bytes.
    package var uriBytes = 16 * 1024
    /// Names and values of the header together; then 431.
    package var headerBytes = 16 * 1024
    package var headerFields = 100
    /// The largest body that is read at all, even to be thrown away; then 413. Each kind of request has its own, smaller limit.
    package var bodyBytes = 64 * 1024 * 1024

    /// Connections open at the same time; further ones are closed when they come.
    package var connections = 10_000

    package init() {}

    /// How often a connection looks at its clock.
    var tick: TimeAmount {
        let shortest = [unused, header, idle, bodyWindow, shutdown].min() ?? linger
        return .nanoseconds(max(shortest.nanoseconds / 4, 1_000_000))
    }
}
