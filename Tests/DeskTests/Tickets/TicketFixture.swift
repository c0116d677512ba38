import Desk

/// The people around one ticket of IT at site 1, by what they are to it.
enum Player: String, CaseIterable, Sendable {
    case owner, executor, colleague, otherTeam, dispatcher, otherDispatcher, supervisor, requester, watcher

    var person: Person {
        let (role, departments, site): (Role, [Int64], Int64?) =
            switch self {
            case .owner: (.owner, [], nil)
            case .executor, .colleague: (.executor, [10], 1)
            case .otherTeam: (.executor, [20], 1)
            case .dispatcher: (.dispatcher, [], 1)
            case .otherDispatcher: (.dispatcher, [], 2)
            case .supervisor: (.supervisor, [], nil)
            case .requester, .watcher: (.requester, [], 1)
            }
        return Person(
            id: id, login: rawValue, name: rawValue, status: .active, roles: [role], siteID: site, departmentIDs: departments,
            language: .english, timeZone: nil)
    }

    var id: Int64 { Int64(Player.allCases.firstIndex(of: self) ?? 0) + 1 }
    var reference: PersonReference { PersonReference(id: id, name: rawValue) }
}

extension Moment {
    static let filed = Moment(milliseconds: 1_000_000)
    static let later = Moment(milliseconds: 2_000_000)
}

extension Ticket {
    /// The ticket in a state, with `executor` on it from "assigned" on; changed last by the executor.
    static func sample(_ status: TicketStatus, departmentID: Int64? = 10) -> Ticket {
        let isTaken = status != .new
        return Ticket(
            number: 7, siteID: 1, requester: Player.requester.reference, watcherIDs: [Player.requester.id, Player.watcher.id],
            status: status,
            departmentID: departmentID, executor: isTaken ? Player.executor.reference : nil, version: 3, takenAt: isTaken ? .filed : nil,
            finishedAt: status.isOpen ? nil : .filed, closedAt: status == .closed ? .filed : nil, changedBy: Player.executor.reference)
    }

    /// Does `move` with whatever it needs given.
    func after(_ move: Move, by person: Person, reason: String = "because") throws -> TicketChange {
        switch move {
        case .take: try taken(by: person, at: .later)
        case .release: try released(by: person, reason: reason)
        case .start: try started(by: person, at: .later)
        case .wait: try paused(by: person, reason: reason)
        case .finish: try finished(.notDone, by: person, comment: reason, at: .later)
        case .cancel: try cancelled(by: person, reason: reason, at: .later)
        case .close: try closed(by: person, at: .later)
        case .reopen: try reopened(by: person, reason: reason)
        case .assign: try assigned(to: Player.colleague.reference, memberOf: [10], by: person, at: .later)
        case .move: try moved(to: 20, by: person, reason: reason)
        case .comments: try commented(reason, isInternal: false, by: person)
        }
    }
}
