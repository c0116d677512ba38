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

    private func path(_ pairs: [(name: String, value: String)]) -> String {
        pairs.reduce(LocalPath("/journal")) { $0.with($1.name, $1.value) }.text
    }
}
