import Desk
import HTTPTypes

/// How many calls a minute one caller may make: a token, or an address without one. Each server counts for itself.
struct RateLimit: Sendable {
    /// What a caller has left.
    struct Allowance {
        let limit: Int
        let remaining: Int
        /// Seconds until all of it is there again.
        let reset: Int64
        let isExceeded: Bool

        /// Three plain numbers, as most clients read them; seconds to go need no common clock. The present draft of the IETF
        /// (`RateLimit`, `RateLimit-Policy`) says the same in a syntax that still changes.
        var headers: HTTPFields {
            [.rateLimitLimit: String(limit), .rateLimitRemaining: String(remaining), .rateLimitReset: String(reset)]
        }
    }

    let callsPerMinute: Int
    private let counts = CallCounts(minutes: 1)

    init(callsPerMinute: Int) { self.callsPerMinute = callsPerMinute }

    func take(_ caller: String, at now: Moment) -> Allowance {
        let count = counts.count(caller, at: now) ?? 1
        let reset = (counts.length - now.milliseconds % counts.length + 999) / 1000
        return Allowance(
            limit: callsPerMinute, remaining: max(0, callsPerMinute - count), reset: reset, isExceeded: count > callsPerMinute)
    }
}
