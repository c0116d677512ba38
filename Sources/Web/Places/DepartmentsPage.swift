import Desk
import DeskStore
import Mustache

/// The list of departments.
struct DepartmentsPage: Page {
    static let template = "places/departments"
    let mayAdd: Bool
    let isEmpty: Bool
    let seesTickets: Bool
    let showsSites: Bool
    let departments: [DepartmentView]
    /// "3 tickets to hand over"
    let handOver: String?
    let pager: PagerView?

    struct DepartmentView: Encodable {
        let href: String
        let name: String
        let site: String
        let lead: String?
        let members: String
        let open: String
        /// Its open tickets, for those who see the journal.
        let journal: String?
    }

    static let sample = DepartmentsPage(
        mayAdd: true, isEmpty: true, seesTickets: true, showsSites: true,
        departments: [
            DepartmentView(
                href: "/departments/1", name: "IT", site: "All sites", lead: "Sofia Alvarez", members: "5", open: "12",
                journal: "/journal?department=1")
        ], handOver: "3 tickets to hand over", pager: .sample)
}

extension DepartmentsPage {
    init(_ facts: DepartmentListFacts, isStart: Bool, words: Wording) {
        let sees = Place.seesJournal(facts.person)
        mayAdd = facts.person.may(.add, .department)
        isEmpty = facts.departments.items.isEmpty
        seesTickets = sees
        showsSites = facts.person.knowsSites
        departments = facts.departments.items.map { card in
            DepartmentView(
                href: DepartmentPages.path(card.department.id).text, name: card.department.name,
                site: card.site ?? words("department.allSites"), lead: card.lead, members: words.number(card.members),
                open: words.number(card.openTickets),
                journal: sees && card.openTickets > 0
                    ? JournalLinks.of(department: card.department.id).text : nil)
        }
        handOver = facts.toHandOver > 0 ? words.count(facts.toHandOver, "handOver.count") : nil
        pager = PagerView("/departments", isStart: isStart, next: facts.departments.next)
    }
}

/// The form of a department that is yet to be.
struct NewDepartmentPage: Page {
    static let template = "places/department-new"
    let problems: ProblemsView?
    let name: FieldView
    let site: SelectView?
    /// What stands in for the choice of a site.
    let siteID: String?

    static let sample = NewDepartmentPage(problems: .sample, name: .sample, site: .sample, siteID: "1")
}

extension NewDepartmentPage {
    init(_ sites: SiteChoices, typed: Submission?, trouble: Trouble?, words: Wording) {
        let fields = FormFields("department", words: words, trouble: trouble)
        problems = fields.summary
        name = fields.input("name", typed?["name"], required: true, limit: 80, hint: true)
        site = sites.field(typed?["site_id"], fields)
        siteID = site == nil ? sites.onlyChoice : nil
    }
}
