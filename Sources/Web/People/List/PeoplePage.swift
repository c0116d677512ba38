import Desk
import DeskStore
import Mustache

/// The list of people with its filter.
struct PeoplePage: Page {
    static let template = "people/list"
    let lead: String
    let unknown: String?
    let mayAdd: Bool
    let mayEdit: Bool
    let filter: FilterView
    let hasRows: Bool
    let rows: [RowView]
    let acts: [OptionView]
    let empty: EmptyView?
    let pager: PagerView?

    struct FilterView: Encodable {
        let q: FieldView
        let role: SelectView
        /// nil: there is only one.
        let site: SelectView?
        let department: SelectView
        let tier: SelectView
        /// The chosen one, kept while the rest of the form changes.
        let status: String?
        let chips: [ChipView]
    }

    struct RowView: Encodable {
        let id: String
        let name: String
        let avatar: AvatarView
        let page: String
        let about: String
        let isVIP: Bool
        let roles: String
        let place: String
        let contact: String
        let badge: StatusBadge
    }

    static let sample = PeoplePage(
        lead: "70 people", unknown: "Not known here: Role", mayAdd: true, mayEdit: true,
        filter: FilterView(
            q: .sample, role: .sample, site: .sample, department: .sample, tier: .sample, status: "active",
            chips: [.sample]),
        hasRows: true,
        rows: [
            RowView(
                id: "1", name: "Nora Lind", avatar: .sample, page: "/people/1", about: "nora · Receptionist", isVIP: true,
                roles: "Executor",
                place: "Harbour · IT", contact: "nora@example.com", badge: .sample)
        ],
        acts: [.sample], empty: .sample, pager: .sample)
}

extension PeoplePage {
    init(_ facts: PeopleFacts, words: Wording) {
        let (asked, person) = (facts.asked, facts.person)
        let shown = asked.filter.status.map { facts.tally[$0] ?? 0 } ?? facts.tally.values.reduce(0, +)
        lead = words.count(shown, "people.lead")
        unknown =
            asked.unknown.isEmpty
            ? nil : words("people.unknown", ["fields": asked.unknown.map { words("people.\($0)") }.joined(separator: ", ")])
        mayAdd = person.may(.add, .person)
        mayEdit = person.may(.edit, .person)
        filter = FilterView(facts, words: words)
        rows = facts.people.items.map { RowView($0, facts, words: words) }
        hasRows = !rows.isEmpty
        acts = BulkAct.allCases.map { OptionView(value: $0.rawValue, label: words("peopleAct.\($0.rawValue)"), selected: false) }
        empty = hasRows ? nil : EmptyView(facts, words: words)
        pager = PagerView(isStart: asked.after == nil, next: facts.people.next) { asked.path(after: $0).text }
    }
}

extension PeoplePage.FilterView {
    fileprivate init(_ facts: PeopleFacts, words: Wording) {
        let (asked, choices) = (facts.asked, facts.choices)
        let fields = FormFields("people", words: words)
        func select(_ name: String, _ options: [(value: String, label: String)], chosen: String?, any: String) -> SelectView {
            fields.select(
                name,
                [.none(any, selected: chosen == nil)]
                    + options.map { OptionView(value: $0.value, label: $0.label, selected: $0.value == chosen) })
        }
        q = fields.input("q", asked.filter.text, type: "search")
        role = select("role", choices.roles.map { ($0.id, words.name(of: $0)) }, chosen: asked.filter.role, any: words("people.any"))
        site =
            choices.sites.count > 1
            ? select(
                "site_id", choices.sites.map { (String($0.id), $0.name) }, chosen: asked.filter.siteID.map { String($0) },
                any: words("people.any")) : nil
        department = select(
            "department_id", choices.departments.map { (String($0.id), $0.name) }, chosen: asked.filter.departmentID.map { String($0) },
            any: words("people.any"))
        tier = select(
            "tier", Person.Tier.allCases.map { ($0.rawValue, words("person.tier.\($0.rawValue)")) }, chosen: asked.filter.tier?.rawValue,
            any: words("people.any"))
        status = asked.filter.status?.rawValue
        let statuses: [Person.Status?] = [nil, .pending, .active, .absent, .disabled]
        chips = statuses.map { status in
            ChipView(
                href: asked.path(status: .some(status)).text, label: words(status.map { "peopleChip.\($0.rawValue)" } ?? "people.all"),
                count: words.number(status.map { facts.tally[$0] ?? 0 } ?? facts.tally.values.reduce(0, +)),
                current: asked.filter.status == status ? "true" : nil)
        }
    }
}

extension PeoplePage.RowView {
    fileprivate init(_ card: PersonCard, _ facts: PeopleFacts, words: Wording) {
        id = String(card.id)
        name = card.name
        avatar = AvatarView(card.reference)
        page = PersonPages.path(card.id).text
        about = [card.isFormer ? "" : card.login, card.jobTitle].filter { !$0.isEmpty }.joined(separator: " · ")
        isVIP = card.tier == .vip
        roles = card.roles.compactMap { facts.choices.role($0) }.map(words.name).joined(separator: ", ")
        let site = facts.choices.sites.count > 1 ? facts.choices.site(card.siteID)?.name : nil
        place = [site, facts.choices.department(card.departmentID)?.name].compactMap(\.self).joined(separator: " · ")
        contact = card.email ?? card.phone ?? ""
        badge = StatusBadge(card.status, words: words)
    }
}

extension EmptyView {
    /// Nobody fits, nobody waits, or there is nobody yet.
    fileprivate init(_ facts: PeopleFacts, words: Wording) {
        let isFirst = facts.asked.filter.isEmpty && facts.asked.after == nil
        var waiting = PersonFilter()
        waiting.status = .pending
        let kind = isFirst ? "none" : facts.asked.filter == waiting ? "waiting" : "nothing"
        title = words("people.\(kind).title")
        text = words("people.\(kind).text")
        link =
            isFirst
            ? (facts.person.may(.add, .person) ? LinkView(href: "/people/new", label: words("people.add")) : nil)
            : LinkView(href: "/people", label: words("people.nothing.clear"))
    }
}
