import Mustache
import Testing

/// What a page's type and sample must be like for its names to be learned.
struct SampleTests {
    private func add<P: Page>(_ page: P.Type, _ template: String = "") throws -> Templates {
        var templates = try Templates(sources: ["page": template], catalogues: ["en": [:]], shell: Shell())
        try templates.add(page)
        return templates
    }

    private func problem<P: Page>(_ page: P.Type) throws -> String {
        let error = try #require(throws: TemplateError.self) { try add(page) }
        #expect(error.template == "page")
        return error.problem
    }

    /// Everything that may be nil, so that a position lost to a nil shows.
    struct Optionals: Page {
        static let template = "page"
        static let sample = Optionals(
            a: true, b: "b", c: 1, d: 2, e: 3, f: 4, g: 5, h: 6, i: 7, j: 8, k: 9, l: 10, m: .new, n: ["n"], o: .init(),
            p: Markup(trusted: "p"), z: "z")
        var a: Bool?
        var b: String?
        var c: Int?
        var d: Int8?
        var e: Int16?
        var f: Int32?
        var g: Int64?
        var h: UInt?
        var i: UInt8?
        var j: UInt16?
        var k: UInt32?
        var l: UInt64?
        var m: Show.Status?
        var n: [String]?
        var o: Show.Department?
        var p: Markup?
        var z: String
    }

    @Test func everyOptionalKeepsItsPosition() throws {
        let all =
            "{{#a}}a{{/a}},{{b}},{{c}},{{d}},{{e}},{{f}},{{g}},{{h}},{{i}},{{j}},{{k}},{{l}},{{m}},{{#n}}{{.}}{{/n}},{{o.caption}},{{{p}}},{{z}}"
        let templates = try add(Optionals.self, all)
        func shown(_ page: Optionals) throws -> String {
            try String(decoding: templates.render(page, in: Shell(), language: "en"), as: UTF8.self)
        }
        #expect(try shown(Optionals.sample) == "a,b,1,2,3,4,5,6,7,8,9,10,new,n,IT,p,z")
        #expect(try shown(Optionals(z: "z")) == ",,,,,,,,,,,,,,,,z")
    }

    @Test func theItemsOfAListShowEveryBranchTogether() throws {
        struct Shared: Page {
            static let template = "page"
            static let sample = Shared(rows: [.init(note: nil, parts: []), .init(note: "n", parts: []), .init(note: nil, parts: [.init()])])
            var rows: [Show.Row]
        }
        let templates = try add(Shared.self, "{{#rows}}({{#note}}{{.}}{{/note}}{{#parts}}{{label}}{{/parts}}){{/rows}}")
        #expect(try String(decoding: templates.render(Shared.sample, in: Shell(), language: "en"), as: UTF8.self) == "()(n)(part)")
    }

    struct EmptyList: Page {
        static let template = "page"
        static let sample = EmptyList()
        var rows = [Show.Row(parts: [])]
    }
    struct Absent: Page {
        static let template = "page"
        static let sample = Absent()
        var person = Show.Person(phone: nil)
    }
    struct Fraction: Page {
        static let template = "page"
        static let sample = Fraction()
        var person = Inner()
        struct Inner: Encodable, Sendable { var mean = 1.5 }
    }
    struct Fractions: Page {
        static let template = "page"
        static let sample = Fractions()
        var means: [Float?] = [1.5]
    }
    struct Named: Page {
        static let template = "page"
        static let sample = Named()
        var words = ["a": "b"]
    }
    struct Payload: Page {
        static let template = "page"
        static let sample = Payload()
        var state = State.open(by: "Ada")
        enum State: Encodable, Sendable {
            case open(by: String)
            case closed
        }
    }
    struct Holes: Page {
        static let template = "page"
        static let sample = Holes()
        var texts: [String?] = ["a", nil]
    }
    struct Tree: Page {
        static let template = "page"
        static let sample = Tree()
        var root = Branch(branches: [Branch(branches: [])])
        struct Branch: Encodable, Sendable { var branches: [Branch] }
    }
    final class Circle: Page {
        static let template = "page"
        static let sample = Circle()
        var me: Circle { self }
        enum CodingKeys: CodingKey { case me }
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(me, forKey: .me)
        }
    }
    enum Single: String, Page {
        static let template = "page"
        static let sample = Single.only
        case only
    }

    @Test func aSampleThatHidesSomethingIsRefused() throws {
        #expect(try problem(EmptyList.self) == "rows.parts: the sample shows an empty list")
        #expect(try problem(Absent.self) == "person.phone: the sample shows no value")
    }

    @Test func aTypeThatIsNoViewIsRefused() throws {
        #expect(try problem(Fraction.self).hasPrefix("person.mean: a floating point number is not ready to print"))
        #expect(try problem(Fractions.self).contains("a floating point number is not ready to print"))
        #expect(try problem(Named.self).contains("words: Dictionary<String, String> is a dictionary"))
        #expect(try problem(Payload.self).contains("an enum with payloads is no view"))
        #expect(try problem(Holes.self) == "texts: a list of optionals is no list")
        #expect(try problem(Tree.self).contains("Branch contains itself"))
        #expect(try problem(Circle.self).contains("Circle contains itself"))
        #expect(try problem(Single.self).contains("is not a view"))
    }

    @Test func aShellIsLearnedLikeAPage() throws {
        struct Outer: Encodable, Sendable { var name: String? }
        let error = try #require(throws: TemplateError.self) { try Templates(sources: [:], catalogues: [:], shell: Outer()) }
        #expect(error.description == "Outer: name: the sample shows no value")
    }

    @Test func whatWasNotCompiledIsNotRendered() throws {
        struct Other: Page {
            static let template = "page"
            static let sample = Other()
            var x = "x"
        }
        struct OtherShell: Encodable { var place = "x" }
        let templates = try add(Show.self)
        #expect(throws: TemplateError.self) { try templates.render(Other(), in: Shell(), language: "en") }
        #expect(throws: TemplateError.self) { try templates.render(Show(), in: Shell(), language: "xx") }
        #expect(throws: TemplateError.self) { try templates.render(Show(), in: OtherShell(), language: "en") }
        var empty = try Templates(sources: [:], catalogues: ["en": [:]], shell: Shell())
        let error = try #require(throws: TemplateError.self) { try empty.add(Show.self) }
        #expect(error.description == "page: there is no such template")
    }

    /// A hand-written encoding that answers differently each time must not end the process.
    @Test func anUnsteadyEncodingIsHarmless() throws {
        struct Unsteady: Page {
            static let template = "page"
            static let sample = Unsteady(isFull: true)
            let isFull: Bool
            enum CodingKeys: CodingKey { case rows, text, person }
            func encode(to encoder: any Encoder) throws {
                var container = encoder.container(keyedBy: CodingKeys.self)
                if isFull { try container.encode([Show.Row()], forKey: .rows) }
                try container.encode("text", forKey: .text)
                if isFull { try container.encode(Show.Person(), forKey: .person) }
            }
        }
        let templates = try add(
            Unsteady.self, "{{#rows}}{{name}}{{#parts}}{{label}}{{/parts}}{{/rows}}{{text}}{{person.department.caption}}")
        #expect(
            try String(decoding: templates.render(Unsteady(isFull: true), in: Shell(), language: "en"), as: UTF8.self) == "rowparttextIT")
        _ = try templates.render(Unsteady(isFull: false), in: Shell(), language: "en")
    }
}
