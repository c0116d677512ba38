/// Who stands directly under whom: dispatchers under the lead of their department, executors under the dispatcher they are allotted to.
///
/// The owner stands above all leads and is nobody's subordinate, so no link names one.
package struct ChainOfCommand: Sendable {
    package struct Link: Hashable, Sendable {
        package let below: Int64
        package let above: Int64

        package init(_ below: Int64, under above: Int64) {
            self.below = below
            self.above = above
        }
    }

    private let above: [Int64: [Int64]]

    package init(_ links: some Sequence<Link>) {
        above = Dictionary(grouping: links, by: \.below).mapValues { $0.map(\.above) }
    }

    /// Whether the link, which may be among those of the chain, puts somebody above themselves.
    package func isCircle(_ link: Link) -> Bool {
        var seen: Set<Int64> = []
        var waiting = [link.above]
        while let person = waiting.popLast() {
            if person == link.below { return true }
            if seen.insert(person).inserted { waiting += above[person] ?? [] }
        }
        return false
    }
}
