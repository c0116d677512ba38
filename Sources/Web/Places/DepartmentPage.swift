import Desk
import DeskStore
import Mustache

/// One department: what it is, its members, and who stands under whom.
struct DepartmentPage: Page {
    static let template = "places/department"
    let heading: String
    let lead: String
    let open: String?
    let problems: ProblemsView?
    let form: FormView?
    let hasMembers: Bool
    let members: [MemberView]
    /// "and 2 whom you do not see"
    let hidden: String?
    let pager: PagerView?
    /// For those who may change it.
    let team: TeamView?
    let joining: JoiningView?

    /// Name, site and lead.
    struct FormView: Encodable {
        let action: String
        let version: String
        let name: FieldView
        let site: SelectView?
        let siteID: String?
        let leadID: SelectView
        let remove: String?
    }

    struct MemberView: Encodable {
        let id: String
        let name: String
        let absence: String
        let isLead: Bool
        let isHome: Bool
        let badge: StatusBadge?
        /// "Dispatches", "With Dora", "Available"
        let part: String
        let open: String
        let journal: String?
        let choice: ChoiceView?
        let mayMakeHome: Bool
        let mayRemove: Bool
    }

    /// What a member is to be.
    struct ChoiceView: Encodable {
        let id: String
        let label: String
        let options: [OptionView]
        let error: String?
        let described: String?
    }

    struct TeamView: Encodable {
        let action: String
        let version: String
    }

    /// Adding somebody.
    struct JoiningView: Encodable {
        let action: String
        let person: FieldView
        let candidates: [OptionView]
    }

    static let sample = DepartmentPage(
        heading: "IT", lead: "All sites · 5 people", open: "/journal?department=1", problems: .sample,
        form: FormView(
            action: "/departments/1", version: "1", name: .sample, site: .sample, siteID: "1", leadID: .sample,
            remove: "/departments/1/delete"),
        hasMembers: true,
        members: [
            MemberView(
                id: "7", name: "Marek Dvořák", absence: "/people/7/absence", isLead: true, isHome: true, badge: .sample, part: "With Dora",
                open: "3", journal: "/journal?executor=7",
                choice: ChoiceView(
                    id: "part.7", label: "Marek Dvořák works", options: [.sample], error: "Already with Max", described: "part.7-error"),
                mayMakeHome: true, mayRemove: true)
        ],
        hidden: "and 2 at other sites", pager: .sample, team: TeamView(action: "/departments/1/members", version: "1"),
        joining: JoiningView(action: "/departments/1/members/add", person: .sample, candidates: [.sample]))
}

extension DepartmentPage {
    init(_ facts: DepartmentFacts, typed: Submission?, trouble: Trouble?, reader: Reader) {
        let (words, department) = (reader.words, facts.card.department)
        let fields = FormFields("department", words: words, trouble: trouble)
        let path = DepartmentPages.path(department.id)
        heading = department.name
        let people = words.count(facts.card.members, "use.people")
        let site = facts.person.knowsSites ? facts.card.site ?? words("department.allSites") : nil
        lead = [site, people, facts.card.lead.map { words("department.ledBy", ["person": $0]) }].compactMap(\.self).joined(separator: " · ")
        open =
            Place.seesJournal(facts.person) && facts.card.openTickets > 0
            ? JournalLinks.of(department: department.id).text : nil
        members = facts.members.items.map { MemberView($0, facts, typed: typed, fields: fields, reader: reader) }
        hasMembers = !members.isEmpty
        let names = Dictionary(facts.members.items.map { (DepartmentPages.partField($0.person.id), $0.person.name) }) { first, _ in first }
        problems = fields.problems.isEmpty ? nil : ProblemsView(fields, names: names)
        hidden = facts.count.hidden > 0 ? words.count(facts.count.hidden, "department.hidden") : nil
        pager = PagerView(path, isStart: facts.isStart, next: facts.members.next)
        let version = String(department.version)
        team = facts.editing == nil || !hasMembers ? nil : TeamView(action: path.appending("members").text, version: version)
        joining = facts.editing.map { editing in
            JoiningView(
                action: path.appending("members").appending("add").text,
                person: fields.input("person", typed?["person"], required: true, limit: 120, hint: true),
                candidates: editing.candidates.map { OptionView(value: $0.login, label: $0.name, selected: false) })
        }
        form = facts.editing.map { FormView(facts, $0, typed: typed, fields: fields) }
    }
}

