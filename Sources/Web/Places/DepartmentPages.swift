import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// The departments: their list, adding, changing and deleting one, its members and who stands under whom.
struct DepartmentPages {
    let web: WebDesk

    // MARK: Departments

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        let after = try request.query()["after"].flatMap { Cursor(text: $0) }
        return try await web.page(request, context) { visit in
            DepartmentListFacts(
                person: visit.person, departments: try visit.departmentCards(after: after, limit: SitePages.longestPage),
                toHandOver: visit.person.oversees ? try visit.handOverCount() : 0)
        } show: { facts, reader in
            DepartmentsPage(facts, isStart: after == nil, words: reader.words)
        }
    }

    func new(_ request: Request, _ context: DeskContext) async throws -> Response { try await newPage(request, context) }

    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let draft = try DepartmentDraft(name: form["name"], siteID: form.id("site_id"), leadID: nil)
            let id = try await form.write { try $0.add(draft) }
            return try form.redirect(DepartmentPages.path(id), Notice(.good, "departmentAdded", ["department": draft.name]))
        } again: { form, trouble in
            try await newPage(request, context, typed: form, trouble: trouble)
        }
    }

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(request, context, try context.pathID())
    }

    func save(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let name = try await form.write { visit in
                let department = try visit.department(id, for: .edit)
                let draft = try DepartmentDraft(name: form["name"], siteID: form.id("site_id"), leadID: form.id("lead_id"))
                try visit.change(department, version: form.id("version") ?? 0, to: draft)
                return draft.name
            }
            return try form.redirect(DepartmentPages.path(id), Notice(.good, "departmentSaved", ["department": name]))
        } again: { form, trouble in
            try await page(request, context, id, typed: form, trouble: trouble)
        }
    }

    func askRemoval(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await removalPage(request, context, try context.pathID(), trouble: nil)
    }

    func remove(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let name = try await form.write { visit in
                let name = try visit.department(id).name
                try visit.removeDepartment(id)
                return name
            }
            return try form.redirect("/departments", Notice(.good, "departmentRemoved", ["department": name]))
        } again: { _, trouble in
            try await removalPage(request, context, id, trouble: trouble)
        }
    }

    // MARK: Members

    func addMember(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await change(request, context, "memberAdded") { visit, department, form in
            let id = try visit.personID(named: form["person"] ?? "", field: "person")
            try visit.addMember(id, to: department, field: "person")
            return try visit.member(id, of: department).person.name
        }
    }

    func removeMember(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await change(request, context, "memberRemoved") { visit, department, form in
            let member = try visit.member(form.id("person_id") ?? 0, of: department)
            try visit.removeMember(member.person.id, from: department)
            return member.person.name
        }
    }

    func makeHome(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await change(request, context, "memberHome") { visit, department, form in
            let member = try visit.member(form.id("person_id") ?? 0, of: department)
            try visit.makeHome(department, of: member.person.id)
            return member.person.name
        }
    }

    /// Says who dispatches and who is allotted to whom: a field `part.7` for each member shown.
    func arrange(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await change(request, context, "teamSaved") { visit, department, form in
            let parts = try form.parts()
            try visit.arrange(department, version: form.id("version") ?? 0, parts) { DepartmentPages.partField($0) }
            return ""
        }
    }

    static func path(_ id: Int64) -> LocalPath { LocalPath("/departments").appending(String(id)) }
    static func partField(_ personID: Int64) -> String { "part.\(personID)" }

    /// Does one thing to a department's members and goes back to its page.
    private func change(
        _ request: Request, _ context: DeskContext, _ notice: String,
        _ work: @escaping @Sendable (Visit, Department, Submission) throws -> String
    ) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let told = try await form.write { visit in
                let department = try visit.department(id, for: .edit)
                return ["department": department.name, "person": try work(visit, department, form)]
            }
            return try form.redirect(DepartmentPages.path(id), Notice(.good, notice, told))
        } again: { form, trouble in
            try await page(request, context, id, typed: form, trouble: trouble)
        }
    }

    private func page(
        _ request: Request, _ context: DeskContext, _ id: Int64, typed: Submission? = nil, trouble: Trouble? = nil
    ) async throws -> Response {
        let after = try request.query()["after"].flatMap { Cursor(text: $0) }
        return try await web.page(request, context, trouble: trouble) { visit in
            try DepartmentFacts(visit, id, after: after)
        } show: { facts, reader in
            DepartmentPage(facts, typed: typed, trouble: trouble, reader: reader)
        }
    }

    private func newPage(
        _ request: Request, _ context: DeskContext, typed: Submission? = nil, trouble: Trouble? = nil
    ) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            try visit.person.require(.add, .department)
            return try SiteChoices(visit, for: .add)
        } show: { sites, reader in
            NewDepartmentPage(sites, typed: typed, trouble: trouble, words: reader.words)
        }
    }

    private func removalPage(_ request: Request, _ context: DeskContext, _ id: Int64, trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            (department: try visit.department(id, for: .remove), uses: try visit.uses(ofDepartment: id))
        } show: { facts, reader in
            ConfirmPage(
                heading: reader.words("department.delete", ["department": facts.department.name]),
                text: reader.words(facts.uses.isEmpty ? "department.delete.text" : "use.text"), items: reader.words.items(facts.uses),
                action: DepartmentPages.path(id).appending("delete"),
                button: facts.uses.isEmpty ? reader.words("department.delete.button") : nil,
                back: DepartmentPages.path(id))
        }
    }
}

