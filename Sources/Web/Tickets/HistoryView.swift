import Desk
import DeskStore

/// One line of a ticket's history: the sentence is made here, in the reader's language.
struct HistoryView: Encodable, Sendable {
    let icon: String
    let sentence: String
    let time: TimeView
    let bubble: Bubble?

    /// What was said with it.
    struct Bubble: Encodable {
        let text: String
        let look: String
    }

    static let sample = HistoryView(
        icon: "chat", sentence: "Marek Dvořák", time: .sample, bubble: Bubble(text: "On my way", look: "bubble-internal"))
}

extension HistoryView {
    init(_ line: TicketEntry, reader: Reader) {
        let entry = line.entry
        icon = HistoryView.icon(entry)
        let key =
            if entry.isInternal { "internal" } else if entry.kind == .closed && line.person == nil { "closedAfterTerm" } else {
                entry.kind.rawValue
            }
        sentence = reader.words("history.\(key)", ["person": line.person?.name ?? "", "subject": line.subject ?? ""])
        time = reader.time(line.at)
        bubble = entry.text.isEmpty ? nil : Bubble(text: entry.text, look: entry.isInternal ? "bubble-internal" : "bubble-public")
    }

    private static func icon(_ entry: HistoryEntry) -> String {
        switch entry.kind {
        case .filed: "plus"
        case .routed, .unrouted: "route"
        case .joined, .assigned: "users"
        case .taken: "user"
        case .released, .reopened: "undo"
        case .moved: "arrow"
        case .started: "play"
        case .waiting: "pause"
        case .done: "check"
        case .notDone, .cancelled: "x"
        case .closed: "lock"
        case .commented: entry.isInternal ? "lock" : "chat"
        }
    }
}
