import Mustache
import Testing

/// The cases of the Mustache specification that the subset keeps, in our words.
struct SubsetTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let template: String
        let partials: [String: String]
        let expected: String
        var testDescription: String { name }

        init(_ name: String, _ template: String, _ expected: String, _ partials: [String: String] = [:]) {
            (self.name, self.template, self.expected, self.partials) = (name, template, expected, partials)
        }
    }

    static let interpolation = [
        Case("no tags", "Hello, {world} } { }}\n", "Hello, {world} } { }}\n"),
        Case("empty", "", ""),
        Case("text", "[{{text}}]", "[text]"),
        Case("number", "{{number}} {{big}} {{count}}", "42 9007199254740993 7"),
        Case("raw-value enum", "{{status}}", "in_work"),
        Case("flag", "aria-pressed={{yes}} {{no}}", "aria-pressed=true false"),
        Case("dotted", "{{person.name}} {{owner.department.caption}}", "Ada IT"),
        Case("first name of a dotted path is found outside", "{{#person}}{{owner.name}}{{/person}}", "Ada"),
        Case("padding", "|{{ text }}|", "|text|"),
        Case("padding with line ends", "|{{\n text\t\n}}|", "|text|"),
        Case("surrounding whitespace stays", "| {{text}} |\n  {{text}}\n", "| text |\n  text\n"),
        Case("markup", "{{{chart}}}{{{ picture }}}", "<svg/><img>"),
    ]

    static let sections = [
        Case("on", "{{#yes}}shown{{/yes}}", "shown"),
        Case("off", "{{#no}}hidden{{/no}}", ""),
        Case("inverted on", "{{^yes}}hidden{{/yes}}", ""),
        Case("inverted off", "{{^no}}shown{{/no}}", "shown"),
        Case("view", "{{#person}}Hi {{name}}.{{/person}}", "Hi Ada."),
        Case("view that is always there", "{{#owner}}Hi {{name}}.{{/owner}}", "Hi Ada."),
        Case("outer names", "{{#person}}{{text}} {{name}}{{/person}}", "text Ada"),
        Case("text is the current value", "{{#comment}}{{.}} is {{comment}}{{/comment}}", "a comment is a comment"),
        Case("number is the current value", "{{#count}}{{.}}{{/count}}", "7"),
        Case("markup is the current value", "{{#picture}}{{{.}}}{{/picture}}", "<img>"),
        Case("list", "{{#rows}}{{name}};{{/rows}}", "row;"),
        Case("texts", "{{#texts}}({{.}}){{/texts}}", "(a)(b)(c)"),
        Case("numbers", "{{#numbers}}({{.}}){{/numbers}}", "(1)(2)(3)"),
        Case("lists in a list", "{{#grid}}<{{#.}}{{.}},{{/.}}>{{/grid}}", "<1,2,><3,>"),
        Case("flag inside texts keeps the current value", "{{#texts}}{{#yes}}{{.}}{{/yes}}{{/texts}}", "abc"),
        Case("dotted section", "{{#owner.department}}{{caption}}{{/owner.department}}", "IT"),
        Case("dotted flag", "{{#owner.department.isOpen}}open{{/owner.department.isOpen}}", "open"),
        Case("dotted inverted", "{{^owner.department.isOpen}}closed{{/owner.department.isOpen}}", ""),
        Case("doubled", "{{#yes}}1{{/yes}}{{text}}{{#yes}}2{{/yes}}", "1text2"),
        Case("nested same", "A{{#yes}}B{{#yes}}C{{/yes}}D{{/yes}}E", "ABCDE"),
        Case("nested same, off", "A{{#no}}B{{#yes}}C{{/yes}}D{{/no}}E", "AE"),
        Case("deep", "{{#rows}}{{#parts}}{{#tags}}{{text}}.{{name}}.{{label}}.{{.}}{{/tags}}{{/parts}}{{/rows}}", "text.row.part.tag"),
        Case("padding", "|{{# yes }}={{/ yes }}|", "|=|"),
    ]

    static let whitespace = [
        Case("inline", " | {{#yes}}\t|\t{{/yes}} | \n", " | \t|\t | \n"),
        Case("two on one line are not alone", " {{#yes}}YES{{/yes}}\n {{#yes}}GOOD{{/yes}}\n", " YES\n GOOD\n"),
        Case("alone", "| This\n{{#yes}}\n|\n{{/yes}}\n| Line\n", "| This\n|\n| Line\n"),
        Case("alone, indented", "| This\n  {{#yes}}\n|\n\t{{/yes}}  \n| Line\n", "| This\n|\n| Line\n"),
        Case("inverted alone", "| This\n  {{^no}}\n|\n  {{/no}}\n| Line\n", "| This\n|\n| Line\n"),
        Case("CR LF", "|\r\n{{#yes}}\r\n{{/yes}}\r\n|", "|\r\n|"),
        Case("first line", "  {{#yes}}\n#{{/yes}}\n/", "#\n/"),
        Case("last line", "#{{#yes}}\n/\n  {{/yes}}", "#\n/\n"),
        Case("comment alone", "Begin.\n  {{! a comment }}\nEnd.\n", "Begin.\nEnd.\n"),
        Case("comment over lines", "Begin.\n  {{!\n  a\n  comment\n  }}\nEnd.\n", "Begin.\nEnd.\n"),
        Case("comment inline", "12345{{! comment }}67890", "1234567890"),
        Case("comment keeps whitespace", "12 {{! comment }} 34\n", "12  34\n"),
        Case("comment may hold anything", "{{!= { <>&\" # }}x", "x"),
        Case("a value alone is no standalone tag", "  {{text}}\n", "  text\n"),
        Case("partial alone", "Begin.\n{{>p}}\nEnd.\n", "Begin.\nP\nEnd.\n", ["p": "P\n"]),
        Case("partial inline", "| {{>p}} |", "| \t|\t |", ["p": "\t|\t"]),
        Case("partial on the last line", ">\n{{>p}}", ">\n>", ["p": ">"]),
        Case("partial's indentation is ignored", "\\\n {{>p}}\n/\n", "\\\n|\n|\n/\n", ["p": "|\n|\n"]),
        Case("layout and blocks alone", "{{<l}}\n{{$b}}\none\n{{/b}}\n{{/l}}\n", "<\none\n>\n", ["l": "<\n{{$b}}\ndefault\n{{/b}}\n>\n"]),
    ]

    static let inclusion = [
        Case("partial", "[{{>p}}]", "[from p]", ["p": "from p"]),
        Case("partial sees the names around it", "{{#rows}}{{>p}}{{/rows}}", "*row, text*", ["p": "*{{name}}, {{text}}*"]),
        Case("partial in a partial", "{{>a}}", "a(b)", ["a": "a({{>parts/b}})", "parts/b": "b"]),
        Case("the same partial twice", "{{>p}}{{>p}}", "pp", ["p": "p"]),
        Case("block's default", "{{$b}}default {{text}}{{/b}}", "default text"),
        Case("layout's default", "{{<l}}{{/l}}", "default", ["l": "{{$b}}default{{/b}}"]),
        Case("layout as partial", "{{>l}}|{{<l}}{{/l}}", "default|default", ["l": "{{$b}}default{{/b}}"]),
        Case("replaced", "{{<l}}{{$b}}mine{{/b}}{{/l}}", "...mine...", ["l": "...{{$b}}default{{/b}}..."]),
        Case("one replaced of two", "{{<l}}{{$b}}mine{{/b}}{{/l}}", "one, mine", ["l": "{{$a}}one{{/a}}, {{$b}}two{{/b}}"]),
        Case("two layouts", "{{<l}}{{$b}}1{{/b}}{{/l}} {{<l}}{{$b}}2{{/b}}{{/l}}", "|1| |2|", ["l": "|{{$b}}default{{/b}}|"]),
        Case("a block shown twice", "{{<l}}{{$b}}mine{{/b}}{{/l}}", "mine mine", ["l": "{{$b}}{{/b}} {{$b}}{{/b}}"]),
        Case("values do not replace blocks", "{{<l}}{{$text}}block{{/text}}{{/l}}", "block", ["l": "{{$text}}{{/text}}"]),
        Case(
            "replacement sees the names of its place", "{{<l}}{{$b}}I say {{name}}.{{/b}}{{/l}}", "I say row.",
            ["l": "{{#rows}}{{$b}}{{/b}}{{/rows}}"]),
        Case(
            "the outermost wins", "{{<c}}{{$a}}page{{/a}}{{/c}}", "page", ["c": "{{<l}}{{$a}}child{{/a}}{{/l}}", "l": "{{$a}}layout{{/a}}"]),
        Case("the middle wins", "{{<c}}{{/c}}", "child", ["c": "{{<l}}{{$a}}child{{/a}}{{/l}}", "l": "{{$a}}layout{{/a}}"]),
        Case(
            "a block inside a replacement", "{{<c}}{{$in}}page{{/in}}{{/c}}", "<page>",
            ["c": "{{<l}}{{$a}}<{{$in}}child{{/in}}>{{/a}}{{/l}}", "l": "{{$a}}{{/a}}"]),
        Case(
            "a block of the same name inside a replacement", "{{<l}}{{$a}}[{{$a}}x{{/a}}]{{/a}}{{/l}}", "[x]", ["l": "{{$a}}layout{{/a}}"]),
        Case("a layout inside its own replacement", "{{<l}}{{$a}}{{<l}}{{$a}}x{{/a}}{{/l}}{{/a}}{{/l}}", "((x))", ["l": "({{$a}}{{/a}})"]),
        Case(
            "layout with partials", "{{<l}}{{$title}}mine{{/title}}{{/l}}", "<mine>body",
            ["l": "{{>head}}body", "head": "<{{$title}}default{{/title}}>"]),
        Case("partial inside a replacement", "{{<l}}{{$a}}{{>p}}{{/a}}{{/l}}", "p text", ["l": "{{$a}}{{/a}}", "p": "p {{text}}"]),
        Case("comments inside a layout tag", "{{<l}}{{! why }}{{$a}}x{{/a}} {{/l}}", "x", ["l": "{{$a}}{{/a}}"]),
    ]

    @Test(arguments: interpolation + sections + whitespace + inclusion)
    func shows(_ example: Case) throws {
        #expect(try Show().through(example.template, partials: example.partials) == example.expected)
    }

    /// The same templates, shown with everything absent, empty or off.
    @Test(arguments: [
        Case("absent values print nothing", "[{{comment}}{{big}}{{count}}{{{picture}}}{{person.name}}{{person.department.caption}}]", "[]"),
        Case(
            "sections", "{{#comment}}1{{/comment}}{{#person}}2{{/person}}{{#rows}}3{{/rows}}{{#texts}}4{{/texts}}{{#count}}5{{/count}}", ""),
        Case(
            "inverted", "{{^comment}}1{{/comment}}{{^person}}2{{/person}}{{^rows}}3{{/rows}}{{^texts}}4{{/texts}}{{^count}}5{{/count}}",
            "12345"),
        Case("dotted through an absent view", "{{#person.phone}}1{{/person.phone}}{{^person.phone}}2{{/person.phone}}", "2"),
        Case("an absent value does not become the outer one", "{{comment}}{{^comment}}none{{/comment}}", "none"),
    ])
    func showsNothing(_ example: Case) throws {
        var page = Show()
        (page.comment, page.big, page.count, page.picture, page.person) = (nil, nil, nil, nil, nil)
        (page.rows, page.texts, page.numbers, page.grid, page.yes) = ([], [], [], [], false)
        #expect(try page.through(example.template) == example.expected)
    }

    @Test func pageGoesBeforeShellAndSectionBeforePage() throws {
        #expect(try Show().through("{{title}} {{place}} {{#rows}}{{name}} {{title}}{{/rows}}") == "Page title Office row Page title")
        #expect(try Show().through("{{#person}}{{name}} {{#owner}}{{name}}{{/owner}}{{/person}}") == "Ada Ada")
    }

    @Test func rowsKeepTheirOwnValues() throws {
        var page = Show()
        page.rows = [
            .init(name: "1", isLate: false, note: nil, parts: []),
            .init(name: "2", isLate: true, note: "x", parts: [.init(label: "a", tags: []), .init(label: "b", tags: ["t", "u"])]),
            .init(name: "3", isLate: false, note: "y", parts: [.init(label: "c", tags: ["v"])]),
        ]
        let template =
            "{{#rows}}{{name}}{{#isLate}}!{{/isLate}}{{note}}{{^note}}-{{/note}}[{{#parts}}{{label}}({{#tags}}{{.}}{{/tags}}){{/parts}}]{{/rows}}"
        #expect(try page.through(template) == "1-[]2!x[a()b(tu)]3y[c(v)]")
    }

    @Test func textsOfTheCatalogue() throws {
        var templates = try Templates(
            sources: ["page": "<b>{{t.a.b}}</b>{{>p}}", "p": "{{t.c}}", "unused": "{{t.d}}"],
            catalogues: ["en": ["a.b": "Fish & \"chips\"", "c": "!"], "ru": ["a.b": "Рыба", "c": "?", "d": "-"]], shell: Shell())
        try templates.add(Show.self)
        let shown = try ["en", "ru"].map { String(decoding: try templates.render(Show(), in: Shell(), language: $0), as: UTF8.self) }
        #expect(shown == ["<b>Fish &amp; &quot;chips&quot;</b>!", "<b>Рыба</b>?"])
        #expect(templates.usedKeys == ["a.b", "c"])
        #expect(templates.usedTemplates == ["page", "p"])
    }
}
