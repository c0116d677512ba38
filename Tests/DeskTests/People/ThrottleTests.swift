import Desk
import Testing

@Suite struct ThrottleTests {
    private static let minute: Int64 = 60_000

    /// One attempt at each of `times` (ms); attempts that would have to wait are not made, as in the store.
    private func counted(_ kind: Throttle.Kind, at times: [Int64]) -> Throttle? {
        times.reduce(nil) { throttle, time in
            let now = Moment(milliseconds: time)
            return throttle?.wait(at: now) == nil ? Throttle.after(throttle, kind: kind, at: now) : throttle
        }
    }

    @Test(arguments: [(Throttle.Kind.account, 10), (.address, 100)]) func soManyAttemptsNeedNotWait(kind: Throttle.Kind, allowed: Int) {
        let before = counted(kind, at: (0..<Int64(allowed) - 1).map { $0 * 100 })
        #expect(before?.wait(at: Moment(milliseconds: 20_000)) == nil)
        let after = Throttle.after(before, kind: kind, at: Moment(milliseconds: 20_000))
        #expect(after.wait(at: Moment(milliseconds: 20_000)) == 5_000, "the last one allowed makes the next one wait")
        #expect(after.wait(at: Moment(milliseconds: 24_999)) == 1)
        #expect(after.wait(at: Moment(milliseconds: 25_000)) == nil)
    }

    @Test func waitsDoubleUpToAQuarterOfAnHour() {
        var throttle = counted(.account, at: Array(0..<9))
        var now: Int64 = 100
        var waits: [Int64] = []
        for _ in 0..<12 {
            throttle = Throttle.after(throttle, kind: .account, at: Moment(milliseconds: now))
            let wait = throttle?.wait(at: Moment(milliseconds: now)) ?? 0
            waits.append(wait / 1000)
            now += wait
        }
        #expect(waits == [5, 10, 20, 40, 80, 160, 320, 640, 900, 900, 900, 900])
    }

    @Test func theWindowBeginsWithTheFirstAttemptAndDoesNotMove() {
        // one attempt a minute for hours: never more than five within a window
        let trickle = counted(.account, at: (0..<300).map { $0 * Self.minute })
        #expect((trickle?.attempts ?? 99) <= 5)
        #expect(trickle?.wait(at: Moment(milliseconds: 300 * Self.minute)) == nil)
    }

    /// Nine attempts at once, then one more after some minutes.
    @Test(arguments: [(0, 10), (4, 10), (5, 1), (60, 1)] as [(Int64, Int64)]) func theCountLastsForOneWindow(
        minutes: Int64, attempts: Int64
    ) {
        #expect(counted(.account, at: Array(0..<9) + [minutes * Self.minute])?.attempts == attempts)
    }

    /// Ten attempts at once make the eleventh wait 5 s; an eleventh after the window and no pause still counts as one more.
    @Test(arguments: [(5_000, 11), (200_000, 11), (304_000, 11), (305_100, 1)] as [(Int64, Int64)])
    func afterAWaitTheCountIsForgottenOnlyWhenAWindowPassedQuietly(time: Int64, attempts: Int64) {
        #expect(counted(.account, at: Array(0..<10) + [9 + time])?.attempts == attempts)
    }

    @Test func aQuietWindowAfterTheLongestWaitStartsAfresh() {
        let throttle = Throttle(attempts: 40, since: Moment(milliseconds: 0), until: Moment(milliseconds: 900_000))
        let still = Throttle.after(throttle, kind: .account, at: Moment(milliseconds: 900_000 + 299_999))
        #expect(still.attempts == 41)
        #expect(still.wait(at: Moment(milliseconds: 1_199_999)) == Throttle.longestWait)
        let afresh = Throttle.after(throttle, kind: .account, at: Moment(milliseconds: 900_000 + 300_000))
        #expect(afresh.attempts == 1)
        #expect(afresh.wait(at: Moment(milliseconds: 1_200_000)) == nil)
    }

    @Test func aClockSetBackLocksNobodyOut() {
        let ahead = Throttle(attempts: 30, since: Moment(milliseconds: 86_400_000), until: Moment(milliseconds: 87_300_000))
        #expect(ahead.wait(at: Moment(milliseconds: 10)) == nil)
        #expect(Throttle.after(ahead, kind: .account, at: Moment(milliseconds: 10)).attempts == 1)
    }
}
