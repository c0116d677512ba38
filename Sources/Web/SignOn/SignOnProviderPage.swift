import Desk
import DeskStore
import Mustache

/// What a provider's page is made of.
struct SignOnProviderFacts: Sendable {
    /// nil: yet to be.
    let provider: SignOnProvider?
    let roles: [Role]
    let sites: [Site]
    let mayEdit: Bool
}

/// One provider: how to reach it, what its word is good for, which groups stand for which roles.
struct SignOnProviderPage: Page {
    static let template = "sign-on/provider"
    let heading: String
    let problems: ProblemsView?
    /// The address to give to the provider; nil before there is one.
    let address: String?
    let noAddress: String?
    let form: FormView?
    /// For those who may only look.
    let hasFacts: Bool
    let facts: [FactView]

    struct FormView: Encodable {
        let action: String
        let version: String
        let name: FieldView
        let issuer: FieldView
        let clientID: FieldView
        let secret: FieldView
        let scopes: FieldView
        let groupsClaim: FieldView
        let rolesError: String?
        let pairs: [PairView]
        let choices: [ChoiceView]
        let site: SelectView?
        let test: String?
        let remove: String?
        let button: String
    }

    /// A group and its role.
    struct PairView: Encodable {
        let group: FieldView
        let role: SelectView
    }

    struct ChoiceView: Encodable {
        let name: String
        let label: String
        let hint: String
        let ticked: Bool
        let error: String?
    }

    static let sample = SignOnProviderPage(
        heading: "Keycloak", problems: .sample, address: "https://desk.example.com/sign-on/1/callback", noAddress: "Save first",
        form: FormView(
            action: "/settings/sign-on/1", version: "1", name: .sample, issuer: .sample, clientID: .sample, secret: .sample,
            scopes: .sample,
            groupsClaim: .sample, rolesError: "Needed", pairs: [PairView(group: .sample, role: .sample)],
            choices: [ChoiceView(name: "enabled", label: "On", hint: "People see its button", ticked: true, error: "Needed")],
            site: .sample, test: "/settings/sign-on/1/test", remove: "/settings/sign-on/1/delete", button: "Save"),
        hasFacts: true, facts: [.sample])
}

extension SignOnProviderPage {
    /// `typed`: what was sent, when the desk did not take it.
    init(_ facts: SignOnProviderFacts, returning address: String?, typed: Submission?, trouble: Trouble?, words: Wording) {
        let fields = FormFields("signOn", words: words, trouble: trouble)
        heading = facts.provider?.name ?? words("signOn.new")
        problems = fields.summary
        self.address = address
        noAddress = address == nil ? words(facts.provider == nil ? "signOn.addressLater" : "signOn.noPublicURL") : nil
        form = facts.mayEdit ? FormView(facts, typed: typed, fields: fields) : nil
        self.facts = facts.mayEdit ? [] : facts.provider.map { FactView.all($0, facts, words: words) } ?? []
        hasFacts = !self.facts.isEmpty
    }
}

