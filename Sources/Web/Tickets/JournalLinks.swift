import Desk
import DeskStore

/// The addresses that lead on from a journal: the same filter in another view, or further down.
struct JournalLinks {
    /// The filters that narrow the list, as they stand in the address.
    private let kept: [(name: String, value: String)]
    private let view: (name: String, value: String)?

    private static let narrowingNames = [
        "department_id", "class_id", "type_id", "asset", "executor_id", "site", "from", "to", "finished_from", "finished_to", "q",
    ]

    /// `query` nil: as if nothing had been asked.
    init(_ query: Query?) {
        let fields = query?.fields.filter { !$0.value.trimmed.isEmpty }.map { (name: $0.name, value: $0.value) } ?? []
        kept = fields.filter { JournalLinks.narrowingNames.contains($0.name) || $0.name == "sort" }
        // A chosen state stands in for the view.
        view = fields.first { $0.name == "status" } ?? fields.first { $0.name == "view" }
    }

    /// How many filters narrow the list beside the view.
    var narrowing: Int { kept.count { $0.name != "sort" } + (view?.name == "status" ? 1 : 0) }

    func view(_ view: TicketFilter.View) -> String {
        path(kept + (view == .open ? [] : [(name: "view", value: view.rawValue)]))
    }

    /// The slice after a cursor; nil: the first.
    func page(_ after: String?) -> String {
        path(kept + [view].compactMap(\.self) + [after.map { (name: "after", value: $0) }].compactMap(\.self))
    }

    /// The open tickets of a department.
    static func of(department id: Int64) -> LocalPath { LocalPath("/journal").with("department_id", String(id)) }

    /// The open tickets that somebody carries out; of one department, or of all.
    static func of(executor id: Int64, department: Int64? = nil) -> LocalPath {
        LocalPath("/journal").with("department_id", department.map { String($0) }).with("executor_id", String(id))
    }

    /// The open tickets of an asset.
    static func of(asset code: AssetCode) -> LocalPath { LocalPath("/journal").with("asset", code.text) }

    /// All that one may see in a view.
    static func of(view: TicketFilter.View) -> LocalPath { LocalPath("/journal").with("view", view.rawValue) }

    /// All that one may see in a state.
    static func of(status: TicketStatus) -> LocalPath { of(view: .all).with("status", status.rawValue) }

    private func path(_ pairs: [(name: String, value: String)]) -> String {
        pairs.reduce(LocalPath("/journal")) { $0.with($1.name, $1.value) }.text
    }
}
