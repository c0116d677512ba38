import Desk
import DeskStore
import Mustache

/// The journal: what to narrow it down by, and the tickets.
struct JournalPage: Page {
    static let template = "tickets/journal"
    let module: String
    let lead: String
    let problems: ProblemsView?
    let chips: [ChipView]
    let filters: FiltersView
    let caption: String
    let hasRows: Bool
    let rows: [JournalRow]
    let empty: EmptyView?
    let pager: PagerView?

    /// The form of the finer filters.
    struct FiltersView: Encodable {
        let isOpen: Bool
        let summary: String
        let view: String
        let selects: [SelectView]
        let days: [FieldView]
        let words: FieldView
    }

    static let sample = JournalPage(
        module: "/static/tickets.js", lead: "34 open tickets", problems: .sample,
        chips: [.sample],
        filters: FiltersView(isOpen: true, summary: "2 filters", view: "open", selects: [.sample], days: [.sample], words: .sample),
        caption: "Open tickets", hasRows: true, rows: [.sample],
        empty: .sample, pager: .sample)
}

/// One ticket of the journal.
struct JournalRow: Encodable, Sendable {
    let number: String
    let problem: String
    let place: String
    let opened: TimeView
    let badge: StatusBadge
    let isVIP: Bool
    let executor: PersonView?
    let department: String?
    let version: String
    /// Where the keys `t` and `d` send it; nil when the move cannot be had.
    let take: String?
    let done: String?

    static let sample = JournalRow(
        number: "1838", problem: "Paper jam", place: "Printer by the lift · 2nd floor", opened: .sample, badge: .sample, isVIP: true,
        executor: .sample,
        department: "IT", version: "3", take: "/tickets/1838/take", done: "/tickets/1838/finish")
}

extension JournalPage {
    init(_ sheet: JournalSheet, _ query: Query, module: String, reader: Reader) {
        let words = reader.words
        let filter = sheet.filter
        let links = JournalLinks(sheet.problems.isEmpty ? query : nil)
        self.module = module
        lead = words.count(sheet.counts[.open] ?? 0, "journal.lead")
        problems = JournalPage.summary(sheet.problems, words)
        chips = sheet.offeredViews.map { view in
            ChipView(
                href: links.view(view), label: words("journal.view.\(view.rawValue)"), count: words.number(sheet.counts[view] ?? 0),
                current: view == filter.view && filter.status == nil ? "true" : nil)
        }
        filters = FiltersView(sheet, query, count: links.narrowing, words: words)
        caption = words("journal.view.\(filter.view.rawValue)")
        hasRows = !sheet.slice.items.isEmpty
        rows = sheet.slice.items.map {
            JournalRow($0, person: sheet.person, showsDepartment: sheet.choices.departments.count > 1, reader: reader)
        }
        let isNarrowed = links.narrowing > 0
        empty =
            hasRows
            ? nil
            : EmptyView(
                text: words(isNarrowed ? "journal.empty.narrowed" : "journal.empty.\(filter.view.rawValue)"),
                link: LinkView(
                    href: isNarrowed ? "/journal" : links.view(filter.view == .all ? .open : .all),
                    label: words(isNarrowed ? "journal.clear" : "journal.empty.action")))
        pager = PagerView(isStart: sheet.isFirst, next: sheet.slice.next) { links.page($0?.text) }
    }

    /// What could not be understood, without links: the list is shown unfiltered.
    private static func summary(_ problems: FieldProblems, _ words: Wording) -> ProblemsView? {
        guard !problems.isEmpty else { return nil }
        let fields = problems.fields.map { field in
            ProblemsView.Item(id: field, label: words("journal.\(field)"), text: problems[field].map { words($0) } ?? "")
        }
        return ProblemsView(headline: words("journal.unknown"), hasFields: true, fields: fields)
    }
}

extension JournalSheet {
    /// Unrouted tickets are a department's to nobody: only those who see beyond their departments have any.
    fileprivate var offeredViews: [TicketFilter.View] {
        let scope = person.scope(.view, .ticket)
        return TicketFilter.View.allCases.filter { $0 != .unrouted || scope.everything || !scope.siteIDs.isEmpty }
    }
}

extension JournalRow {
    fileprivate init(_ row: TicketRow, person: Person, showsDepartment: Bool, reader: Reader) {
        let ticket = row.ticket
        let isMine = ticket.executor?.id == person.id
        number = String(ticket.number)
        problem = row.problem
        place = [row.assetName, row.location].filter { !$0.isEmpty }.joined(separator: " · ")
        opened = reader.time(row.createdAt)
        badge = StatusBadge(ticket, words: reader.words)
        isVIP = row.tier == .vip
        executor = ticket.executor.map { PersonView($0) }
        department = showsDepartment ? row.department : nil
        version = String(ticket.version)
        take = ticket.offers(.take, to: person, at: reader.now) ? "/tickets/\(ticket.number)/take" : nil
        done = isMine && ticket.offers(.finish, to: person, at: reader.now) ? "/tickets/\(ticket.number)/finish" : nil
    }
}

extension JournalPage.FiltersView {
    fileprivate init(_ sheet: JournalSheet, _ query: Query, count: Int, words: Wording) {
        let filter = sheet.filter
        let fields = FormFields("journal", words: words, trouble: .fields(sheet.problems))
        func select(_ name: String, _ choices: [NamedChoice], _ chosen: Int64?) -> SelectView {
            let options = choices.map { OptionView(value: String($0.id), label: $0.name, selected: $0.id == chosen) }
            return fields.select(name, [.none(words("journal.\(name).any"), selected: chosen == nil)] + options)
        }
        let sites = sheet.sites.map { NamedChoice(id: $0.id, name: $0.name) }
        let states = TicketStatus.allCases.map {
            OptionView(value: $0.rawValue, label: words("ticket.status.\($0.rawValue)"), selected: $0 == filter.status)
        }
        let orders = JournalQuery.Order.allCases.map {
            OptionView(value: $0.rawValue, label: words("journal.sort.\($0.rawValue)"), selected: ($0 == .oldest) == filter.oldestFirst)
        }
        self.init(
            isOpen: count > 0 || !sheet.problems.isEmpty,
            summary: count > 0 ? words.count(count, "journal.filters") : words("journal.filters.none"),
            view: filter.view.rawValue,
            selects: [
                select("department_id", sheet.choices.departments, filter.departmentID),
                select("class_id", sheet.choices.classes, filter.classID),
                select("type_id", sheet.choices.types, filter.typeID),
                fields.select("status", [.none(words("journal.status.any"), selected: filter.status == nil)] + states),
                select("executor_id", sheet.choices.executors, filter.executorID),
            ] + (sites.count > 1 ? [select("site", sites, filter.siteID)] : []) + [fields.select("sort", orders)],
            days: ["from", "to", "finished_from", "finished_to"].map { fields.input($0, query[$0], type: "date") },
            words: fields.input("q", query["q"], type: "search", limit: 200))
    }
}
