import Desk

/// A ticket's state as icon and word.
struct StatusBadge: Encodable, Sendable {
    /// Completes the class `badge-…`.
    let tone: String
    let icon: String
    let text: String

    static let sample = StatusBadge(tone: "info", icon: "plus", text: "New")
}

extension StatusBadge {
    init(_ ticket: Ticket, words: Wording) {
        let isUnrouted = ticket.status.isOpen && ticket.departmentID == nil
        let look = StatusBadge.look(of: ticket.status)
        self.init(
            tone: isUnrouted ? "warn" : look.tone, icon: isUnrouted ? "route" : look.icon,
            text: words(isUnrouted ? "ticket.unrouted" : "ticket.status.\(ticket.status.rawValue)"))
    }

    private static func look(of status: TicketStatus) -> (tone: String, icon: String) {
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
    }
}

/// Somebody with initials beside the name.
struct PersonView: Encodable, Sendable {
    let name: String
    let initials: String

    static let sample = PersonView(name: "Marek Dvořák", initials: "MD")

    init(name: String, initials: String) {
        self.name = name
        self.initials = initials
    }

    init(_ person: PersonReference) { self.init(name: person.name, initials: Shell.initials(person.name)) }
}