extension Submission {
    /// What each member is to be: nothing is available, `dispatches`, or the id of their dispatcher.
    fileprivate func parts() throws(FieldProblems) -> [Int64: Team.Part] {
        var parts: [Int64: Team.Part] = [:]
        for field in form.fields where field.name.hasPrefix("part.") {
            guard let member = Int64(field.name.dropFirst(5)) else { continue }
            switch field.value {
            case "": parts[member] = .available
            case "dispatches": parts[member] = .dispatches
            default:
                guard let dispatcher = Int64(field.value) else { throw FieldProblems(field.name, .unknownChoice) }
                parts[member] = .under(dispatcher)
            }
        }
        return parts
    }
}

/// At which sites a department can be.
struct SiteChoices: Sendable {
    let sites: [Site]
    /// Whether it can work for all of them.
    let allSites: Bool

    init(_ visit: Visit, for action: Action) throws {
        allSites = visit.person.scope(action, .department).everything
        sites = try visit.sites(for: action, .department)
    }

    /// The field to choose one; nil while there is nothing to choose.
    func field(_ chosen: String?, _ fields: FormFields) -> SelectView? {
        guard sites.count + (allSites ? 1 : 0) > 1, sites.count > 1 || chosen?.isEmpty == false else { return nil }
        let all = allSites ? [OptionView.none(fields.words("department.allSites"), selected: chosen ?? "" == "")] : []
        return fields.select(
            "site_id", all + sites.map { OptionView(value: String($0.id), label: $0.name, selected: String($0.id) == chosen) }, hint: true)
    }

    /// What the field would hold while it is not shown.
    var onlyChoice: String { allSites ? "" : sites.first.map { String($0.id) } ?? "" }
}

/// What the list of departments is made of.
struct DepartmentListFacts: Sendable {
    let person: Person
    let departments: Slice<DepartmentCard>
    let toHandOver: Int
}

/// What a department's page is made of.
struct DepartmentFacts: Sendable {
    static let longestPage = 50
    static let offered = 200

    let person: Person
    let card: DepartmentCard
    let members: Slice<DepartmentMember>
    let isStart: Bool
    let count: (all: Int, hidden: Int)
    let dispatchers: [NamedChoice]
    /// For those who may change it.
    let editing: Editing?
    let mayRemove: Bool

    struct Editing: Sendable {
        let sites: SiteChoices
        /// Who may lead it: its members.
        let leads: [NamedChoice]
        let candidates: [(login: String, name: String)]
    }

    init(_ visit: Visit, _ id: Int64, after: Cursor?) throws {
        let department = try visit.department(id)
        person = visit.person
        card = try visit.card(of: department)
        members = try visit.members(of: department, after: after, limit: DepartmentFacts.longestPage)
        isStart = after == nil
        count = try visit.memberCount(of: department)
        dispatchers = try visit.dispatchers(of: department)
        editing =
            visit.allows(.edit, department)
            ? Editing(
                sites: try SiteChoices(visit, for: .edit), leads: try visit.leadChoices(of: department),
                candidates: try visit.candidates(for: department, limit: DepartmentFacts.offered)) : nil
        mayRemove = visit.allows(.remove, department)
    }
}
