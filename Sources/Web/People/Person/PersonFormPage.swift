import Desk
import DeskStore
import Mustache

/// The form of a person: new, to be changed, or to be let in.
struct PersonFormPage: Page {
    static let template = "people/form"
    let heading: String
    let lead: String?
    let problems: ProblemsView?
    let conflict: ConflictView?
    let action: String
    let version: String?
    let login: FieldView?
    /// nil where only the place in the office is asked.
    let about: AboutView?
    let jobTitle: FieldView
    let roles: ChoicesView
    let site: SelectView?
    /// The only site, when there is no choice.
    let siteID: String?
    let home: SelectView?
    let departments: ChoicesView?
    let button: String
    let back: String

    struct AboutView: Encodable {
        let name: FieldView
        let email: FieldView
        let phone: FieldView
        let tier: SelectView
        let language: SelectView?
    }

    enum Purpose: Sendable {
        case new
        case edit(Int64)
        case authorise(Int64)

        var id: Int64? {
            switch self {
            case .new: nil
            case .edit(let id), .authorise(let id): id
            }
        }
    }

    static let sample = PersonFormPage(
        heading: "Change Nora Lind", lead: "Registered yesterday", problems: .sample,
        conflict: .sample, action: "/people/1/edit", version: "1",
        login: .sample,
        about: AboutView(name: .sample, email: .sample, phone: .sample, tier: .sample, language: .sample), jobTitle: .sample,
        roles: .sample, site: .sample, siteID: "1", home: .sample,
        departments: ChoicesView(
            id: "department_ids", name: "department_ids", label: "Departments", hint: "Any", error: "Needed",
            described: "department_ids-error",
            options: [.init(value: "1", label: "IT", about: "Desk", ticked: true)]), button: "Save", back: "/people/1")
}

extension PersonFormPage {
    init(_ facts: PersonFormFacts, typed: PersonFields?, version typedVersion: String?, trouble: Trouble?, web: WebDesk, words: Wording) {
        let (record, choices) = (facts.record, facts.choices)
        let fields = FormFields("person", words: words, trouble: trouble)
        let path = record.map { PersonPages.path($0.person.id) }
        let name = ["person": record?.person.name ?? ""]
        problems = fields.summary
        let isConflict = trouble?.isConflict == true
        conflict = isConflict ? record.flatMap { ConflictView($0, typed: typed, choices: choices, words: words) } : nil
        // Until a conflict was shown, what was typed belongs to the version it was typed over.
        version = record.map { isConflict ? String($0.version) : typedVersion ?? String($0.version) }
        back = (path ?? "/people").text
        let isWhole: Bool
        switch facts.purpose {
        case .new:
            (heading, lead, button) = (words("person.new"), words("person.new.text"), words("person.new.button"))
            (action, isWhole) = ("/people/new", true)
        case .edit:
            (heading, lead, button) = (words("person.edit.title", name), nil, words("person.edit.button"))
            (action, isWhole) = ((path?.appending("edit") ?? "/people").text, true)
        case .authorise:
            (heading, lead) = (words("person.authorise.title", name), words("person.authorise.text"))
            (button, action, isWhole) = (words("person.authorise"), (path?.appending("authorise") ?? "/people").text, false)
        }
        login = record == nil ? fields.input("login", typed?.login, required: true, limit: 32, hint: true) : nil
        about = isWhole ? AboutView(facts, typed: typed, fields: fields, web: web) : nil
        jobTitle = fields.input("job_title", typed?.jobTitle ?? record?.jobTitle, limit: 80, hint: true)
        roles = fields.roles(facts, typed: typed)
        let isEverywhere = facts.person.scope(record == nil ? .add : .edit, .person).everything
        let chosenSite =
            typed.map { $0.siteID ?? "" } ?? record.map { $0.person.siteID.map { String($0) } ?? "" } ?? PersonFormPage.firstSite(facts)
        let isOnlySite =
            choices.sites.count == 1 && (!isEverywhere || record == nil) && choices.sites.first.map { String($0.id) } == chosenSite
        siteID = isOnlySite ? chosenSite : nil
        site =
            isOnlySite
            ? nil
            : fields.select(
                "site_id",
                (isEverywhere ? [.none(words("profile.everySite"), selected: chosenSite.isEmpty)] : [])
                    + choices.sites.map { OptionView(value: String($0.id), label: $0.name, selected: String($0.id) == chosenSite) },
                hint: isEverywhere)
        let departments = typed?.departments ?? record?.person.departmentIDs.map { String($0) } ?? []
        // A home that is not offered is not chosen here, and stays.
        let seen = choices.departments.map { String($0.id) }
        let home = typed.map { $0.departmentID ?? "" } ?? departments.first(where: seen.contains) ?? ""
        self.home =
            choices.departments.isEmpty
            ? nil
            : fields.select(
                "department_id",
                [.none(words("person.noDepartment"), selected: home.isEmpty)]
                    + choices.departments.map { OptionView(value: String($0.id), label: $0.name, selected: String($0.id) == home) },
                hint: true)
        self.departments =
            choices.departments.count < 2
            ? nil
            : fields.choices(
                "department_ids",
                choices.departments.map { department in
                    let id = String(department.id)
                    return .init(value: id, label: department.name, about: nil, ticked: id != home && departments.contains(id))
                })
    }

