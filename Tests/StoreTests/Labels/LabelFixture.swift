import Desk
import DeskStore
import Support

extension TestDesk {
    static let labelStart = "HTTPS://DESK.EXAMPLE.COM/A/"

    /// Prints labels of assets as the page does, with name and caption; answers the run's id.
    @discardableResult
    func printLabels(
        of codes: [AssetCode], as member: Member = .assets, stock: String = "avery-l7160", start: String = labelStart, copies: Int = 1,
        showsTexts: Bool = true
    ) async throws -> Int64 {
        try await write(as: member) { visit in
            let facts = try visit.labelFacts(codes: codes.map(\.text)).facts
            _ = try visit.recordPrinting(
                PrintRun(
                    printerID: nil, stock: stock, cells: 21, layout: "qr-left", format: "pdf", start: 20, copies: copies, facts: facts,
                    addressStart: start, showsName: showsTexts, showsCaption: showsTexts))
            return try visit.ledgerRuns(LedgerFilter(), after: nil, limit: 1).items.first?.id ?? 0
        }
    }

    /// The codes of a queue, by name.
    func queue(_ queue: LabelQueue, days: Int = 180, start: String? = labelStart) async throws -> [AssetCode] {
        try await read(as: .assets) { visit in
            var filter = LabelFilter()
            filter.queue = queue
            filter.days = days
            filter.addressStart = start
            let codes = try visit.labelFacts(matching: filter).facts.map(\.code)
            let tally = try visit.labelTally(filter)
            // What the choice counts is what its list shows.
            guard tally.count(queue) == codes.count, tally.all == 4 else { throw Missing() }
            return codes
        }
    }
}
