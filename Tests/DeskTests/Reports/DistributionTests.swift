import Testing

@testable import Desk

@Suite struct DistributionTests {
    @Test(
        arguments: [
            ([5], 5, 5, 5), ([4, 2], 3, 3, 4), ([1, 2], 2, 2, 2), ([3, 1, 2], 2, 2, 3), ([10, 0, 0, 0], 3, 0, 10), ([1, 1, 2], 1, 1, 2),
            (Array(1...10), 6, 6, 9), (Array(1...11), 6, 6, 10), (Array(1...20).reversed(), 11, 11, 18), (Array(1...100), 51, 51, 90),
            ([.max, .max, .max], .max, .max, .max), ([-1, -2], -2, -2, -1),
        ] as [([Int64], Int64, Int64, Int64)])
    func describes(_ milliseconds: [Int64], _ mean: Int64, _ median: Int64, _ p90: Int64) {
        let distribution = Distribution(milliseconds: milliseconds)
        #expect(distribution.n == milliseconds.count)
        #expect(distribution.mean == mean)
        #expect(distribution.median == median)
        #expect(distribution.p90 == p90)
    }

    @Test func saysNothingAboutNothing() {
        let distribution = Distribution(milliseconds: [])
        #expect(distribution.n == 0)
        #expect(distribution.mean == nil && distribution.median == nil && distribution.p90 == nil)
    }
}
