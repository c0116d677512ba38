/// How long to wait before trying again what did not work: 5 s, doubling to 15 min, ± 20 %. Source: design/security.md, "Storage", Outbox.
package enum RetryDelay {
    package static let first: Int64 = 5_000
    package static let longest: Int64 = 900_000

    /// Milliseconds.
    ///
    /// - Parameters:
    ///   - attempts: how often it was tried, from 1.
    ///   - chance: 0…1, so that many who failed together do not come back together.
    ///   - asked: seconds the other side asked to wait; no more than the longest wait is obeyed.
    ///   - scale: divides the wait (tests).
    package static func milliseconds(after attempts: Int64, chance: Double, asked: Int64? = nil, scale: Double = 1) -> Int64 {
        let wait = min(first << min(max(attempts - 1, 0), 10), longest)
        let spread = Double(wait) * (0.8 + 0.4 * min(max(chance, 0), 1))
        let obeyed = Double(min(max(asked ?? 0, 0), longest / 1000) * 1000)
        return Int64(max(spread, obeyed) / scale)
    }
}
