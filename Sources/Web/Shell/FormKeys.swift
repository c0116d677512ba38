import Synchronization

/// The keys that make each printed form take effect once: unlike any other, but no secret, so they need no randomness of their own.
enum FormKeys {
    private static let start = Secrets.random().prefix(16)
    private static let printed = Atomic<UInt64>(0)

    static func next() -> String { "\(start)-\(String(printed.add(1, ordering: .relaxed).newValue, radix: 36))" }
}
