/// What an operator wants to know about the engine.
package struct DatabaseFacts: Sendable, Equatable {
    /// `sqlite` or `postgres`.
    package let engine: String
    /// The engine's own version, such as `3.40.1`.
    package let version: String
    /// Whether an acknowledged write survives a power cut, as read back from the engine.
    package let durable: Bool
}
