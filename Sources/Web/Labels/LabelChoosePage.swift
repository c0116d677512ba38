import Desk
import DeskStore
import Labels
import Mustache

/// What the page to choose assets on is made of.
struct ChoosingFacts: Sendable {
    fileprivate let person: Person
    fileprivate let choices: AssetChoices
    fileprivate let ticked: LabelChoice
    fileprivate let found: Slice<LabelFacts>
    fileprivate let tally: LabelTally
    fileprivate let lately: [LedgerRun]
    fileprivate let supplies: LabelSupplies

    private static let sliceLimit = 50
    private static let runsShown = 3

    init(_ visit: Visit, _ asked: LabelRequest, supplies: LabelSupplies) throws {
        self.supplies = supplies
        found = try visit.labelCandidates(matching: asked.filter, after: asked.after, limit: ChoosingFacts.sliceLimit)
        tally = try visit.labelTally(asked.filter)
        let seesLedger = visit.person.may(.view, .label)
        lately = seesLedger ? try visit.ledgerRuns(LedgerFilter(), after: nil, limit: ChoosingFacts.runsShown).items : []
        ticked = try visit.labelFacts(codes: asked.codes)
        choices = try AssetChoices(visit)
        person = visit.person
    }
}

/// Step 1 of printing: which assets.
struct LabelChoosePage: Page {
    static let template = "labels/choose"
    let places: [LabelPlaceView]
    let problems: ProblemsView?
    let search: FieldView
    let type: SelectView
    /// Hidden while there is only one.
    let site: SelectView?
    let queues: [QueueView]
    /// The chosen one, kept while the rest of the form changes.
    let queue: String?
    /// What the chosen one is.
    let explanation: String?
    let days: FieldView?
    let hasTicked: Bool
    let ticked: [TickView]
    let count: String
    let hasFound: Bool
    let found: [TickView]
    let none: String
    let next: String?
    let all: AllView?
    let hasRuns: Bool
    let runs: [LedgerPage.RunView]

    /// A queue of assets whose labels somebody should look at, or all.
    struct QueueView: Encodable {
        let href: String
        let label: String
        let count: String
        let current: String?
    }

    /// The button that takes everything that was found.
    struct AllView: Encodable {
        let pick: String
        let label: String
    }

    struct TickView: Encodable {
        let code: String
        let name: String
        let about: String
        /// Why it is in the chosen queue.
        let why: String?
        let isTicked: Bool

        fileprivate static let sample = TickView(
            code: "7K3M9QXF", name: "Coffee machine", about: "Kitchen · 7K3M-9QXF", why: "Never printed", isTicked: true)
    }

    static let sample = LabelChoosePage(
        places: [.sample], problems: .sample, search: .sample, type: .sample, site: .sample,
        queues: [QueueView(href: "/labels?pick=find&queue=needs", label: "Need a label", count: "12", current: "true")], queue: "needs",
        explanation: "Never printed, or damaged", days: .sample, hasTicked: true, ticked: [.sample], count: "37 assets",
        hasFound: true,
        found: [.sample], none: "Nothing matches.", next: "abc", all: AllView(pick: "all", label: "All 37"), hasRuns: true, runs: [.sample])
}

