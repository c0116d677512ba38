import Desk
import DeskStore
import Mustache

/// Where a table is sent in.
struct ImportStartPage: Page {
    static let template = "people/import"
    let problems: ProblemsView?
    let error: String?
    let described: String
    let limit: String
    let columns: [ColumnView]
    let hasKept: Bool
    let kept: [KeptView]

    struct ColumnView: Encodable {
        let name: String
        let about: String
    }

    struct KeptView: Encodable {
        let href: String
        let name: String
        let time: TimeView
        let state: String
    }

    /// A table sent in before.
    struct Kept: Sendable {
        let id: Int64
        let name: String
        let at: Moment
        let isDone: Bool
    }

    static let sample = ImportStartPage(
        problems: .sample, error: "Choose a file", described: "file-hint file-error", limit: "At most 2000 rows.",
        columns: [ColumnView(name: "Login", about: "Needed")], hasKept: true,
        kept: [KeptView(href: "/people/import/1", name: "people.csv", time: .sample, state: "Carried out")])
}

extension ImportStartPage {
    init(_ tables: [Kept], trouble: Trouble?, reader: Reader) {
        let words = reader.words
        let fields = FormFields("peopleImport", words: words, trouble: trouble)
        problems = fields.summary
        error = fields.problems["file"].map { words($0) }
        described = error == nil ? "file-hint" : "file-hint file-error"
        limit = words("peopleImport.limit", ["limit": words.number(Table.mostPeople)])
        columns = PersonColumn.allCases.map {
            ColumnView(name: words("peopleColumn.\($0.rawValue)"), about: words("peopleColumnText.\($0.rawValue)"))
        }
        kept = tables.map {
            KeptView(
                href: PeopleImportPages.path($0.id).text, name: $0.name.isEmpty ? words("peopleImport.unnamed") : $0.name,
                time: reader.time($0.at), state: words($0.isDone ? "peopleImport.isDone" : "peopleImport.isOpen"))
        }
        hasKept = !kept.isEmpty
    }
}

/// What a table would do, or has done.
struct ImportPage: Page {
    static let template = "people/import-preview"
    let heading: String
    let lead: String
    let unknown: String?
    let stats: [FactView]
    let isOpen: Bool
    let action: String
    let seal: String
    /// nil: there is nothing to do.
    let button: String?
    let invite: String?
    let hasRejected: Bool
    let rejected: [RowView]
    let moreRejected: String?
    let rejectedFile: String
    let hasRows: Bool
    let rows: [RowView]
    let moreRows: String?

    struct RowView: Encodable {
        let line: String
        let login: String
        let name: String
        let badge: StatusBadge
        let text: String
    }

    static let sample = ImportPage(
        heading: "people.csv", lead: "Nothing is done yet.", unknown: "Left out: Shoe size", stats: [.sample],
        isOpen: true, action: "/people/import/1", seal: "abc", button: "Add 12, change 3", invite: "/people/import/1/invitations",
        hasRejected: true,
        rejected: [RowView(line: "7", login: "nora", name: "Nora", badge: .sample, text: "E-mail: already in use")],
        moreRejected: "and 4 more",
        rejectedFile: "/people/import/1/rejected.csv", hasRows: true,
        rows: [RowView(line: "2", login: "otto", name: "Otto", badge: .sample, text: "")], moreRows: "and 4 more")
}

extension ImportPage {
    private static let shown = 200

    init(_ kept: PeopleImport, reader: Reader) {
        let words = reader.words
        func rows(_ isWanted: (ImportedRow.Outcome) -> Bool) -> [ImportedRow] { kept.rows.filter { isWanted($0.outcome) } }
        let new = rows { $0 == .new }.count
        let same = rows { $0 == .same }.count
        let changed = rows { if case .changed = $0 { true } else { false } }.count
        let rejected = rows { if case .rejected = $0 { true } else { false } }
        let accepted = rows { if case .rejected = $0 { false } else { $0 != .same } }
        isOpen = kept.doneAt == nil
        heading = kept.name.isEmpty ? words("peopleImport.unnamed") : kept.name
        lead = isOpen ? words("peopleImport.preview") : words("peopleImport.done")
        unknown =
            kept.table.unknownHeads.isEmpty
            ? nil : words("peopleImport.unknown", ["heads": kept.table.unknownHeads.joined(separator: ", ")])
        let counts: [(String, Int)] =
            isOpen
            ? [("new", new), ("changed", changed), ("same", same), ("rejected", rejected.count)]
            : [("added", kept.added.count), ("changed", kept.changed), ("rejected", rejected.count)]
        stats = counts.map { FactView(label: words("peopleImport.\($0.0)"), value: words.number($0.1)) }
        action = PeopleImportPages.path(kept.id).text
        seal = kept.seal
        button =
            isOpen && new + changed > 0
            ? words("peopleImport.button", ["added": words.number(new), "changed": words.number(changed)]) : nil
        invite = isOpen || kept.added.isEmpty ? nil : PeopleImportPages.path(kept.id).appending("invitations").text
        self.rejected = rejected.prefix(ImportPage.shown).map { RowView($0, words: words) }
        hasRejected = !rejected.isEmpty
        moreRejected = rejected.count > ImportPage.shown ? words.count(rejected.count - ImportPage.shown, "peopleImport.more") : nil
        rejectedFile = PeopleImportPages.path(kept.id).appending("rejected.csv").text
        self.rows = isOpen ? accepted.prefix(ImportPage.shown).map { RowView($0, words: words) } : []
        hasRows = !self.rows.isEmpty
        moreRows = isOpen && accepted.count > ImportPage.shown ? words.count(accepted.count - ImportPage.shown, "peopleImport.more") : nil
    }

    /// "E-mail: already in use."
    static func why(_ problems: FieldProblems, words: Wording) -> String {
        problems.fields.compactMap { field in
            problems[field].map { problem in
                let text = problem.reason == .unknownChoice ? words("peopleImport.unknownValue") : words(problem)
                return words("peopleImport.problem", ["field": words("person.\(field)"), "text": text])
            }
        }.joined(separator: " ")
    }
}

extension ImportPage.RowView {
    fileprivate init(_ row: ImportedRow, words: Wording) {
        line = String(row.line)
        login = row.login
        name = row.name
        switch row.outcome {
        case .new:
            badge = StatusBadge(tone: "good", icon: "plus", text: words("peopleImport.new"))
            text = ""
        case .changed(let fields):
            badge = StatusBadge(tone: "info", icon: "edit", text: words("peopleImport.changed"))
            text = fields.map { words("person.\($0)") }.joined(separator: ", ")
        case .same:
            badge = StatusBadge(tone: "none", icon: "check", text: words("peopleImport.same"))
            text = ""
        case .rejected(let problems):
            badge = StatusBadge(tone: "bad", icon: "x", text: words("peopleImport.rejected"))
            text = ImportPage.why(problems, words: words)
        }
    }
}
