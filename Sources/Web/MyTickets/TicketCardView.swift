import Desk
import DeskStore

/// A ticket in a list of cards: what `tickets-mine/card` prints.
struct TicketCardView: Encodable, Sendable {
    let number: String
    let icon: String
    let problem: String
    /// Asset and where it is.
    let place: String
    let badge: StatusBadge
    /// Who has it.
    let holder: String?
    let time: TimeView

    static let sample = TicketCardView(
        number: "1843", icon: "coffee", problem: "Out of coffee", place: "Coffee machine, 3rd floor", badge: .sample, holder: "Marek",
        time: .sample)

    init(number: String, icon: String, problem: String, place: String, badge: StatusBadge, holder: String?, time: TimeView) {
        self.number = number
        self.icon = icon
        self.problem = problem
        self.place = place
        self.badge = badge
        self.holder = holder
        self.time = time
    }

    init(_ row: TicketRow, reader: Reader) {
        self.init(
            number: String(row.ticket.number), icon: row.icon, problem: row.problem,
            place: [row.assetName, row.location].filter { !$0.isEmpty }.joined(separator: ", "),
            badge: StatusBadge(row.ticket.status, words: reader.words), holder: row.ticket.executor?.name ?? row.department,
            time: reader.time(row.createdAt))
    }
}
