import NIOCore

/// How fast a request's body comes in.
struct BodyPace {
    private(set) var total = 0
    /// Whether the server is ready to read; while it is not, the client cannot be blamed.
    var isWanted = false
    private var windowBytes = 0
    private var windowStart = NIODeadline.distantPast

    mutating func add(_ count: Int) {
        total += count
        windowBytes += count
    }

    mutating func startWindow(at now: NIODeadline) {
        windowBytes = 0
        windowStart = now
    }

    func isTooSlow(at now: NIODeadline, _ limits: ConnectionLimits) -> Bool {
        let milliseconds = Int((now - windowStart).nanoseconds / 1_000_000)
        return isWanted && windowBytes < limits.bodyRate * milliseconds / 1000
    }
}
