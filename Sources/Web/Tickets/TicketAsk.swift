import Desk
import DeskStore

/// A move that asks something first, in a dialog of its own: `/tickets/{number}?ask=cancel`.
enum TicketAsk: String, CaseIterable {
    case wait, cancel, reopen, assign, move
    case notDone = "not_done"

    var move: Ticket.Move {
        switch self {
        case .wait: .wait
        case .cancel: .cancel
        case .reopen: .reopen
        case .assign: .assign
        case .move: .move
        case .notDone: .finish
        }
    }

    /// The dialog a refused form came from: it opens again while its move is still to be had.
    init?(_ typed: TypedMove?, trouble: Trouble?) {
        guard let typed, trouble != nil else { return nil }
        let isNotDone = typed.form["result"] == Ticket.Result.notDone.rawValue
        guard let ask = TicketAsk.allCases.first(where: { $0.move == typed.move && ($0 != .notDone || isNotDone) }) else { return nil }
        self = ask
    }

    /// Something that cannot be undone in one tap.
    var isSerious: Bool { self == .cancel || self == .notDone }
}

/// The question before a move, as a dialog over the ticket.
struct TicketDialog: Encodable, Sendable {
    let title: String
    let lead: String
    let action: String
    let back: String
    let version: String
    /// What `finish` is told beside the reason.
    let result: String?
    let choice: SelectView?
    let comment: FieldView?
    let keep: String
    let go: String
    let look: String

    static let sample = TicketDialog(
        title: "Cancel ticket 1838?", lead: "Priya will read your reason.", action: "/tickets/1838/cancel", back: "/tickets/1838",
        version: "3",
        result: "not_done", choice: .sample, comment: .sample, keep: "Keep it", go: "Cancel ticket", look: "button-bad")
}

extension TicketDialog {
    /// nil when the move cannot be had now.
    init?(_ ask: TicketAsk, _ sheet: WorkSheet, typed: TypedMove?, trouble: Trouble?, words: Wording) {
        guard sheet.moves.contains(ask.move) else { return nil }
        let ticket = sheet.facts.ticket
        let number = String(ticket.number)
        let key = "ticket.ask.\(ask.rawValue)"
        let fields = FormFields("ticket.ask", words: words, trouble: trouble)
        let waiting = max(ticket.watcherIDs.filter { $0 != sheet.person.id }.count, 0)
        title = words("\(key).title", ["number": number])
        lead = words("\(key).lead", ["person": ticket.requester.name, "count": String(waiting)])
        action = "/tickets/\(number)/\(ask.move.rawValue)"
        back = "/tickets/\(number)"
        version = String(ticket.version)
        result = ask == .notDone ? Ticket.Result.notDone.rawValue : nil
        choice =
            switch ask {
            case .assign: fields.select("executor_id", TicketDialog.options(sheet.takers, typed?.form.id("executor_id")), required: true)
            case .move:
                fields.select("department_id", TicketDialog.options(sheet.destinations, typed?.form.id("department_id")), required: true)
            default: nil
            }
        let isNeeded = ask != .move && !(ask == .cancel && ticket.requester.id == sheet.person.id)
        comment = ask == .assign ? nil : fields.input("comment", typed?.comment, required: isNeeded, limit: Ticket.longestText)
        keep = words(ask.isSerious ? "ticket.ask.keep" : "ticket.ask.back")
        go = words("\(key).go")
        look = ask.isSerious ? "button-bad" : "button-go"
    }

    private static func options(_ choices: [NamedChoice], _ chosen: Int64?) -> [OptionView] {
        choices.map { OptionView(value: String($0.id), label: $0.name, selected: $0.id == chosen) }
    }
}
