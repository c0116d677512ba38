import Desk
import DeskStore
import Mustache

/// The audit log.
struct AuditPage: Page {
    static let template = "audit/audit"
    let problems: ProblemsView?
    let fields: [FieldView]
    let act: SelectView
    let isNarrowed: Bool
    let hasRows: Bool
    let rows: [RowView]
    /// What the export is told: the filter, as hidden fields.
    let asked: [HiddenView]
    let emptyTitle: String
    let emptyText: String
    let pager: PagerView?

    struct RowView: Encodable {
        let act: String
        let things: [ThingView]
        let time: TimeView
        let who: String
        /// The log of this person alone.
        let theirs: String?
        let address: String
        /// The log of this address alone.
        let from: String?

        static let sample = RowView(
            act: "Gave a role", things: [.sample], time: .sample, who: "Olga Owner", theirs: "/audit?login=owner", address: "192.0.2.7",
            from: "/audit?address=192.0.2.7")
    }

    /// What something was done to, and its page where it has one.
    struct ThingView: Encodable {
        let text: String
        let href: String?

        static let sample = ThingView(text: "Emma Employee", href: "/people/7")
    }

    static let sample = AuditPage(
        problems: .sample, fields: [.sample], act: .sample, isNarrowed: true, hasRows: true, rows: [.sample], asked: [.sample],
        emptyTitle: "Nothing found", emptyText: "Nothing fits.", pager: .sample)
}

extension AuditPage {
    init(_ facts: AuditFacts, typed: Query, reader: Reader) {
        let (words, asked) = (reader.words, facts.asked)
        var troubles = asked.problems
        for field in facts.unknown.fields { troubles.add(field, .noSuchLogin) }
        let form = FormFields("audit", words: words, trouble: .fields(troubles))
        problems = form.summary
        fields = [
            form.input("login", typed["login"], type: "search", limit: 60),
            form.input("whom", typed["whom"], type: "search", limit: 60),
            form.input("address", typed["address"], type: "search", limit: 60),
            form.input("from", typed["from"], type: "date"), form.input("to", typed["to"], type: "date"),
        ]
        let acts = words.keys(under: "auditAct.").map {
            OptionView(value: $0, label: words.name(ofAct: $0), selected: $0 == asked.filter.act)
        }
        act = form.select(
            "act", [.none(words("audit.act.any"), selected: asked.filter.act == nil)] + acts.sorted { $0.label < $1.label })
        isNarrowed = asked.filter != AuditFilter() || !facts.unknown.isEmpty
        rows = facts.rows?.items.map { RowView($0, reader: reader) } ?? []
        hasRows = !rows.isEmpty
        self.asked = facts.unknown.isEmpty ? asked.fields.map { HiddenView(name: $0.name, value: $0.value) } : []
        emptyTitle = words(isNarrowed ? "audit.nothing.title" : "audit.none.title")
        emptyText = words(isNarrowed ? "audit.nothing.text" : "audit.none.text")
        pager = PagerView(isStart: facts.isFirst, next: facts.rows?.next) { asked.path(after: $0).text }
    }
}

extension AuditPage.RowView {
    fileprivate init(_ entry: AuditEntry, reader: Reader) {
        act = reader.words.name(ofAct: entry.act)
        things = entry.things.map { AuditPage.ThingView(text: reader.words.text(of: $0), href: $0.path?.text) }
        time = reader.time(entry.at)
        who = entry.name ?? reader.words(entry.address.isEmpty ? "audit.desk" : "audit.nobody")
        theirs = entry.login.map { LocalPath("/audit").with("login", $0).text }
        address = entry.address
        from = entry.address.isEmpty ? nil : LocalPath("/audit").with("address", entry.address).text
    }
}

extension AuditThing {
    /// Its page; nil when it has none of its own, or none for the reader.
    fileprivate var path: LocalPath? {
        guard isOpen else { return nil }
        return switch what {
        case .person(let person): PersonPages.path(person.id)
        case .asset(_, let code): code.scanPath
        case .role(let role): RolePages.path(role.id)
        case .rule: "/routing"
        case .run(let id): LocalPath("/labels").with("blank", String(id))
        case .site(let id, _): SitePages.path(id)
        case .department(let id, _): DepartmentPages.path(id)
        case .provider(let id, _): SignOnProviderPages.path(id)
        case .code, .text: nil
        }
    }
}
