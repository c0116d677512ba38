import Desk
import DeskStore
import Hummingbird
import Mustache

/// `/hand-over`: open tickets of those who are away or have left, to be given to others.
struct HandOverPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response { try await page(request, context) }

    func give(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let tickets = form.form.all("tickets").compactMap(TypedTicket.init)
            let name = try await form.write { visit in
                try visit.requireHandOver()
                return try visit.handOver(tickets.map { ($0.number, $0.version) }, to: form.id("executor_id")).name
            }
            return try form.redirect("/hand-over", Notice(.good, "handedOver", ["count": String(tickets.count), "person": name]))
        } again: { form, trouble in
            try await page(request, context, typed: form, trouble: trouble)
        }
    }

    private static let longestPage = 100

    private func page(
        _ request: Request, _ context: DeskContext, typed: Submission? = nil, trouble: Trouble? = nil
    ) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            try visit.requireHandOver()
            return HandOverFacts(
                person: visit.person, groups: try visit.handOvers(limit: HandOverPages.longestPage), count: try visit.handOverCount())
        } show: { facts, reader in
            HandOverPage(facts, typed: typed, trouble: trouble, reader: reader)
        }
    }
}

/// A ticket as its box says it: number and version, `1838-3`.
private struct TypedTicket {
    let number: Int64
    let version: Int64

    init?(_ text: String) {
        let parts = text.split(separator: "-").map { Int64($0) }
        guard parts.count == 2, let number = parts[0], let version = parts[1] else { return nil }
        self.number = number
        self.version = version
    }
}

/// What the page is made of.
struct HandOverFacts: Sendable {
    let person: Person
    let groups: [HandOver]
    let count: Int
}

/// What is to be handed over, person by person.
struct HandOverPage: Page {
    static let template = "places/hand-over"
    let lead: String
    let isEmpty: Bool
    let groups: [GroupView]
    /// "These are the first 100."
    let more: String?

    struct GroupView: Encodable {
        let anchor: String
        let name: String
        let badge: StatusBadge?
        let department: String
        let problems: ProblemsView?
        let tickets: [TicketView]
        /// For those who give tickets out.
        let give: GiveView?
        /// Where to add somebody when nobody can take them.
        let nobody: String?
    }

    struct TicketView: Encodable {
        let number: String
        let value: String
        let problem: String
        let place: String
        let badge: StatusBadge
        let time: TimeView
        let tick: Bool
        let ticked: Bool
    }

    struct GiveView: Encodable {
        let group: String
        let executor: SelectView
    }

    static let sample = HandOverPage(
        lead: "3 tickets", isEmpty: true,
        groups: [
            GroupView(
                anchor: "group-7-1", name: "Ana Kovač", badge: .sample, department: "Cleaning", problems: .sample,
                tickets: [
                    TicketView(
                        number: "1838", value: "1838-3", problem: "Spill", place: "Kitchen", badge: .sample, time: .sample, tick: true,
                        ticked: true)
                ], give: GiveView(group: "7-1", executor: .sample), nobody: "/departments/1")
        ], more: "These are the first 100.")
}

extension HandOverPage {
    init(_ facts: HandOverFacts, typed: Submission?, trouble: Trouble?, reader: Reader) {
        let words = reader.words
        isEmpty = facts.groups.isEmpty
        lead = words(isEmpty ? "handOver.lead.none" : "handOver.lead")
        groups = facts.groups.map { GroupView($0, facts.person, typed: typed, trouble: trouble, reader: reader) }
        let shown = facts.groups.reduce(0) { $0 + $1.tickets.count }
        more = shown < facts.count ? words("handOver.more", ["shown": words.number(shown), "count": words.number(facts.count)]) : nil
    }
}

extension HandOverPage.GroupView {
    fileprivate init(_ group: HandOver, _ person: Person, typed: Submission?, trouble: Trouble?, reader: Reader) {
        let words = reader.words
        let key = "\(group.person.id)-\(group.department.id)"
        let isTyped = typed?["group"] == key
        let fields = FormFields("handOver", words: words, trouble: isTyped ? trouble : nil)
        let mayGive = person.may(.assign, .ticket)
        anchor = "group-\(key)"
        name = group.person.name
        badge = StatusBadge(group.status, group.absence, reader: reader)
        department = group.department.name
        problems = ProblemsView(fields, group: key)
        let chosen = isTyped ? typed?.form.all("tickets").compactMap { $0.split(separator: "-").first.map(String.init) } : nil
        tickets = group.tickets.map { row in
            HandOverPage.TicketView(row, tick: mayGive && !group.takers.isEmpty, chosen: chosen, reader: reader)
        }
        give =
            mayGive && !group.takers.isEmpty
            ? HandOverPage.GiveView(
                group: key, executor: SelectView(group, key, chosen: isTyped ? typed?.id("executor_id") : nil, fields: fields)) : nil
        nobody = mayGive && group.takers.isEmpty ? DepartmentPages.path(group.department.id).text : nil
    }
}

extension HandOverPage.TicketView {
    fileprivate init(_ row: TicketRow, tick: Bool, chosen: [String]?, reader: Reader) {
        number = String(row.ticket.number)
        value = "\(row.ticket.number)-\(row.ticket.version)"
        problem = row.problem
        place = [row.assetName, row.location].filter { !$0.isEmpty }.joined(separator: ", ")
        badge = StatusBadge(row.ticket.status, words: reader.words)
        time = reader.time(row.createdAt)
        self.tick = tick
        ticked = chosen?.contains(number) ?? true
    }
}

extension SelectView {
    /// To whom a group of tickets goes; the ids of several such fields on a page differ.
    fileprivate init(_ group: HandOver, _ key: String, chosen: Int64?, fields: FormFields) {
        let id = "executor_id-\(key)"
        let error = fields.problems["executor_id"].map { fields.words($0) }
        self.init(
            id: id, name: "executor_id", label: fields.words("handOver.executor_id"),
            options: [.none(fields.words("handOver.choose"), selected: chosen == nil)]
                + group.takers.map { OptionView(value: String($0.id), label: $0.name, selected: $0.id == chosen) }, required: true,
            hint: nil, error: error, described: error == nil ? nil : "\(id)-error")
    }
}

extension ProblemsView {
    /// The problems of one group's form.
    fileprivate init?(_ fields: FormFields, group: String) {
        guard !fields.problems.isEmpty else { return nil }
        let items = fields.problems.fields.map { field in
            Item(
                id: field == "executor_id" ? "executor_id-\(group)" : "group-\(group)", label: fields.words("handOver.\(field)"),
                text: fields.problems[field].map { fields.words($0) } ?? "")
        }
        self.init(headline: fields.words.count(items.count, "form.problems"), hasFields: true, fields: items)
    }
}
