import Desk
import Synchronization

/// How often each of many callers came in the present stretch of time; forgotten when the next begins. In memory of this server alone.
///
/// Split into shards, so that callers rarely wait for one another, and bounded: beyond `most` callers new ones are not counted.
final class CallCounts: Sendable {
    private final class Shard: Sendable {
        let state = Mutex((stretch: Int64(0), counts: [Int: Int]()))
    }

    /// In milliseconds.
    let length: Int64
    private let shards = (0..<shardCount).map { _ in Shard() }

    private static let shardCount = 16
    private static let most = 65_536

    init(minutes: Int64) { length = minutes * 60_000 }

    /// Counts a call and answers how many there have been with it in this stretch; nil when there is no room to count.
    func count(_ caller: String, at now: Moment) -> Int? {
        // The hash is seeded anew in every process: nobody outside can choose callers that share one.
        let (key, stretch) = (caller.hashValue, now.milliseconds / length)
        return shards[abs(key % Self.shardCount)].state.withLock { state in
            if state.stretch != stretch {
                state.stretch = stretch
                state.counts.removeAll(keepingCapacity: true)
            }
            guard let count = state.counts[key] ?? (state.counts.count < Self.most / Self.shardCount ? 0 : nil) else { return nil }
            state.counts[key] = count + 1
            return count + 1
        }
    }
}