extension ProblemsView {
    /// With the names of members for the fields that are about them.
    fileprivate init(_ fields: FormFields, names: [String: String]) {
        let problems = fields.problems
        self.init(
            headline: fields.words.count(problems.fields.count, "form.problems"), hasFields: true,
            fields: problems.fields.map { field in
                let label = names[field] ?? fields.words(field.hasPrefix("part.") ? "department.part" : "department.\(field)")
                return Item(id: field, label: label, text: problems[field].map { fields.words($0) } ?? "")
            })
    }
}

extension DepartmentPage.FormView {
    fileprivate init(_ facts: DepartmentFacts, _ editing: DepartmentFacts.Editing, typed: Submission?, fields: FormFields) {
        let department = facts.card.department
        let path = DepartmentPages.path(department.id)
        // Forms about members leave these fields out.
        let typed = typed?["name"] == nil ? nil : typed
        let leadID = typed.map { $0["lead_id"] ?? "" } ?? department.leadID.map { String($0) } ?? ""
        let siteID = typed.map { $0["site_id"] ?? "" } ?? department.siteID.map { String($0) } ?? ""
        action = path.text
        version = String(department.version)
        name = fields.input("name", typed?["name"] ?? department.name, required: true, limit: 80)
        site = editing.sites.field(siteID, fields)
        self.siteID = site == nil ? siteID : nil
        self.leadID = fields.select(
            "lead_id",
            [.none(fields.words("department.noLead"), selected: leadID.isEmpty)]
                + editing.leads.map { OptionView(value: String($0.id), label: $0.name, selected: String($0.id) == leadID) }, hint: true)
        remove = facts.mayRemove ? path.appending("delete").text : nil
    }
}

extension DepartmentPage.MemberView {
    fileprivate init(_ member: DepartmentMember, _ facts: DepartmentFacts, typed: Submission?, fields: FormFields, reader: Reader) {
        let (words, person) = (reader.words, member.person)
        id = String(person.id)
        name = person.name
        absence = AbsencePages.path(person.id).text
        isLead = member.isLead
        isHome = member.isHome
        badge = StatusBadge(member.status, member.absence, reader: reader)
        let dispatchers = Dictionary(facts.dispatchers.map { ($0.id, $0.name) }) { first, _ in first }
        part =
            switch member.part {
            case .available: words(member.isLead ? "department.part.lead" : "department.part.available")
            case .dispatches: words("department.part.dispatches")
            case .under(let id):
                dispatchers[id].map { words("department.part.under", ["person": $0]) } ?? words("department.part.available")
            }
        open = words.number(member.openTickets)
        journal = member.openTickets > 0 ? JournalLinks.of(executor: person.id, department: facts.card.department.id).text : nil
        choice = facts.editing == nil ? nil : DepartmentPage.ChoiceView(member, facts.dispatchers, typed: typed, fields: fields)
        mayMakeHome = facts.editing != nil && !member.isHome
        mayRemove = facts.editing != nil && !member.isLead
    }
}

extension DepartmentPage.ChoiceView {
    fileprivate init?(_ member: DepartmentMember, _ dispatchers: [NamedChoice], typed: Submission?, fields: FormFields) {
        // The lead stands above the others; whoever was something else before can still be set free.
        guard !member.isLead || member.part != .available else { return nil }
        let (words, field) = (fields.words, DepartmentPages.partField(member.person.id))
        let stored: String =
            switch member.part {
            case .available: ""
            case .dispatches: "dispatches"
            case .under(let id): String(id)
            }
        let chosen = typed?[field] ?? stored
        id = field
        label = words("department.part.of", ["person": member.person.name])
        options =
            [
                .none(words("department.part.available"), selected: chosen.isEmpty),
                OptionView(value: "dispatches", label: words("department.part.dispatches"), selected: chosen == "dispatches"),
            ]
            + dispatchers.filter { $0.id != member.person.id }.map {
                OptionView(
                    value: String($0.id), label: words("department.part.under", ["person": $0.name]), selected: chosen == String($0.id))
            }
        error = fields.problems[field].map { words($0) }
        described = error == nil ? nil : "\(field)-error"
    }
}
