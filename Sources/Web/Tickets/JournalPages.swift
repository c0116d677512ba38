import Desk
import DeskStore
import Foundation
import Hummingbird

/// `/journal`: the list of tickets for those who see more than their own.
struct JournalPages {
    let web: WebDesk

    static let pageSize = 50

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        let query = try request.query()
        return try await web.page(request, context) { visit in
            try JournalSheet(visit, query, zone: web.reader(for: visit.person, language: .english).timeZone)
        } show: { sheet, reader in
            JournalPage(sheet, query, module: web.files.url("tickets.js"), reader: reader)
        }
    }
}

/// Everything the journal shows, loaded in one visit.
struct JournalSheet: Sendable {
    let person: Person
    let filter: TicketFilter
    let problems: FieldProblems
    let slice: Slice<TicketRow>
    let counts: TicketCounts
    let choices: JournalChoices
    let sites: [Site]
    let isFirst: Bool

    init(_ visit: Visit, _ query: Query, zone: TimeZone) throws {
        guard Place.seesJournal(visit.person) else { throw Forbidden() }
        person = visit.person
        sites = try visit.sites()
        let asked = JournalQuery(query, usual: .open, sites: sites, zone: zone)
        choices = try visit.journalChoices(asked.filter)
        problems = asked.unknown(among: choices)
        // What cannot be understood narrows nothing: the message stands above the whole list.
        filter = problems.isEmpty ? asked.filter : TicketFilter(view: .open)
        let after = problems.isEmpty ? query["after"].flatMap(Cursor.init(text:)) : nil
        isFirst = after == nil
        slice = try visit.tickets(filter, within: visit.journalTickets, after: after, limit: JournalPages.pageSize)
        counts = try visit.counts(filter, within: visit.journalTickets)
    }
}