extension SignOnProviderPage.FormView {
    fileprivate init(_ facts: SignOnProviderFacts, typed: Submission?, fields: FormFields) {
        let (words, provider) = (fields.words, facts.provider)
        let path = provider.map { SignOnProviderPages.path($0.id) }
        func value(_ name: String, _ stored: String?) -> String? { typed.map { $0[name] ?? "" } ?? stored }
        action = (path ?? "/settings/sign-on/new").text
        version = String(provider?.version ?? 0)
        name = fields.input("name", value("name", provider?.name), required: true, limit: 60, hint: true)
        issuer = fields.input("issuer", value("issuer", provider?.issuer), type: "url", required: true, limit: 300, hint: true)
        clientID = fields.input("client_id", value("client_id", provider?.clientID), limit: 200)
        let keeps = provider?.sealedSecret != nil
        secret = fields.input("client_secret", "", type: "password", limit: 500, autocomplete: "new-password", hint: true)
            .with(hint: words(keeps ? "signOn.client_secret.kept" : "signOn.client_secret.hint"))
        let standard = provider == nil ? SignOnProviderDraft.standardScopes : nil
        scopes = fields.input("scopes", value("scopes", provider?.scopes ?? standard), limit: 200, hint: true)
        groupsClaim = fields.input("groups_claim", value("groups_claim", provider?.groupsClaim), limit: 200, hint: true)
        rolesError = fields.problems["roles"].map { words($0) }
        pairs = SignOnProviderPage.PairView.all(typed?.typedSignOnRoles ?? provider?.roles ?? [], facts.roles, words: words)
        func choice(_ name: String, _ stored: Bool) -> SignOnProviderPage.ChoiceView {
            SignOnProviderPage.ChoiceView(
                name: name, label: words("signOn.\(name)"), hint: words("signOn.\(name).hint"),
                ticked: typed.map { $0.isTicked(name) } ?? stored, error: fields.problems[name].map { words($0) })
        }
        choices = [
            choice("adds_people", provider?.addsPeople ?? false), choice("trusts_email", provider?.trustsEmail ?? false),
            choice("enabled", provider?.isEnabled ?? false),
        ]
        let siteID = value("site_id", provider?.siteID.map { String($0) })
        let sites = facts.sites.map { OptionView(value: String($0.id), label: $0.name, selected: String($0.id) == siteID) }
        site = sites.count > 1 ? fields.select("site_id", sites, hint: true) : nil
        test = path?.appending("test").text
        remove = path?.appending("delete").text
        button = words(provider == nil ? "signOn.add" : "signOn.save")
    }
}

extension SignOnProviderPage.PairView {
    /// The pairs there are and two more to fill in.
    fileprivate static func all(_ pairs: [SignOnRole], _ roles: [Role], words: Wording) -> [Self] {
        let filled = pairs.filter { !$0.group.isEmpty || !$0.role.isEmpty }
        let rows = filled + [SignOnRole](repeating: SignOnRole(group: "", role: ""), count: 2)
        return rows.prefix(SignOnProviderDraft.mostRoles).enumerated().map { number, pair in
            let count = words.number(number + 1)
            let group = FieldView(
                id: "group_\(number)", name: "group_\(number)", label: words("signOn.group", ["number": count]), value: pair.group,
                type: "text", required: false, limit: "200", autocomplete: "off", hint: nil, error: nil, described: nil)
            let options = roles.map { OptionView(value: $0.id, label: words.name(of: $0), selected: $0.id == pair.role) }
            let role = SelectView(
                id: "role_\(number)", name: "role_\(number)", label: words("signOn.role", ["number": count]),
                options: [.none(words("signOn.role.none"), selected: pair.role.isEmpty)] + options, required: false, hint: nil, error: nil,
                described: nil)
            return Self(group: group, role: role)
        }
    }
}

extension FactView {
    fileprivate static func all(_ provider: SignOnProvider, _ facts: SignOnProviderFacts, words: Wording) -> [Self] {
        func name(_ role: String) -> String { facts.roles.first { $0.id == role }.map { words.name(of: $0) } ?? role }
        let groups = provider.roles.map { words("signOn.pair", ["group": $0.group, "role": name($0.role)]) }.joined(separator: ", ")
        let choices = [("adds_people", provider.addsPeople), ("trusts_email", provider.trustsEmail), ("enabled", provider.isEnabled)]
        return [
            Self(label: words("signOn.issuer"), value: provider.issuer), Self(label: words("signOn.client_id"), value: provider.clientID),
            Self(label: words("signOn.roles"), value: groups),
        ].filter { !$0.value.isEmpty }
            + choices.map { Self(label: words("signOn.\($0.0)"), value: words($0.1 ? "signOn.yes" : "signOn.no")) }
    }
}

extension FieldView {
    fileprivate func with(hint: String) -> FieldView {
        FieldView(
            id: id, name: name, label: label, value: value, type: type, required: required, limit: limit, autocomplete: autocomplete,
            hint: hint, error: error, described: described)
    }
}
