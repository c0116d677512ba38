/// A token as asked for: its name, what it may do, and for how long.
package struct TokenDraft: Sendable, Equatable {
    package static let standardDays = 30
    package static let mostDays = 365

    package let name: String
    package let scope: TokenScope
    package let minutes: Int64

    /// `days` as typed; nil or empty: the standard. `scopes` as `TokenScope.texts`; empty ones say nothing.
    package init(name: String?, days: String?, scopes: [String]) throws(FieldProblems) {
        var problems = FieldProblems()
        self.name = problems.line("name", name, limit: 60)
        let text = (days ?? "").trimmed
        let count = text.isEmpty ? TokenDraft.standardDays : Int(text) ?? 0
        if !(1...TokenDraft.mostDays).contains(count) {
            problems.add("days", .outOfRange, ["least": "1", "most": String(TokenDraft.mostDays)])
        }
        let chosen = scopes.filter { !$0.isEmpty }
        let scope = TokenScope(texts: chosen)
        if scope == nil { problems.add("scopes", chosen.isEmpty ? .missing : .unknownChoice) }
        self.scope = scope ?? TokenScope(everywhere: nil)
        minutes = Int64(count) * 1440
        try problems.throwIfAny()
    }

    private init(name: String, scope: TokenScope, minutes: Int64) {
        self.name = name
        self.scope = scope
        self.minutes = minutes
    }

    /// A token for trying things out.
    package static func brief(name: String, scope: TokenScope) -> TokenDraft {
        TokenDraft(name: name, scope: scope, minutes: briefMinutes)
    }

    package static let briefMinutes: Int64 = 15
}
