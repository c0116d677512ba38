import Desk
import DeskStore
import Mustache

/// Somebody's API tokens; one's own with the form to make another.
struct TokensPage: Page {
    static let template = "people/tokens"
    let heading: String
    let lead: String
    let back: LinkView
    let made: MadeView?
    let problems: ProblemsView?
    let form: FormView?
    let hasTokens: Bool
    let tokens: [TokenView]
    let none: String
    let pager: PagerView?

    struct MadeView: Encodable {
        let heading: String
        let token: String
        let script: String
    }

    struct FormView: Encodable {
        let name: FieldView
        let days: FieldView
        let scope: SelectView
        let areas: [SelectView]
        /// Whether the areas are unfolded.
        let isOpen: Bool
    }

    struct TokenView: Encodable {
        let name: String
        let scope: String
        let created: TimeView
        let expires: TimeView
        let used: TimeView?
        let from: String?
        let revoke: String
        let revokeLabel: String

        static let sample = TokenView(
            name: "Stock script", scope: "Everything", created: .sample, expires: .sample, used: .sample, from: "192.0.2.7",
            revoke: "/profile/tokens/x/revoke", revokeLabel: "Revoke Stock script")
    }

    static let sample = TokensPage(
        heading: "API tokens", lead: "For programs", back: .sample,
        made: MadeView(heading: "Your token", token: "a.b.c", script: "/static/tokens.js"), problems: .sample,
        form: FormView(name: .sample, days: .sample, scope: .sample, areas: [.sample], isOpen: true), hasTokens: true, tokens: [.sample],
        none: "No tokens", pager: .sample)
}

extension TokensPage {
    /// One's own.
    init(
        _ slice: Slice<APIToken>, made: MadeToken?, typed: Form?, trouble: Trouble?, isFirst: Bool, script: String, reader: Reader
    ) {
        let words = reader.words
        let fields = FormFields("tokens", words: words, trouble: trouble)
        let here: LocalPath = "/profile/tokens"
        self.init(
            heading: words("tokens.title"), lead: words("tokens.lead"), back: LinkView(href: "/profile", label: words("profile.title")),
            made: made.map { MadeView(heading: words("tokens.made", ["name": $0.facts.name ?? ""]), token: $0.text, script: script) },
            problems: fields.summary, form: FormView(typed: typed, fields: fields), slice, at: here, none: words("tokens.none"),
            isFirst: isFirst, reader: reader)
    }

    /// Somebody else's.
    init(_ slice: Slice<APIToken>, of person: PersonCard, isFirst: Bool, reader: Reader) {
        let words = reader.words
        self.init(
            heading: words("tokens.ofPerson", ["person": person.name]), lead: words("tokens.ofPerson.lead"),
            back: LinkView(href: PersonPages.path(person.id).text, label: person.name),
            made: nil, problems: nil, form: nil, slice, at: TokenPages.path(ofPerson: person.id),
            none: words("tokens.ofPerson.none", ["person": person.name]), isFirst: isFirst, reader: reader)
    }

    private init(
        heading: String, lead: String, back: LinkView, made: MadeView?, problems: ProblemsView?, form: FormView?,
        _ slice: Slice<APIToken>, at here: LocalPath, none: String, isFirst: Bool, reader: Reader
    ) {
        self.init(
            heading: heading, lead: lead, back: back, made: made, problems: problems, form: form, hasTokens: !slice.items.isEmpty,
            tokens: slice.items.map { TokenView($0, at: here, reader: reader) }, none: none,
            pager: PagerView(here, isStart: isFirst, next: slice.next))
    }
}

extension TokensPage.TokenView {
    fileprivate init(_ token: APIToken, at here: LocalPath, reader: Reader) {
        let name = token.name ?? reader.words("tokens.signIn")
        self.init(
            name: name, scope: reader.words.text(of: token.scope), created: reader.time(token.createdAt),
            expires: reader.time(token.expiresAt), used: reader.time(token.usedAt), from: token.usedFrom.isEmpty ? nil : token.usedFrom,
            revoke: here.appending(token.id).appending("revoke").text, revokeLabel: reader.words("tokens.revoke.label", ["name": name]))
    }
}

extension TokensPage.FormView {
    fileprivate init(typed: Form?, fields: FormFields) {
        let (words, chosen) = (fields.words, Set(typed?.all("scopes") ?? ["all"]))
        name = fields.input("name", typed?["name"], required: true, limit: 60, hint: true)
        days = fields.input(
            "days", typed?["days"] ?? String(TokenDraft.standardDays), type: "number", required: true, limit: 3, hint: true)
        scope = fields.select(
            "scopes",
            [("all", "tokens.scope.all"), ("read", "tokens.scope.read"), ("", "tokens.scope.some")].map { value, key in
                OptionView(value: value, label: words(key), selected: value.isEmpty ? false : chosen.contains(value))
            }.choosingLastIfNone(),
            required: false, hint: true)
        areas = TokenScope.Area.allCases.map { area in
            let options = TokenScope.Level.allCases.map { level in
                let text = TokenScope.Need(level, area).text
                return OptionView(value: text, label: words("tokens.level.\(level.rawValue)"), selected: chosen.contains(text))
            }
            return SelectView(
                id: "scopes-\(area.rawValue)", name: "scopes", label: words("tokens.area.\(area.rawValue)"),
                options: [.none(words("tokens.level.none"), selected: !options.contains(where: \.selected))] + options, required: false,
                hint: nil, error: nil, described: nil)
        }
        isOpen = typed != nil && !chosen.contains("all")
    }
}

extension [OptionView] {
    fileprivate func choosingLastIfNone() -> [OptionView] {
        guard let last, !contains(where: \.selected) else { return self }
        return dropLast() + [OptionView(value: last.value, label: last.label, selected: true)]
    }
}

extension Wording {
    /// "Everything its person may"; "Read only; Tickets: read and change"
    func text(of scope: TokenScope) -> String {
        let everywhere = scope.everywhere.map { self($0 == .write ? "tokens.scope.all" : "tokens.scope.read") }
        let areas = TokenScope.Area.allCases.compactMap { area in
            scope.areas[area].map { level in
                self("tokens.scope.area", ["area": self("tokens.area.\(area.rawValue)"), "level": self("tokens.level.\(level.rawValue)")])
            }
        }
        return ([everywhere].compactMap(\.self) + areas).joined(separator: "; ")
    }
}
