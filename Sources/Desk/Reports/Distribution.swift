/// How durations are spread: their number, mean, median and 90th percentile, in whole milliseconds.
///
/// Source: requirements.md 4.14; every figure can be recomputed from the exported rows.
/// Halves of a millisecond round away from zero. The three figures are nil when there are no durations.
package struct Distribution: Hashable, Sendable {
    /// How many durations there are.
    package let n: Int
    /// The sum divided by `n`.
    package let mean: Int64?
    /// The middle of the sorted durations; of an even number, the mean of the two in the middle.
    package let median: Int64?
    /// The 90th percentile by nearest rank: the ⌈0.9 n⌉-th of the sorted durations,
    /// the smallest one that at least 90 % of them do not exceed.
    package let p90: Int64?

    package init(milliseconds: [Int64]) {
        n = milliseconds.count
        guard n > 0 else {
            (mean, median, p90) = (nil, nil, nil)
            return
        }
        let sorted = milliseconds.sorted()
        mean = Self.mean(of: sorted[...])
        median = Self.mean(of: sorted[(n - 1) / 2...n / 2])
        p90 = sorted[(9 * n + 9) / 10 - 1]
    }

    /// Exact for any values: the sum is taken in 128 bits.
    private static func mean(of values: ArraySlice<Int64>) -> Int64 {
        let sum = values.reduce(Int128(0)) { $0 + Int128($1) }
        let (quotient, remainder) = sum.quotientAndRemainder(dividingBy: Int128(values.count))
        let roundsAway = 2 * remainder.magnitude >= values.count
        return Int64(quotient + (roundsAway ? sum.signum() : 0))
    }
}
