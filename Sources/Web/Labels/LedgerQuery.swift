import Desk
import DeskStore

/// Which part of the ledger an address asks for, under the same names for the page and the API: `asset`, `person_id`, `stock`, `run`.
struct LedgerQuery: Sendable {
    let filter: LedgerFilter
    /// What could not be understood; the filter is as if it had not been said.
    let problems: FieldProblems

    init(_ query: Query) {
        var problems = FieldProblems()
        func read<T>(_ name: String, _ reason: FieldProblem.Reason = .unknownChoice, _ make: (String) -> T?) -> T? {
            guard let text = query[name]?.trimmed, !text.isEmpty else { return nil }
            let value = make(text)
            if value == nil { problems.add(name, reason) }
            return value
        }
        filter = LedgerFilter(
            code: read("asset", .noSuchAsset) { try? AssetCode(typed: LabelText.code(in: $0)) }, personID: read("person_id") { Int64($0) },
            stock: read("stock") { $0 }, runID: read("run") { Int64($0) })
        self.problems = problems
    }

    /// Labels one by one, not runs: of an asset or of a run.
    var isDetailed: Bool { filter.code != nil || filter.runID != nil }

    /// The page that shows this, after a cursor.
    func path(after: Cursor? = nil) -> LocalPath {
        LocalPath("/labels/ledger").with("asset", filter.code?.text).with("person_id", filter.personID.map { String($0) })
            .with("stock", filter.stock).with("run", filter.runID.map { String($0) }).with("after", after?.text)
    }
}
