import Desk

/// Somewhere to go.
struct LinkView: Encodable, Sendable {
    let href: String
    let label: String

    static let sample = LinkView(href: "/assets", label: "Show all assets")
}

/// One choice of a filter: a link, so that the state lives in the address.
struct ChipView: Encodable, Sendable {
    let href: String
    let label: String
    /// How much it holds; nil when that is not counted.
    var count: String?
    /// `page` or `true` when it is the chosen one.
    let current: String?

    static let sample = ChipView(href: "/assets?status=active", label: "In service", count: "231", current: "true")
}

/// Something known, and what it is called.
struct FactView: Encodable, Sendable {
    let label: String
    let value: String
    var href: String?

    static let sample = FactView(label: "E-mail", value: "nora@example.com", href: "mailto:nora@example.com")
}

/// A value a form sends along unseen.
struct HiddenView: Encodable, Sendable {
    let name: String
    let value: String

    static let sample = HiddenView(name: "asset", value: "7K3M9QXT")
}

/// Why there is nothing, and the way out.
struct EmptyView: Encodable, Sendable {
    var title: String?
    let text: String
    let link: LinkView?

    static let sample = EmptyView(title: "Nothing found", text: "Nothing fits.", link: .sample)
}

/// What somebody else saved while this was typed.
struct ConflictView: Encodable, Sendable {
    let facts: [FactView]

    static let sample = ConflictView(facts: [.sample])

    /// The fields that stand differently from what was typed; nil when there is none. `fields`: each with what was typed (nil: not asked), what
    /// is stored, and how that reads.
    init?(_ fields: [(label: String, typed: String?, stored: String, shown: String)], words: Wording) {
        let others = fields.filter { $0.typed != nil && $0.typed?.trimmed != $0.stored }
        if others.isEmpty { return nil }
        self.init(facts: others.map { FactView(label: $0.label, value: $0.shown.isEmpty ? words("form.conflict.empty") : $0.shown) })
    }

    private init(facts: [FactView]) { self.facts = facts }
}
