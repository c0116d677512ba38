/// Where a ticket is; `late` and `deleted` are marks beside it, not states.
package enum TicketStatus: String, CaseIterable, Sendable {
    case new, assigned
    case inWork = "in_work"
    case waiting
    case done
    case notDone = "not_done"
    case cancelled, closed

    /// Somebody still has to do something.
    package var isOpen: Bool {
        switch self {
        case .new, .assigned, .inWork, .waiting: true
        case .done, .notDone, .cancelled, .closed: false
        }
    }

    package static let open = allCases.filter(\.isOpen)
    package static let finished = allCases.filter { !$0.isOpen }
}
