import Mustache
import Testing

struct BranchTests {
    struct Small: Page {
        static let template = "page"
        static let sample = Small()
        var isOpen = true
        var isLate = false
        var note: String? = "n"
        var rows: [Row] = [Row()]
        struct Row: Encodable, Sendable { var mark: String? = "m" }
    }

    @Test func everyBranchIsShown() throws {
        struct Plain: Encodable, Sendable { var user: String? = "u" }
        let template =
            "{{#user}}u{{/user}}{{#isOpen}}o{{/isOpen}}{{#isLate}}l{{/isLate}}{{note}}[{{#rows}}{{mark}}{{^mark}}-{{/mark}}{{/rows}}]"
        var templates = try Templates(sources: ["page": template], catalogues: ["en": [:]], shell: Plain())
        try templates.add(Small.self)
        let shown = try templates.everyBranch(of: Small.self, in: Plain(), language: "en").map { String(decoding: $0, as: UTF8.self) }
        #expect(shown.first == "uon[m]")
        #expect(shown.suffix(2) == ["uoln[m]", "[]"])
        #expect(Set(shown) == ["uon[m]", "on[m]", "un[m]", "uoln[m]", "uo[m]", "uon[]", "uon[-]", "[]"])
    }
}
