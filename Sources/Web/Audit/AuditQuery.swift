import Desk
import DeskStore
import Foundation

/// Which part of the audit log an address asks for, under the same names for the page and the API: `login`, `whom`, `act`, `address`,
/// `from`, `to`.
struct AuditQuery: Sendable {
    let filter: AuditFilter
    /// What could not be understood; the filter is as if it had not been said.
    let problems: FieldProblems
    /// As they were typed, for the address of the next page.
    private let from: String?
    private let to: String?

    /// `acts`: those that have a name. Days pass as in `zone`.
    init(_ query: Query, acts: Set<String>, zone: TimeZone) {
        var reading = FilterReading(query: query)
        var filter = AuditFilter(login: reading.text("login"), whom: reading.text("whom"), address: reading.text("address"))
        filter.act = reading.read("act", .unknownChoice) { acts.contains($0) ? $0 : nil }
        (filter.from, filter.until) = reading.days("from", "to", zone)
        self.filter = filter
        problems = reading.problems
        (from, to) = (filter.from == nil ? nil : reading.text("from"), filter.until == nil ? nil : reading.text("to"))
    }

    /// The page that shows this, after a cursor.
    func path(after: Cursor? = nil) -> LocalPath {
        fields.reduce(LocalPath("/audit")) { $0.with($1.name, $1.value) }.with("after", after?.text)
    }

    /// What was asked for, as the form that exports it sends it on.
    var fields: [(name: String, value: String)] {
        let fields = [
            ("login", filter.login), ("whom", filter.whom), ("act", filter.act), ("address", filter.address), ("from", from), ("to", to),
        ]
        return fields.compactMap { name, value in value.map { (name, $0) } }
    }
}
