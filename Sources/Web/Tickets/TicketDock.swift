import Desk
import DeskStore

/// What the reader may do with the ticket now: the likely moves as buttons, the rest in a menu.
struct TicketDock: Encodable, Sendable {
    let address: String
    let version: String
    let buttons: [MoveView]
    let hasMore: Bool
    let more: [MoveView]

    /// One move: a button of the dock's form, or a link to the dialog that asks something first.
    struct MoveView: Encodable {
        let label: String
        let icon: String
        let look: String
        let link: String?
        let button: Button?

        struct Button: Encodable {
            let action: String
            let result: String?
        }
    }

    static let sample = TicketDock(
        address: "/tickets/1838", version: "3",
        buttons: [
            MoveView(
                label: "Done", icon: "check", look: "button-main", link: "/tickets/1838?ask=wait",
                button: .init(action: "/tickets/1838/finish", result: "done"))
        ], hasMore: true,
        more: [
            MoveView(
                label: "Cancel", icon: "trash", look: "bad", link: "/tickets/1838?ask=cancel",
                button: .init(action: "/tickets/1838/release", result: "done"))
        ])
}

extension TicketDock {
    /// nil when there is nothing to do for this person.
    init?(_ sheet: WorkSheet, words: Wording) {
        let ticket = sheet.facts.ticket
        let choices = Choice.inOrder(for: sheet)
        guard !choices.isEmpty else { return nil }
        address = "/tickets/\(ticket.number)"
        version = String(ticket.version)
        let likely = choices.prefix(2).filter { $0.isLikely(sheet) || $0 == choices[0] }
        buttons = likely.enumerated().map { MoveView($1, ticket, look: $0 == 0 ? "button-main" : "button-also", words: words) }
        let rest = choices.dropFirst(likely.count)
        hasMore = !rest.isEmpty
        more = rest.map { MoveView($0, ticket, look: $0 == .cancel ? "bad" : "plain", words: words) }
    }

    /// The moves as people tell them apart: "done" and "not done" are two.
    fileprivate enum Choice: String, CaseIterable {
        case take, start, done, assign, wait, close, reopen
        case notDone = "not_done"
        case release, move, cancel

        var move: Ticket.Move {
            switch self {
            case .done, .notDone: .finish
            case .take, .start, .assign, .wait, .close, .reopen, .release, .move, .cancel: Ticket.Move(rawValue: rawValue) ?? .comments
            }
        }

        var icon: String {
            switch self {
            case .take: "user"
            case .start: "play"
            case .done, .close: "check"
            case .assign: "users"
            case .wait: "pause"
            case .reopen, .release: "undo"
            case .notDone: "x"
            case .move: "arrow"
            case .cancel: "trash"
            }
        }

        /// Every choice that can be had, the likeliest first.
        static func inOrder(for sheet: WorkSheet) -> [Choice] {
            let had = allCases.filter { choice in
                switch choice {
                case .assign: !sheet.takers.isEmpty
                case .move: !sheet.destinations.isEmpty
                default: sheet.moves.contains(choice.move)
                }
            }
            return had.filter { $0.isLikely(sheet) } + had.filter { !$0.isLikely(sheet) }
        }

        /// Whether it is what this person came for: one's own work goes on, others' is given out.
        func isLikely(_ sheet: WorkSheet) -> Bool {
            let ticket = sheet.facts.ticket
            let isMine = ticket.executor?.id == sheet.person.id
            return switch self {
            case .take, .close, .reopen: true
            case .start: isMine || ticket.status == .new
            case .done, .wait: isMine
            case .assign: !isMine
            case .move: ticket.departmentID == nil
            case .notDone, .release, .cancel: false
            }
        }
    }
}

extension TicketDock.MoveView {
    fileprivate init(_ choice: TicketDock.Choice, _ ticket: Ticket, look: String, words: Wording) {
        let isResumed = choice == .start && ticket.status == .waiting
        label = words("ticket.do.\(isResumed ? "resume" : choice.rawValue)")
        icon = choice.icon
        self.look = look
        if let ask = TicketAsk(rawValue: choice.rawValue) {
            link = LocalPath("/tickets").appending(String(ticket.number)).with("ask", ask.rawValue).text
            button = nil
        } else {
            link = nil
            button = Button(
                action: "/tickets/\(ticket.number)/\(choice.move.rawValue)",
                result: choice == .done ? Ticket.Result.done.rawValue : nil)
        }
    }
}
