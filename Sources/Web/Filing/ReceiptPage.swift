import Desk
import DeskStore
import Mustache

/// Where a ticket is, who has it, what happens next, and what its requester may do.
struct ReceiptPage: Page {
    static let template = "filing/receipt"
    let problems: ProblemsView?
    let headline: String
    let badge: StatusBadge
    let number: String
    let version: String
    let problem: String
    let icon: String
    let place: String
    let code: String
    let asset: String
    let steps: [StepView]
    let next: [NextView]
    let comment: String?
    let sent: TimeView
    let sender: String
    let hasUpdates: Bool
    let updates: [HistoryView]
    let reply: FieldView?
    let cancel: AskView?
    let reopen: AskView?
    let close: Bool

    /// A step of the way from received to done.
    struct StepView: Encodable {
        let label: String
        let look: String
        let current: String?
        /// Its place on the way; nil once it is passed.
        let place: String?
    }

    /// Something to expect.
    struct NextView: Encodable {
        let icon: String
        let title: String
        let text: String
    }

    /// A form that asks before it acts.
    struct AskView: Encodable {
        let open: Bool
        let reason: FieldView
    }

    static let sample = ReceiptPage(
        problems: .sample, headline: "We received your request", badge: .sample, number: "1843", version: "1", problem: "Out of coffee",
        icon: "coffee", place: "Kitchen, 3rd floor", code: "7K3M9QXT", asset: "Coffee machine",
        steps: [StepView(label: "Received", look: "is-done", current: "step", place: "1")],
        next: [NextView(icon: "users", title: "With Office services", text: "Somebody takes it soon.")], comment: "Beans", sent: .sample,
        sender: "Nora Lind", hasUpdates: true,
        updates: [.sample], reply: .sample,
        cancel: AskView(open: true, reason: .sample), reopen: AskView(open: true, reason: .sample), close: true)
}

extension ReceiptPage {
    /// `typed`: what a refused form held, to show it there again.
    init(_ facts: TicketFacts, person: Person, typed: TypedMove?, trouble: Trouble?, reader: Reader) {
        let words = reader.words
        let (row, ticket) = (facts.row, facts.ticket)
        let fields = FormFields("receipt", words: words, trouble: trouble)
        problems = fields.summary
        headline = words("receipt.headline.\(ticket.status.rawValue)")
        badge = StatusBadge(ticket.status, words: words)
        number = String(ticket.number)
        version = String(ticket.version)
        problem = row.problem
        icon = row.icon
        place = [row.assetName, row.location].filter { !$0.isEmpty }.joined(separator: ", ")
        code = row.assetCode.text
        asset = row.assetName
        steps = StepView.way(of: ticket.status, words: words)
        next = NextView.list(row, words: words)
        comment = row.comment.isEmpty ? nil : row.comment
        sent = reader.time(row.createdAt)
        sender = ticket.requester.name
        updates = facts.history.filter { ReceiptPage.isNews($0.entry.kind) }.map { HistoryView($0, reader: reader) }
        hasUpdates = !updates.isEmpty
        let moves = ticket.moves(for: person, at: reader.now)
        func field(_ name: String, _ move: Ticket.Move, required: Bool) -> FieldView {
            let isTheirs = typed?.move == move
            let own = isTheirs ? fields : FormFields("receipt", words: words)
            let view = own.input("comment", isTheirs ? typed?.comment : nil, required: required, limit: Ticket.longestText)
            return view.renamed(id: isTheirs ? "comment" : name, label: words("receipt.\(name)"))
        }
        reply = moves.contains(.comments) ? field("reply", .comments, required: true) : nil
        cancel =
            moves.contains(.cancel)
            ? AskView(open: typed?.move == .cancel, reason: field("cancelReason", .cancel, required: false)) : nil
        reopen =
            moves.contains(.reopen)
            ? AskView(open: typed?.move == .reopen, reason: field("reopenReason", .reopen, required: true)) : nil
        close = moves.contains(.close)
    }

    /// Whether a fact is one the page does not tell anyway.
    private static func isNews(_ kind: HistoryEntry.Kind) -> Bool {
        switch kind {
        case .filed, .routed, .unrouted, .joined: false
        default: true
        }
    }
}

extension FieldView {
    /// The same field under another id and label: several forms of one page have a field of this name.
    fileprivate func renamed(id: String, label: String) -> FieldView {
        FieldView(
            id: id, name: name, label: label, value: value, type: type, required: required, limit: limit, autocomplete: autocomplete,
            hint: hint,
            error: error, described: described)
    }
}

extension ReceiptPage.StepView {
    /// The four steps, as far as the ticket has come.
    fileprivate static func way(of status: TicketStatus, words: Wording) -> [ReceiptPage.StepView] {
        let reached =
            switch status {
            case .new: 1
            case .assigned: 2
            case .inWork, .waiting: 3
            case .done, .notDone, .cancelled, .closed: 4
            }
        let last =
            switch status {
            case .notDone, .cancelled, .closed: "ticket.status.\(status.rawValue)"
            default: "receipt.step.4"
            }
        let labels = ["receipt.step.1", "receipt.step.2", status == .waiting ? "ticket.status.waiting" : "receipt.step.3", last]
        // What waits for us is the next step; at the end nothing does.
        return labels.enumerated().map { index, label in
            let isPassed = index < reached
            return ReceiptPage.StepView(
                label: words(label), look: isPassed ? "is-done" : "", current: index == reached ? "step" : nil,
                place: isPassed ? nil : String(index + 1))
        }
    }
}

extension ReceiptPage.NextView {
    fileprivate static func list(_ row: TicketRow, words: Wording) -> [ReceiptPage.NextView] {
        let ticket = row.ticket
        var list: [ReceiptPage.NextView] = []
        switch (ticket.status, ticket.executor, row.department) {
        case (.new, _, let department?):
            list.append(.init(icon: "users", title: words("receipt.with", ["who": department]), text: words("receipt.with.team")))
        case (.new, _, nil): list.append(.init(icon: "users", title: words("receipt.unrouted"), text: words("receipt.unrouted.text")))
        case (let status, let executor?, _) where status.isOpen:
            list.append(
                .init(
                    icon: "user", title: words("receipt.with", ["who": executor.name]),
                    text: words("receipt.next.\(ticket.status.rawValue)")))
        default:
            list.append(.init(icon: "check", title: words("receipt.over"), text: words("receipt.next.\(ticket.status.rawValue)")))
        }
        if ticket.status.isOpen {
            list.append(.init(icon: "bell", title: words("receipt.watch"), text: words("receipt.watch.text")))
            let others = ticket.watcherIDs.count { $0 != ticket.requester.id }
            list.append(
                .init(
                    icon: "scan", title: others == 0 ? words("receipt.meToo") : words.count(others, "receipt.joined"),
                    text: words("receipt.meToo.text")))
        }
        return list
    }
}
