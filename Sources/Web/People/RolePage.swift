import Desk
import DeskStore
import Mustache

/// One role beside the list of all.
struct RolePage: Page {
    static let template = "people/role"
    let problems: ProblemsView?
    let roles: [ChipView]
    let mayAdd: Bool
    let heading: String
    let about: String
    let hasHolders: Bool
    let holders: [PersonView]
    /// "and 4 more"
    let others: String?
    let form: FormView?
    let factor: FactorView?
    /// For those who may only look, and of the role nobody may change.
    let hasGrants: Bool
    let grants: [GrantView]

    struct FormView: Encodable {
        let action: String
        let version: String
        let name: FieldView?
        let resources: [ResourceView]
        /// Where to send what sets a changed role back.
        let reset: String?
        let remove: String?
        let button: String
    }

    /// Whether holders must have a second factor, for those who may change it.
    struct FactorView: Encodable {
        let action: String
        let isNeeded: Bool
    }

    struct ResourceView: Encodable {
        let name: String
        let choices: [SelectView]
    }

    /// What is allowed, in words.
    struct GrantView: Encodable {
        let name: String
        let actions: String
    }

    static let sample = RolePage(
        problems: .sample, roles: [.sample], mayAdd: true,
        heading: "Dispatcher", about: "Gives tickets to executors.", hasHolders: true,
        holders: [.sample],
        others: "and 4 more",
        form: FormView(
            action: "/roles/dispatcher", version: "1", name: .sample,
            resources: [ResourceView(name: "Tickets", choices: [.sample])], reset: "/roles/dispatcher/reset",
            remove: "/roles/own-1/delete", button: "Save"),
        factor: FactorView(action: "/roles/dispatcher/second-factor", isNeeded: true),
        hasGrants: true, grants: [GrantView(name: "Tickets", actions: "See: site · Add: site")])
}

extension RolePage {
    /// `typed`: what was sent, when the desk did not take it.
    init(_ facts: RoleFacts, typed: Submission?, trouble: Trouble?, words: Wording) {
        let fields = FormFields("roles", words: words, trouble: trouble)
        let role = facts.card?.role
        problems = fields.summary
        roles = facts.roles.map { card in
            ChipView(
                href: RolePages.path(card.role.id).text, label: words.name(of: card.role), count: words.number(card.holders),
                current: card.role == role ? "page" : nil)
        }
        mayAdd = facts.mayEdit && role != nil
        heading = role.map { words.name(of: $0) } ?? words("roles.new")
        about = RolePage.about(facts, words: words)
        holders = facts.holders.map { PersonView($0) }
        hasHolders = !holders.isEmpty
        let others = (facts.card?.holders ?? 0) - holders.count
        self.others = others > 0 ? words.count(others, "roles.others") : nil
        let mayEdit = facts.mayEdit && role?.isFixed != true
        form = mayEdit ? FormView(facts.card, typed: typed, fields: fields) : nil
        factor =
            facts.mayEdit
            ? role.map { FactorView(action: RolePages.path($0.id).appending("second-factor").text, isNeeded: $0.needsSecondFactor) } : nil
        grants = mayEdit ? [] : GrantView.all(role?.permissions ?? [], words: words)
        hasGrants = !grants.isEmpty
    }

    private static func about(_ facts: RoleFacts, words: Wording) -> String {
        guard let card = facts.card else { return words("roles.new.text") }
        let description = card.role.isBuiltIn ? words("roleText.\(card.role.id)") : words("roles.own.text")
        let state = card.role.isFixed ? words("roles.fixed") : card.isChanged ? words("roles.changed") : ""
        return [description, state].filter { !$0.isEmpty }.joined(separator: " ")
    }
}

extension RolePage.FormView {
    fileprivate init(_ card: RoleCard?, typed: Submission?, fields: FormFields) {
        let words = fields.words
        let path = card.map { RolePages.path($0.role.id) }
        action = (path ?? "/roles/new").text
        version = String(card?.version ?? 0)
        name = card?.role.isBuiltIn == true ? nil : fields.input("name", typed?["name"] ?? card?.role.name, required: true, limit: 60)
        resources = Resource.allCases.map { resource in
            RolePage.ResourceView(
                name: words("resource.\(resource.rawValue)"),
                choices: resource.offered.map { offer in
                    let field = "\(resource.rawValue).\(offer.action.rawValue)"
                    let chosen = typed.map { $0[field] ?? "" } ?? card?.role.reach(offer.action, resource)?.rawValue ?? ""
                    return SelectView(field, label: words("action.\(offer.action.rawValue)"), offer.reaches, chosen: chosen, words: words)
                })
        }
        reset = card?.isChanged == true ? path?.appending("reset").text : nil
        remove = card.map { !$0.role.isBuiltIn && $0.holders == 0 } == true ? path?.appending("delete").text : nil
        button = words(card == nil ? "roles.add" : "roles.save")
    }
}

extension SelectView {
    fileprivate init(_ field: String, label: String, _ reaches: [Reach], chosen: String, words: Wording) {
        self.init(
            id: field, name: field, label: label,
            options: [.none(words("roles.none"), selected: chosen.isEmpty)]
                + reaches.map { OptionView(value: $0.rawValue, label: words("reach.\($0.rawValue)"), selected: $0.rawValue == chosen) },
            required: false, hint: nil, error: nil, described: nil)
    }
}

extension RolePage.GrantView {
    /// Of each kind of record what is allowed, and how far.
    fileprivate static func all(_ permissions: Set<Permission>, words: Wording) -> [Self] {
        let role = Role(id: "", permissions: permissions)
        return Resource.allCases.compactMap { resource in
            let actions = resource.offered.compactMap { offer in
                role.reach(offer.action, resource).map {
                    words("roles.grant", ["action": words("action.\(offer.action.rawValue)"), "reach": words("reach.\($0.rawValue)")])
                }
            }
            return actions.isEmpty ? nil : Self(name: words("resource.\(resource.rawValue)"), actions: actions.joined(separator: " · "))
        }
    }
}

extension Wording {
    /// What people call a role.
    func name(of role: Role) -> String { role.name ?? self("role.\(role.id)") }
}
