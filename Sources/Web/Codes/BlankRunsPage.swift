import Desk
import DeskStore
import Mustache

/// The form for labels printed ahead, and what was made of it before.
struct BlankRunsPage: Page {
    static let template = "codes/blank"
    let places: [LabelPlaceView]
    let problems: ProblemsView?
    let count: FieldView
    let name: FieldView
    let hasRuns: Bool
    let runs: [RunView]
    let pager: PagerView?

    /// Labels made in one go.
    struct RunView: Encodable {
        let title: String
        let left: String
        let time: TimeView
        let by: String?
        /// Where those that are left are printed; nil when there is none.
        let print: String?
    }

    static let sample = BlankRunsPage(
        places: [.sample], problems: .sample, count: .sample, name: .sample, hasRuns: true,
        runs: [RunView(title: "No. 3 · Unassigned", left: "12 of 30", time: .sample, by: "Nora Lind", print: "/labels?blank=3")],
        pager: .sample)
}

extension BlankRunsPage {
    init(_ slice: Slice<BlankRun>, isStart: Bool, typed: Submission?, fields: FormFields, person: Person, reader: Reader) {
        places = LabelPlaceView.all(.blank, for: person, reader.words)
        problems = fields.summary
        count = fields.input("count", typed?["count"] ?? "30", type: "number", required: true, hint: true)
        name = fields.input("name", typed?["name"], limit: 60, hint: true)
        runs = slice.items.map { RunView($0, reader: reader) }
        hasRuns = !runs.isEmpty
        pager = PagerView(LocalPath("/labels/blank"), isStart: isStart, next: slice.next)
    }
}

extension BlankRunsPage.RunView {
    fileprivate init(_ run: BlankRun, reader: Reader) {
        let words = reader.words
        let number = words("blank.run", ["number": String(run.id)])
        title = run.name.isEmpty ? number : "\(number) · \(run.name)"
        left = words("blank.left", ["left": words.number(run.left), "size": words.number(run.size)])
        time = reader.time(run.madeAt)
        by = run.madeBy
        print = run.left == 0 ? nil : LocalPath("/labels").with("blank", String(run.id)).text
    }
}
