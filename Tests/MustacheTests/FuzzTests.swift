import Mustache
import Testing

/// Random templates and values from a fixed seed.
struct FuzzTests {
    /// SplitMix64: small, and the same everywhere.
    struct Generator: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    static let fragments = [
        "{{", "}}", "{{{", "}}}", "{", "}", "{{#", "{{^", "{{/", "{{>", "{{<", "{{$", "{{!", "{{=", "{{&", "\n", "\r\n", " ", "\t", "é",
        "\u{301}", "\u{0}",
        "text", "rows", "person.name", "t.key", ".", "..", "p", "l", "b",
        "{{text}}", "{{{chart}}}", "{{.}}", "{{t.key}}", "{{nothing}}", "{{comment}}", "{{person.name}}", "{{name}}", "{{label}}",
        "{{! c }}",
        "{{#yes}}", "{{/yes}}", "{{^no}}", "{{/no}}", "{{#rows}}", "{{/rows}}", "{{#parts}}", "{{/parts}}", "{{#texts}}", "{{/texts}}",
        "{{#comment}}", "{{/comment}}", "{{^comment}}", "{{#person}}", "{{/person}}", "{{>p}}", "{{>page}}", "{{>l}}", "{{<l}}", "{{/l}}",
        "{{$b}}", "{{/b}}",
    ]

    @Test func anyTemplateCompilesOrIsRefused() {
        var generator = Generator(state: 1)
        var compiled = 0
        for _ in 0..<6_000 {
            func template(_ upTo: Int) -> String {
                (0..<Int.random(in: 0...upTo, using: &generator)).map { _ in Self.fragments.randomElement(using: &generator) ?? "" }
                    .joined()
            }
            let sources = ["p": template(3), "l": template(3), "q": template(3)]
            do {
                _ = try Show().through(template(6), partials: sources, texts: ["key": "text"])
                compiled += 1
            } catch {
                #expect(error is TemplateError)
            }
        }
        #expect(compiled > 50)
    }

    /// Sections that are opened and closed properly, so that most of these compile and all are walked in every branch.
    @Test func wellFormedTemplatesRenderInEveryBranch() throws {
        var generator = Generator(state: 2)
        let names = [
            "yes", "no", "rows", "texts", "comment", "person", "owner", "count", "parts", "tags", "isLate", "note", "grid", ".", "picture",
        ]
        let values = [
            "{{text}}", "{{.}}", "{{name}}", "{{label}}", "{{person.department.caption}}", "{{{chart}}}", "\n", " ", "<p>", "{{caption}}",
        ]
        func template(_ depth: Int) -> String {
            (0..<Int.random(in: 0...3, using: &generator)).map { _ in
                guard depth > 0, Bool.random(using: &generator) else { return values.randomElement(using: &generator) ?? "" }
                let name = names.randomElement(using: &generator) ?? ""
                return "{{\(Bool.random(using: &generator) ? "#" : "^")\(name)}}\(template(depth - 1)){{/\(name)}}"
            }.joined()
        }
        var compiled = 0
        for _ in 0..<3_000 {
            do {
                var templates = try Templates(sources: ["page": template(4)], catalogues: ["en": [:]], shell: Shell())
                try templates.add(Show.self)
                _ = try templates.everyBranch(of: Show.self, in: Shell(), language: "en")
                compiled += 1
            } catch {
                #expect(error is TemplateError)
            }
        }
        #expect(compiled > 500)
    }

    @Test func noTextBreaksOutOfAnElementOrAnAttribute() throws {
        var generator = Generator(state: 3)
        let pieces = [
            "<", ">", "\"", "'", "&", "=", "/", "`", "\u{0}", "\u{301}", "\u{200D}", "\u{FE0F}", "\r\n", "a", "ж", "😀", "{{text}}", "</p>",
            "<script>",
        ]
        func text() -> String {
            (0..<Int.random(in: 0...12, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
        }
        var templates = try Templates(
            sources: ["page": "{{text}}{{comment}}{{#texts}}{{.}}{{/texts}}{{#rows}}{{name}}{{note}}{{/rows}}{{person.name}}{{place}}"],
            catalogues: ["en": [:]], shell: Shell())
        try templates.add(Show.self)
        for _ in 0..<3_000 {
            var page = Show()
            (page.text, page.comment, page.texts) = (text(), text(), [text(), text()])
            page.person?.name = text()
            page.rows = [.init(name: text(), note: text()), .init(name: text(), note: nil)]
            let shown = try templates.render(page, in: Shell(place: text()), language: "en")
            #expect(!shown.contains { "<>\"'".utf8.contains($0) })
            #expect(String(validating: shown, as: UTF8.self) != nil)
        }
    }
}
