import Desk
import DeskStore

/// A ticket with what may be done to it on the spot: what `tickets-mine/work` prints.
struct WorkCardView: Encodable, Sendable {
    let number: String
    let problem: String
    /// Asset and where it is; nil on the asset's own page.
    let place: String?
    let badge: StatusBadge
    let time: TimeView
    let version: String
    /// Where the answer leads back to.
    let back: String
    let take: Bool
    let start: Bool
    let done: Bool

    static let sample = WorkCardView(
        number: "1838", problem: "Paper jam", place: "Printer, 2nd floor", badge: .sample, time: .sample, version: "1", back: "/",
        take: true,
        start: true, done: true)

    init(
        number: String, problem: String, place: String?, badge: StatusBadge, time: TimeView, version: String, back: String, take: Bool,
        start: Bool, done: Bool
    ) {
        self.number = number
        self.problem = problem
        self.place = place
        self.badge = badge
        self.time = time
        self.version = version
        self.back = back
        self.take = take
        self.start = start
        self.done = done
    }

    /// `back`: the page the row stands on.
    init(_ ticket: Ticket, problem: String, place: String?, since: Moment, back: String, for person: Person, reader: Reader) {
        let moves = ticket.moves(for: person, at: reader.now)
        self.init(
            number: String(ticket.number), problem: problem, place: place, badge: StatusBadge(ticket.status, words: reader.words),
            time: reader.time(since), version: String(ticket.version), back: back, take: moves.contains(.take),
            start: moves.contains(.start), done: moves.contains(.finish) && ticket.status != .assigned)
    }

    init(_ row: TicketRow, back: String, for person: Person, reader: Reader) {
        self.init(
            row.ticket, problem: row.problem, place: [row.assetName, row.location].filter { !$0.isEmpty }.joined(separator: ", "),
            since: row.createdAt, back: back, for: person, reader: reader)
    }
}
