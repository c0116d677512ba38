import Desk

/// A status as icon and word, for `partials/badge`.
struct StatusBadge: Encodable, Sendable {
    /// Completes the class `badge-…`.
    let tone: String
    let icon: String
    let text: String

    static let sample = StatusBadge(tone: "info", icon: "plus", text: "New")
}

extension StatusBadge {
    /// For those who give tickets a department: an open one without says so instead.
    init(_ ticket: Ticket, words: Wording) {
        if ticket.status.isOpen && ticket.departmentID == nil {
            self.init(tone: "warn", icon: "route", text: words("ticket.unrouted"))
        } else {
            self.init(ticket.status, words: words)
        }
    }

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
