/// Failed attempts counted against one account or one address: after too many within the window, each further one has to wait longer.
///
/// The window begins with the first attempt and does not move, so that a busy address is not locked out by a steady trickle. Once
/// waits have begun, the count lasts until a whole window has passed since the last one ended.
package struct Throttle: Sendable, Equatable {
    /// How many attempts a window allows (design/security.md "Identity": 10 per account, 100 per address, in 5 minutes); the codes of a
    /// second factor count apart, 10 per person, and so do sign-ups, 100‡ per address, since a whole office may stand behind one.
    package enum Kind: String, Sendable {
        case account, address, code
        case signUp = "sign-up"

        var allowed: Int64 { self == .address || self == .signUp ? 100 : 10 }
    }

    package static let windowMilliseconds: Int64 = 300_000
    /// The longest wait, 15 minutes: an account must stay reachable for its owner.
    package static let longestWait: Int64 = 900_000

    package let attempts: Int64
    /// When the window began.
    package let since: Moment
    /// When the next attempt may be made; `since` while there is nothing to wait for.
    package let until: Moment

    package init(attempts: Int64, since: Moment, until: Moment) {
        self.attempts = attempts
        self.since = since
        self.until = until
    }

    /// Milliseconds to wait before the next attempt; nil when it may be made now.
    ///
    /// Never more than the longest wait: a clock that ran ahead for a while must not lock anybody out.
    package func wait(at now: Moment) -> Int64? {
        let left = until.since(now)
        return 0 < left && left <= Throttle.longestWait ? left : nil
    }

    /// The count after one more attempt; the delay starts at 5 s with the last one allowed and doubles with each attempt beyond.
    package static func after(_ before: Throttle?, kind: Kind, at now: Moment) -> Throttle {
        guard let before, (0..<windowMilliseconds).contains(now.since(max(before.since, before.until))) else {
            return Throttle(attempts: 1, since: now, until: now)
        }
        let attempts = before.attempts + 1
        let beyond = attempts - kind.allowed
        guard beyond >= 0 else { return Throttle(attempts: attempts, since: before.since, until: before.since) }
        let wait = min(5_000 << min(beyond, 10), longestWait)
        return Throttle(attempts: attempts, since: before.since, until: Moment(milliseconds: now.milliseconds + wait))
    }
}
