import Desk
import DeskStore
import Hummingbird
import Mustache

/// A ticket: for those who work on it, give it out or watch over it.
struct TicketPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await show(request, context, try context.ticketNumber)
    }

    /// Answers the form of a move: `POST /tickets/{number}/{move}`.
    func act(_ move: Ticket.Move) -> @Sendable (Request, DeskContext) async throws -> Response {
        { request, context in
            let number = try context.ticketNumber
            return try await web.submit(request, context) { form in
                let order = TicketOrder(move, form)
                let notice = try await form.write { try order.carryOut(on: number, $0) }
                return try form.redirect(form["next"].flatMap(LocalPath.init) ?? LocalPath("/tickets").appending(String(number)), notice)
            } again: { form, trouble in
                try await show(request, context, number, trouble: trouble, typed: TypedMove(move, form))
            }
        }
    }

    /// The ticket as the one who asks may see it, in one read: the work page, or the receipt for those who wait for it.
    ///
    /// `trouble` and `typed`: why a form was not taken, and what it held.
    func show(
        _ request: Request, _ context: DeskContext, _ number: Int64, trouble: Trouble? = nil, typed: TypedMove? = nil
    ) async throws -> Response {
        let arrival = Arrival(request, context, web)
        let asked = try request.query()["ask"].flatMap(TicketAsk.init(rawValue:))
        let ask = TicketAsk(typed, trouble: trouble) ?? asked
        let (person, facts, sheet) = try await web.store.read(as: arrival.credential) { visit in
            let facts = try visit.ticket(number)
            return (visit.person, facts, facts.ticket.showsInternals(to: visit.person) ? try WorkSheet(visit, facts) : nil)
        }
        let reader = web.reader(for: person, language: arrival.language)
        func answer(_ page: some Page) throws -> Response {
            try web.answer(page, trouble: trouble, arrival: arrival, person: person, reader: reader)
        }
        guard let sheet else { return try answer(ReceiptPage(facts, person: person, typed: typed, trouble: trouble, reader: reader)) }
        return try answer(
            TicketPage(sheet, ask: ask, typed: typed, trouble: trouble, module: web.files.url("tickets.js"), reader: reader))
    }
}

extension DeskContext {
    /// The ticket's number in the address; what is no number is no ticket.
    var ticketNumber: Int64 {
        get throws {
            guard let number = parameters.get("number", as: Int64.self) else { throw Missing() }
            return number
        }
    }
}

/// What was typed into a form that was not taken.
struct TypedMove {
    let move: Ticket.Move
    let form: Submission

    init(_ move: Ticket.Move, _ form: Submission) {
        self.move = move
        self.form = form
    }

    var comment: String { form["comment"] ?? "" }
    var isInternal: Bool { form["internal"] == "true" }
}

/// Everything the work page shows, loaded in one visit.
struct WorkSheet: Sendable {
    let person: Person
    let facts: TicketFacts
    let background: TicketBackground
    let moves: Set<Ticket.Move>
    let takers: [NamedChoice]
    let destinations: [NamedChoice]
    let neighbours: [TicketRow]

    private static let neighbourCount = 3

    init(_ visit: Visit, _ facts: TicketFacts) throws {
        person = visit.person
        self.facts = facts
        background = try visit.background(of: facts)
        moves = facts.ticket.moves(for: visit.person, at: visit.now)
        takers = moves.contains(.assign) ? try visit.takers(of: facts.ticket) : []
        destinations = moves.contains(.move) ? try visit.destinations(of: facts.ticket) : []
        neighbours = try visit.neighbours(of: facts.row, limit: WorkSheet.neighbourCount)
    }
}
