import Desk

/// A state as icon and word: what `tickets-mine/badge` prints.
struct StateBadge: Encodable, Sendable {
    /// Completes the class `badge-…`.
    let tone: String
    let icon: String
    let text: String

    static let sample = StateBadge(tone: "info", icon: "plus", text: "New")
}

extension StateBadge {
    init(_ status: TicketStatus, words: Wording) {
        (tone, icon) =
            switch status {
            case .new: ("info", "plus")
            case .assigned: ("info", "user")
            case .inWork: ("accent", "play")
            case .waiting: ("warn", "pause")
            case .done: ("good", "check")
            case .notDone: ("bad", "x")
            case .cancelled: ("none", "x")
            case .closed: ("none", "lock")
            }
        text = words("ticket.status.\(status.rawValue)")
    }

    init(_ status: AssetStatus, words: Wording) {
        (tone, icon) =
            switch status {
            case .preparing: ("info", "clock")
            case .active: ("good", "check")
            case .suspended: ("warn", "pause")
            case .retired: ("none", "x")
            }
        text = words("asset.status.\(status.rawValue)")
    }
}
