import Desk
import DeskStore
import Mustache

/// A ticket for staff: what and where, what to do about it, and everything that happened.
struct TicketPage: Page {
    static let template = "tickets/ticket"
    let module: String
    let number: String
    let problem: String
    let badge: StatusBadge
    let asset: AssetView
    let comment: String?
    let requester: RequesterView
    let joined: String?
    let why: String
    let ruleLink: String?
    let executor: PersonView?
    let department: String?
    let opened: TimeView
    let taken: TimeView?
    let finished: TimeView?
    let closed: TimeView?
    let history: [HistoryView]
    let talk: TalkView?
    let dock: TicketDock?
    let dialog: TicketDialog?
    let hasNeighbours: Bool
    let neighbours: [NeighbourView]

    /// The asset the ticket is about.
    struct AssetView: Encodable {
        let href: String
        let icon: String
        let name: String
        let place: String
        let code: String
        let type: String
    }

    /// Who reported it and how to reach them.
    struct RequesterView: Encodable {
        let person: PersonView
        let isVIP: Bool
        let email: String?
        let phone: String?
    }

    /// Another ticket of the same asset.
    struct NeighbourView: Encodable {
        let number: String
        let problem: String
        let badge: StatusBadge
    }

    /// The box to write into; what was typed comes back when it was not taken.
    struct TalkView: Encodable {
        let action: String
        let text: String
        let hint: String
        let isOpenOnly: Bool
        let toAll: String
        let isInternal: Bool
        let error: String?

        static let sample = TalkView(
            action: "/tickets/1838/comments", text: "On my way", hint: "What should Priya know?", isOpenOnly: false, toAll: "To Priya",
            isInternal: true, error: "Write a few words")
    }

    static let sample = TicketPage(
        module: "/static/tickets.js", number: "1838", problem: "Paper jam", badge: .sample,
        asset: AssetView(href: "/A/2D8FHV4C", icon: "printer", name: "Printer", place: "2nd floor", code: "2D8F-HV4C", type: "Printer"),
        comment: "It crunches", requester: RequesterView(person: .sample, isVIP: true, email: "priya@example.com", phone: "+441130000214"),
        joined: "Jonas Weber", why: "Rule 5", ruleLink: "/routing", executor: .sample, department: "IT", opened: .sample, taken: .sample,
        finished: .sample, closed: .sample, history: [.sample], talk: .sample, dock: .sample, dialog: .sample, hasNeighbours: true,
        neighbours: [NeighbourView(number: "1805", problem: "Paper jam", badge: .sample)])
}

extension TicketPage {
    init(_ sheet: WorkSheet, ask: TicketAsk?, typed: TypedMove?, trouble: Trouble?, module: String, reader: Reader) {
        let (facts, background, ticket, words) = (sheet.facts, sheet.background, sheet.facts.ticket, reader.words)
        self.module = module
        number = String(ticket.number)
        problem = facts.row.problem
        badge = StatusBadge(ticket, words: words)
        asset = AssetView(facts.row, background)
        comment = facts.row.comment.isEmpty ? nil : facts.row.comment
        requester = RequesterView(
            person: PersonView(background.requester.person), isVIP: facts.row.tier == .vip, email: background.requester.email,
            phone: background.requester.phone)
        joined = background.joined.isEmpty ? nil : background.joined.map(\.name).joined(separator: ", ")
        why = words(background.route, department: facts.row.department ?? "")
        if case .rule = background.route, Place.rules.isOpen(to: sheet.person) { ruleLink = Place.rules.path } else { ruleLink = nil }
        executor = ticket.executor.map { PersonView($0) }
        department = facts.row.department
        opened = reader.time(facts.row.createdAt)
        taken = reader.time(ticket.takenAt)
        finished = reader.time(ticket.finishedAt)
        closed = reader.time(ticket.closedAt)
        history = facts.history.map { HistoryView($0, reader: reader) }
        let dialog = ask.flatMap { TicketDialog($0, sheet, typed: typed, trouble: trouble, words: words) }
        talk = sheet.moves.contains(.comments) ? TalkView(sheet, typed: dialog == nil ? typed : nil, trouble: trouble, words: words) : nil
        dock = TicketDock(sheet, words: words)
        self.dialog = dialog
        hasNeighbours = !sheet.neighbours.isEmpty
        neighbours = sheet.neighbours.map {
            NeighbourView(number: String($0.ticket.number), problem: $0.problem, badge: StatusBadge($0.ticket, words: words))
        }
    }
}

extension TicketPage.AssetView {
    fileprivate init(_ row: TicketRow, _ background: TicketBackground) {
        self.init(
            href: "/A/\(row.assetCode.text)", icon: background.icon, name: row.assetName,
            place: [row.location, background.site].filter { !$0.isEmpty }.joined(separator: ", "), code: row.assetCode.grouped,
            type: background.type)
    }
}

extension TicketPage.TalkView {
    fileprivate init(_ sheet: WorkSheet, typed: TypedMove?, trouble: Trouble?, words: Wording) {
        let ticket = sheet.facts.ticket
        let name = ticket.requester.name
        var problem: FieldProblem?
        if case .fields(let problems) = trouble, typed != nil { problem = problems["comment"] }
        self.init(
            action: "/tickets/\(ticket.number)/\(Ticket.Move.comments.rawValue)", text: typed?.comment ?? "",
            hint: words("ticket.talk.hint", ["person": name]), isOpenOnly: !ticket.showsInternals(to: sheet.person),
            toAll: words("ticket.talk.public", ["person": name]), isInternal: typed?.isInternal ?? false, error: problem.map { words($0) })
    }
}

extension Wording {
    /// Why a ticket is with the department it is with.
    fileprivate func callAsFunction(_ route: TicketBackground.Route, department: String) -> String {
        switch route {
        case .unrouted: return self("ticket.why.unrouted")
        case .unknown: return self("ticket.why.unknown")
        case .formerRule(let id): return self("ticket.why.former", ["rule": String(id), "department": department])
        case .moved(let person, let reason):
            return self(reason.isEmpty ? "ticket.why.moved" : "ticket.why.movedBecause", ["person": person?.name ?? "", "reason": reason])
        case .rule(let rule):
            let cells = [("problem", rule.problem), ("type", rule.type), ("class", rule.serviceClass)]
            var arguments = ["rule": String(rule.id), "department": department]
            for case (let name, let value?) in cells { arguments[name] = value }
            return self("ticket.why.\(cells.first { $0.1 != nil }?.0 ?? "any")", arguments)
        }
    }
}
