/// Labels to be printed ahead, before anybody knows which assets they will be stuck on.
package struct BlankRunDraft: Sendable, Equatable {
    package static let mostLabels = 10_000

    package let count: Int
    /// What is printed where an asset's name would stand; may be empty, which leaves room to write.
    package let name: String

    package init(count: Int?, name: String?) throws(FieldProblems) {
        var problems = FieldProblems()
        if let count, !(1...Self.mostLabels).contains(count) {
            problems.add("count", .outOfRange, ["least": "1", "most": String(Self.mostLabels)])
        }
        if count == nil { problems.add("count", .missing) }
        self.count = count ?? 0
        self.name = problems.line("name", name, required: false, limit: 60)
        try problems.throwIfAny()
    }
}
