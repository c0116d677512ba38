import Desk
import DeskStore
import Labels
import Mustache

/// The ledger: runs, or labels one by one.
struct LedgerPage: Page {
    static let template = "labels/ledger"
    let places: [LabelPlaceView]
    let lead: String
    let problems: ProblemsView?
    let filters: [SelectView]
    let asset: FieldView
    let isNarrowed: Bool
    let hasRuns: Bool
    let runs: [RunView]
    /// The way to print a run once more: a jam, a box of the wrong stock.
    let again: String?
    let hasLabels: Bool
    let labels: [LabelView]
    let empty: EmptyView?
    let pager: PagerView?

    struct RunView: Encodable {
        let href: String
        /// How many labels, and whose the first is.
        let what: String
        let time: TimeView
        let person: String
        let stock: String
        let printer: String?

        static let sample = RunView(
            href: "/labels/ledger?run=1", what: "8 labels: Oslo …", time: .sample, person: "Arne Assets", stock: "Avery L7160",
            printer: "HP in the mail room")
    }

    struct LabelView: Encodable {
        let name: String
        let code: String
        /// The asset's page; absent for a blank label and when the asset is gone.
        let href: String?
        /// What its asset is called now, when the label says something else.
        let present: String?
        let url: String
        let time: TimeView
        let person: String
        let stock: String
        let cell: String
    }

    static let sample = LedgerPage(
        places: [.sample], lead: "What was printed", problems: .sample, filters: [.sample], asset: .sample, isNarrowed: true, hasRuns: true,
        runs: [.sample],
        again: "/labels?pick=all&run=1", hasLabels: true,
        labels: [
            LabelView(
                name: "Room 4.12", code: "7K3M-9QXF", href: "/A/7K3M9QXF", present: "now Oslo", url: "HTTPS://DESK.EXAMPLE.COM/A/7K3M9QXF",
                time: .sample, person: "Arne Assets", stock: "Avery L7160", cell: "sheet 1, label 8")
        ],
        empty: .sample, pager: .sample)
}

extension LedgerPage {
    init(_ facts: LedgerFacts, typed: Query, reader: Reader) {
        let (words, asked) = (reader.words, facts.asked)
        let fields = FormFields("ledger", words: words, trouble: .fields(asked.problems))
        places = LabelPlaceView.all(.ledger, for: facts.person, words)
        problems =
            asked.problems.isEmpty ? nil : ProblemsView(headline: words("ledger.unknown"), hasFields: false, fields: [])
        asset = fields.input("asset", typed["asset"], type: "search", limit: 300)
        let people = facts.people.map { OptionView(value: String($0.id), label: $0.name, selected: $0.id == asked.filter.personID) }
        let stocks = facts.stocks.map { OptionView(value: $0, label: facts.supplies.name(ofStock: $0), selected: $0 == asked.filter.stock) }
        filters = [
            fields.select("person_id", [.none(words("ledger.person_id.any"), selected: asked.filter.personID == nil)] + people),
            fields.select("stock", [.none(words("ledger.stock.any"), selected: asked.filter.stock == nil)] + stocks),
        ]
        isNarrowed = asked.filter != LedgerFilter()
        let next: Cursor?
        switch facts.rows {
        case .runs(let slice):
            (runs, labels, next) = (slice.items.map { RunView($0, supplies: facts.supplies, reader: reader) }, [], slice.next)
        case .labels(let slice):
            (runs, labels, next) = ([], slice.items.map { LabelView($0, supplies: facts.supplies, reader: reader) }, slice.next)
        }
        let mayPrint = facts.person.may(.print, .label) && !labels.isEmpty
        again = asked.filter.runID.flatMap { mayPrint ? LocalPath("/labels").with("pick", "all").with("run", String($0)).text : nil }
        (hasRuns, hasLabels) = (!runs.isEmpty, !labels.isEmpty)
        lead = LedgerPage.lead(facts, reader: reader)
        empty = hasRuns || hasLabels ? nil : EmptyView(facts, words: words)
        pager = PagerView(isStart: facts.isFirst, next: next) { asked.path(after: $0).text }
    }

    /// What the rows have in common.
    private static func lead(_ facts: LedgerFacts, reader: Reader) -> String {
        let words = reader.words
        guard case .labels(let slice) = facts.rows, let label = slice.items.first else { return words("ledger.lead") }
        if let code = facts.asked.filter.code {
            return words("ledger.lead.asset", ["asset": label.assetName ?? label.printed.name ?? code.grouped])
        }
        let run = RunView(label.run, supplies: facts.supplies, reader: reader)
        return [words.count(label.run.labels, "labels.count"), run.stock, run.printer, run.person, run.time.full].compactMap(\.self)
            .joined(separator: " · ")
    }
}

extension LedgerPage.RunView {
    init(_ run: LedgerRun, supplies: LabelSupplies, reader: Reader) {
        href = LocalPath("/labels/ledger").with("run", String(run.id)).text
        let count = reader.words.count(run.labels, "labels.count")
        what = reader.words(run.labels > 1 ? "ledger.run.several" : "ledger.run.single", ["labels": count, "asset": run.first])
        time = reader.time(run.at)
        person = run.person.name
        stock = supplies.name(ofStock: run.stock)
        printer = run.printer.isEmpty ? nil : run.printer
    }
}

extension LedgerPage.LabelView {
    fileprivate init(_ label: LedgerLabel, supplies: LabelSupplies, reader: Reader) {
        let (words, printed) = (reader.words, label.printed)
        name = printed.name ?? label.assetName ?? words("ledger.blank")
        code = printed.code.grouped
        href = label.assetCode.map { LocalPath("/A").appending($0.text).text }
        let shown = name
        present =
            label.assetName.flatMap { now in now == shown ? nil : words("ledger.now", ["asset": now]) }
            ?? (label.assetName == nil && printed.name != nil ? words("ledger.gone") : nil)
        url = printed.url
        time = reader.time(label.run.at)
        person = label.run.person.name
        stock = supplies.name(ofStock: label.run.stock)
        cell = words.cell(of: printed)
    }
}

extension EmptyView {
    /// Nothing was ever printed, or nothing that fits.
    fileprivate init(_ facts: LedgerFacts, words: Wording) {
        let isNarrowed = facts.asked.filter != LedgerFilter()
        title = words(isNarrowed ? "ledger.nothing.title" : "ledger.none.title")
        text = words(isNarrowed ? "ledger.nothing.text" : "ledger.none.text")
        if isNarrowed {
            link = LinkView(href: "/labels/ledger", label: words("ledger.clear"))
        } else {
            link = facts.person.may(.print, .label) ? LinkView(href: "/labels?pick=find", label: words("ledger.none.print")) : nil
        }
    }
}