    /// Where a new person belongs if nothing is said: with whoever adds them, or at the only site.
    private static func firstSite(_ facts: PersonFormFacts) -> String {
        (facts.person.siteID ?? (facts.choices.sites.count == 1 ? facts.choices.sites.first?.id : nil)).map { String($0) } ?? ""
    }
}

extension FormFields {
    /// The roles this person may give, and those that are held already.
    fileprivate func roles(_ facts: PersonFormFacts, typed: PersonFields?) -> ChoicesView {
        let held = facts.record?.person.roles ?? []
        let isOneself = facts.record?.person.id == facts.person.id
        let ticked = typed?.roles ?? (facts.record == nil ? [Role.requester.id] : held.map(\.id))
        let offered = facts.choices.roles.filter { role in
            held.contains(role) || (isOneself ? facts.person.mayTakeOn(role) : facts.person.mayGive(role))
        }
        return choices(
            "roles",
            offered.map { role in
                let text = role.isBuiltIn ? words("roleText.\(role.id)") : nil
                let from = facts.roleProviders[role.id].map {
                    words("person.roles.fromProvider", ["provider": $0.joined(separator: ", ")])
                }
                return .init(
                    value: role.id, label: words.name(of: role),
                    about: text.map { [$0, from].compactMap(\.self).joined(separator: " ") } ?? from,
                    ticked: ticked.contains(role.id))
            }, hint: true)
    }
}

extension PersonFormPage.AboutView {
    fileprivate init(_ facts: PersonFormFacts, typed: PersonFields?, fields: FormFields, web: WebDesk) {
        let (record, words) = (facts.record, fields.words)
        name = fields.input("name", typed?.name ?? record?.person.name, required: true, limit: 120)
        email = fields.input("email", typed?.email ?? record?.email, type: "email", limit: 254, hint: record == nil)
        phone = fields.input("phone", typed?.phone ?? record?.phone, type: "tel", limit: 40)
        let chosenTier = typed?.tier ?? (record?.tier ?? .normal).rawValue
        tier = fields.select(
            "tier",
            Person.Tier.allCases.map {
                OptionView(value: $0.rawValue, label: words("person.tier.\($0.rawValue)"), selected: $0.rawValue == chosenTier)
            }, hint: true)
        let spoken = typed?.language ?? web.settings.language.rawValue
        language =
            record == nil
            ? fields.select(
                "language",
                Language.allCases.map {
                    OptionView(value: $0.rawValue, label: words("language.\($0.rawValue)"), selected: $0.rawValue == spoken)
                }) : nil
    }
}

extension ConflictView {
    fileprivate init?(_ record: PersonRecord, typed: PersonFields?, choices: PeopleChoices, words: Wording) {
        guard let typed else { return nil }
        let person = record.person
        let home = choices.department(person.departmentIDs.first)?.name
        let stored: [(field: String, typed: String?, value: String, shown: String?)] = [
            ("name", typed.name, person.name, nil), ("email", typed.email, record.email ?? "", nil),
            ("phone", typed.phone, record.phone ?? "", nil), ("job_title", typed.jobTitle, record.jobTitle, nil),
            ("tier", typed.tier, record.tier.rawValue, words("person.tier.\(record.tier.rawValue)")),
            (
                "roles", typed.roles.sorted().joined(separator: ","), person.roles.map(\.id).sorted().joined(separator: ","),
                person.roles.map(words.name).joined(separator: ", ")
            ),
            (
                "site_id", typed.siteID, person.siteID.map { String($0) } ?? "",
                choices.site(person.siteID)?.name ?? words("profile.everySite")
            ),
            (
                "department_id", typed.departmentID, person.departmentIDs.first.map { String($0) } ?? "",
                home ?? words("person.noDepartment")
            ),
        ]
        self.init(stored.map { (words("person.\($0.field)"), $0.typed, $0.value, $0.shown ?? $0.value) }, words: words)
    }
}
