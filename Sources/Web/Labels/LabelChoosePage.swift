import Desk
import DeskStore
import Mustache

/// What the page to choose assets on is made of.
struct ChoosingFacts: Sendable {
    fileprivate let person: Person
    fileprivate let choices: AssetChoices
    fileprivate let ticked: LabelChoice
    fileprivate let found: Slice<LabelFacts>
    fileprivate let count: Int

    private static let sliceLimit = 50

    init(_ visit: Visit, _ asked: LabelRequest) throws {
        (found, count) = try visit.labelCandidates(matching: asked.filter, after: asked.after, limit: ChoosingFacts.sliceLimit)
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
    let hasTicked: Bool
    let ticked: [TickView]
    let count: String
    let hasFound: Bool
    let found: [TickView]
    let next: String?
    let all: String?

    struct TickView: Encodable {
        let code: String
        let name: String
        let about: String
        let isTicked: Bool

        fileprivate init(_ facts: LabelFacts, isTicked: Bool) {
            code = facts.code.text
            name = facts.name
            about = [facts.type, facts.location, facts.code.grouped].filter { !$0.isEmpty }.joined(separator: " · ")
            self.isTicked = isTicked
        }

        private init(code: String, name: String, about: String) {
            (self.code, self.name, self.about, isTicked) = (code, name, about, true)
        }

        fileprivate static let sample = TickView(code: "7K3M9QXF", name: "Coffee machine", about: "Kitchen · 7K3M-9QXF")
    }

    static let sample = LabelChoosePage(
        places: [.sample], problems: .sample, search: .sample, type: .sample, site: .sample, hasTicked: true, ticked: [.sample],
        count: "37 assets",
        hasFound: true,
        found: [.sample], next: "abc", all: "All 37")
}

extension LabelChoosePage {
    init(_ facts: ChoosingFacts, _ asked: LabelRequest, trouble: Trouble?, words: Wording) {
        let fields = FormFields("labels", words: words)
        places = LabelPlaceView.all(.print, for: facts.person, words)
        problems = trouble.map { ProblemsView($0, words: words) }
        search = fields.input("q", asked.filter.text, type: "search")
        let types = facts.choices.types.map { OptionView(value: String($0.id), label: $0.name, selected: $0.id == asked.filter.typeID) }
        type = fields.select("type_id", [.none(words("labels.anyType"), selected: asked.filter.typeID == nil)] + types)
        let sites = facts.choices.sites.map { OptionView(value: String($0.id), label: $0.name, selected: $0.id == asked.filter.siteID) }
        site =
            sites.count < 2 ? nil : fields.select("site_id", [.none(words("labels.anySite"), selected: asked.filter.siteID == nil)] + sites)
        ticked = facts.ticked.facts.map { TickView($0, isTicked: true) }
        let known = Set(ticked.map(\.code))
        found = facts.found.items.map { TickView($0, isTicked: false) }.filter { !known.contains($0.code) }
        (hasTicked, hasFound) = (!ticked.isEmpty, !found.isEmpty)
        count = words.count(facts.count, "labels.found")
        next = facts.found.next?.text
        all = facts.count > 1 ? words("labels.all", ["count": words.number(facts.count)]) : nil
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