extension LabelChoosePage {
    init(_ facts: ChoosingFacts, _ asked: LabelRequest, trouble: Trouble?, web: WebDesk, reader: Reader) {
        let words = reader.words
        let queue = asked.filter.queue
        places = LabelPlaceView.all(.print, for: facts.person, words)
        let fields = FormFields("labels", words: words, trouble: asked.daysProblem.map(Trouble.fields))
        problems = trouble.map { ProblemsView($0, words: words) }
        search = fields.input("q", asked.filter.text, type: "search")
        let types = facts.choices.types.map { OptionView(value: String($0.id), label: $0.name, selected: $0.id == asked.filter.typeID) }
        type = fields.select("type_id", [.none(words("labels.anyType"), selected: asked.filter.typeID == nil)] + types)
        let sites = facts.choices.sites.map { OptionView(value: String($0.id), label: $0.name, selected: $0.id == asked.filter.siteID) }
        site =
            sites.count < 2 ? nil : fields.select("site_id", [.none(words("labels.anySite"), selected: asked.filter.siteID == nil)] + sites)
        queues = ([nil] + LabelQueue.allCases).map { queue in
            QueueView(
                href: asked.choosing(in: queue).text, label: words(queue.map { "labels.queue.\($0.rawValue)" } ?? "labels.queue.all"),
                count: words.number(facts.tally.count(queue)), current: queue == asked.filter.queue ? "true" : nil)
        }
        self.queue = queue?.rawValue
        explanation = queue.map { words("labels.queue.\($0.rawValue).text") }
        days = queue == .unscanned ? fields.input("days", asked.days ?? String(LabelQueue.usualDays), type: "number") : nil
        ticked = facts.ticked.facts.map { TickView($0, isTicked: true, asked.filter, reader: reader) }
        let known = Set(ticked.map(\.code))
        found = facts.found.items.map { TickView($0, isTicked: false, asked.filter, reader: reader) }.filter { !known.contains($0.code) }
        (hasTicked, hasFound) = (!ticked.isEmpty, !found.isEmpty)
        let total = facts.tally.count(queue)
        count = words.count(total, "labels.found")
        none = words(total > 0 || asked.isNarrowed || queue == nil ? "labels.noneFound" : "labels.queue.\(queue?.rawValue ?? "").none")
        next = facts.found.next?.text
        all = total > 1 ? AllView(pick: queue?.rawValue ?? "all", label: words("labels.all", ["count": words.number(total)])) : nil
        runs = facts.lately.map { LedgerPage.RunView($0, supplies: facts.supplies, reader: reader) }
        hasRuns = !runs.isEmpty
    }
}

extension LabelChoosePage.TickView {
    fileprivate init(_ facts: LabelFacts, isTicked: Bool, _ filter: LabelFilter, reader: Reader) {
        let about = [facts.type, facts.location, facts.code.grouped].filter { !$0.isEmpty }.joined(separator: " · ")
        self.init(
            code: facts.code.text, name: facts.name, about: about, why: filter.queue.map { reader.reason(facts, in: $0, filter) },
            isTicked: isTicked)
    }
}

extension Reader {
    /// Why an asset is in a queue: "Damaged yesterday", "Still says name “Room 4.12”".
    fileprivate func reason(_ facts: LabelFacts, in queue: LabelQueue, _ filter: LabelFilter) -> String {
        let label = facts.label
        if let at = label.damagedAt, queue == .needs || queue == .damaged { return words("labels.why.damaged", ["time": time(at).short]) }
        guard let printed = label.printed else { return words("labels.why.never") }
        if queue == .stale {
            let url = filter.addressStart.map { $0 + facts.code.text }
            let stale = printed.stale(url: url, name: facts.name, caption: facts.caption).map { shown($0, on: printed) }
            return words("labels.why.stale", ["parts": stale.joined(separator: ", ")])
        }
        if let day = label.scannedOn { return lastScanned(day) }
        return words("labels.why.unscanned", ["time": time(printed.at).short])
    }
}

extension LabelRequest {
    fileprivate var isNarrowed: Bool { !filter.text.isEmpty || filter.typeID != nil || filter.siteID != nil }

    fileprivate var daysProblem: FieldProblems? {
        do {
            _ = try LabelQueue.days(typed: days)
            return nil
        } catch { return error }
    }
}

extension ProblemsView {
    /// Why there is no next step yet.
    fileprivate init(_ trouble: Trouble, words: Wording) {
        var headline = words("labels.nothingTicked")
        if case .fields(let problems) = trouble, let problem = problems["assets"], problem.reason == .tooMany {
            headline = words("labels.tooMany", problem.arguments)
        }
        self.init(headline: headline, hasFields: false, fields: [])
    }
}
