import Mustache
import Testing

/// Every mistake stops the start with the template, the line and what is wrong.
struct TemplateErrorTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let template: String
        let line: Int?
        let problem: String
        let partials: [String: String]
        let at: String
        var testDescription: String { template }

        init(_ template: String, _ line: Int?, _ problem: String, _ partials: [String: String] = [:], at: String = "page") {
            (self.template, self.line, self.problem, self.partials, self.at) = (template, line, problem, partials, at)
        }
    }

    static let mistakes = [
        // Names
        Mistake("\n\n{{nmae}}", 3, "there is no value nmae"),
        Mistake("{{#nmae}}{{/nmae}}", 1, "there is no value nmae"),
        Mistake("{{person.nmae}}", 1, "person has no value nmae"),
        Mistake("{{text.name}}", 1, "text has no value name"),
        Mistake("{{#rows}}\n{{caption}}\n{{/rows}}", 2, "there is no value caption"),
        Mistake("{{#rows}}\n{{/rows}}\n{{name}}", 3, "there is no value name"),
        Mistake("{{.}}", 1, "{{.}} needs"),
        Mistake("{{#rows}}{{.}}{{/rows}}", 1, "{{.}} needs"),
        Mistake("{{#person.department}}{{phone}}{{/person.department}}", 1, "there is no value phone"),
        // Kinds
        Mistake("{{chart}}", 1, "chart is markup"),
        Mistake("\n{{{text}}}", 2, "{{{text}}} needs markup"),
        Mistake("{{#texts}}{{{.}}}{{/texts}}", 1, "{{{.}}} needs markup"),
        Mistake("{{rows}}", 1, "rows cannot be printed"),
        Mistake("{{person}}", 1, "person cannot be printed"),
        Mistake("{{#text}}{{/text}}", 1, "text is always there"),
        Mistake("{{^number}}{{/number}}", 1, "number is always there"),
        Mistake("{{#chart}}{{/chart}}", 1, "chart is always there"),
        Mistake("{{^owner}}{{/owner}}", 1, "owner is always there"),
        // Tags
        Mistake("a\n{{text", 2, "{{ is never closed"),
        Mistake("a\n\n{{{text}}", 3, "{{ is never closed"),
        Mistake("{{! a\n\n", 1, "{{ is never closed"),
        Mistake("\n{{#rows}}\n\n", 2, "{{#rows}} is never closed"),
        Mistake("\n{{$block}}", 2, "{{$block}} is never closed"),
        Mistake("\n\n{{/rows}}", 3, "{{/rows}} closes nothing"),
        Mistake("{{#rows}}\n{{#texts}}\n{{/rows}}\n{{/texts}}", 3, "{{/rows}} does not close {{#texts}} of line 2"),
        Mistake("{{}}", 1, "{{}} is not a tag"),
        Mistake("{{=<% %>=}}", 1, "is not a tag"),
        Mistake("{{&text}}", 1, "{{&text}} is not a tag"),
        Mistake("{{a..b}}", 1, "{{a..b}} is not a tag"),
        Mistake("{{two words}}", 1, "is not a tag"),
        Mistake("{{>*dynamic}}", 1, "is not a tag"),
        Mistake("{{#text|upper}}{{/text|upper}}", 1, "is not a tag"),
        Mistake("{{имя}}", 1, "is not a tag"),
        // Texts
        Mistake("\n{{t.no.such}}", 2, "the catalogue en has no text no.such"),
        Mistake("{{#t.no}}{{/t.no}}", 1, "there is no value t"),
        // Other templates
        Mistake("\n{{>nothing}}", 2, "there is no template nothing"),
        Mistake("\n{{<nothing}}{{/nothing}}", 2, "there is no template nothing"),
        Mistake("{{>p}}", 2, "there is no value nmae here", ["p": "\n{{nmae}}"], at: "p"),
        Mistake("{{<l}}\n{{$b}}\n{{nmae}}{{/b}}{{/l}}", 3, "there is no value nmae here", ["l": "{{$b}}{{/b}}"]),
        Mistake("{{>page}}", 1, "page includes itself: page → page"),
        Mistake("{{>a}}", 1, "a includes itself: page → a → b → a (in page)", ["a": "{{>b}}", "b": "{{#yes}}{{>a}}{{/yes}}"], at: "b"),
        Mistake("{{<l}}{{/l}}", 1, "l includes itself", ["l": "{{<l}}{{$b}}{{/b}}{{/l}}"], at: "l"),
        Mistake("{{<l}}\n{{$c}}{{/c}}{{/l}}", 2, "l has no block c", ["l": "{{$b}}{{/b}}"]),
        Mistake("{{<l}}{{$b}}{{/b}}\n{{$b}}{{/b}}{{/l}}", 2, "{{$b}} is given twice", ["l": "{{$b}}{{/b}}"]),
        Mistake("{{<l}} lost {{/l}}", 1, "only blocks may stand inside {{<l}}", ["l": ""]),
        Mistake("{{<l}}{{text}}{{/l}}", 1, "only blocks may stand inside {{<l}}", ["l": ""]),
        Mistake("ok", 2, "{{#x}} is never closed", ["unused": "\n{{#x}}"], at: "unused"),
        // Limits
        Mistake(String(repeating: "{{#yes}}", count: 100_000), 1, "nested deeper than 64"),
        Mistake("{{>p0}}", 1, "include too many", doubling(levels: 20), at: "p12"),
    ]

    /// Partials that each include the next one twice: a million in the end.
    static func doubling(levels: Int) -> [String: String] {
        var partials = ["p\(levels)": ""]
        for level in 0..<levels { partials["p\(level)"] = "{{>p\(level + 1)}}{{>p\(level + 1)}}" }
        return partials
    }

    @Test(arguments: mistakes)
    func isRefused(_ mistake: Mistake) throws {
        let error = try #require(throws: TemplateError.self) { try Show().through(mistake.template, partials: mistake.partials) }
        #expect(error.problem.contains(mistake.problem), "\(error)")
        if !mistake.problem.hasPrefix("include too many") { #expect((error.template, error.line) == (mistake.at, mistake.line)) }
    }

    @Test func saysWhere() throws {
        let error = try #require(throws: TemplateError.self) { try Show().through("{{>tickets/row}}", partials: ["tickets/row": "\n{{#x"]) }
        #expect(error.description == "tickets/row:2: {{ is never closed")
    }
}
