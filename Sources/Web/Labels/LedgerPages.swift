import Desk
import DeskStore
import Hummingbird
import Labels

/// `/labels/ledger`: what was printed, run by run; the labels of a run, or of an asset, one by one.
struct LedgerPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let query = try request.query()
        return try await web.page(request, context) { [shipped = web.supplies] visit in
            try LedgerFacts(
                visit, LedgerQuery(query), supplies: try visit.supplies(shipped), after: query["after"].flatMap(Cursor.init(text:)))
        } show: { facts, reader in
            LedgerPage(facts, typed: query, reader: reader)
        }
    }
}

/// What the page of the ledger is made from.
struct LedgerFacts: Sendable {
    let asked: LedgerQuery
    let people: [PersonReference]
    let stocks: [String]
    let rows: Rows
    let isFirst: Bool
    let person: Person
    let supplies: LabelSupplies

    enum Rows: Sendable {
        case runs(Slice<LedgerRun>)
        case labels(Slice<LedgerLabel>)
    }

    private static let sliceLimit = 50

    init(_ visit: Visit, _ asked: LedgerQuery, supplies: LabelSupplies, after: Cursor?) throws {
        self.supplies = supplies
        self.asked = asked
        (people, stocks) = try visit.ledgerChoices()
        rows =
            asked.isDetailed
            ? .labels(try visit.ledgerLabels(asked.filter, after: after, limit: LedgerFacts.sliceLimit))
            : .runs(try visit.ledgerRuns(asked.filter, after: after, limit: LedgerFacts.sliceLimit))
        isFirst = after == nil
        person = visit.person
    }
}
