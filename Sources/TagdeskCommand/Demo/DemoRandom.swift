import Foundation

/// The demo's own dice: the same office at every start (SplitMix64).
struct DemoRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Evenly from 0 up to, not including, 1.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    mutating func chance(_ probability: Double) -> Bool { unit() < probability }

    mutating func pick<T>(_ list: [T]) -> T { list[Int(next() % UInt64(list.count))] }

    /// One of the list, each as likely as its weight.
    mutating func pick<T>(_ list: [T], weight: (T) -> Double) -> T {
        var left = unit() * list.reduce(0) { $0 + weight($1) }
        for item in list {
            left -= weight(item)
            if left < 0 { return item }
        }
        return list[list.count - 1]
    }

    /// How many things happen when `mean` are expected (Poisson, by Knuth's product).
    mutating func poisson(_ mean: Double) -> Int {
        let limit = exp(-mean)
        var count = 0
        var product = unit()
        while product > limit {
            count += 1
            product *= unit()
        }
        return count
    }

    /// Minutes around a median with the long tail that human work has (log-normal).
    mutating func minutes(median: Double, spread: Double) -> Double {
        let normal = sqrt(-2 * log(max(unit(), 1e-12))) * cos(2 * .pi * unit())
        return median * exp(spread * normal)
    }
}
