import Mustache

/// The outer values of these tests.
struct Shell: Encodable, Sendable {
    var place = "Office"
    var title = "Shell title"
    var comment = "Shell comment"
}

/// A page that offers one of each kind of value.
struct Show: Page {
    struct Row: Encodable, Sendable {
        var name = "row"
        var isLate = true
        var note: String? = "late"
        var parts: [Part] = [Part()]
    }
    struct Part: Encodable, Sendable {
        var label = "part"
        var tags: [String] = ["tag"]
    }
    struct Person: Encodable, Sendable {
        var name = "Ada"
        var phone: String? = "100"
        var department: Department = .init()
    }
    struct Department: Encodable, Sendable {
        var caption = "IT"
        var isOpen = true
    }
    enum Status: String, Encodable, Sendable {
        case new
        case inWork = "in_work"
    }

    static let template = "page"
    static let sample = Show()

    var text = "text"
    var other = "other"
    var number = 42
    var big: Int64? = 9_007_199_254_740_993
    var yes = true
    var no = false
    var comment: String? = "a comment"
    var person: Person? = Person()
    var owner = Person()
    var rows: [Row] = [Row()]
    var texts: [String] = ["a", "b", "c"]
    var numbers: [Int] = [1, 2, 3]
    var grid: [[String]] = [["1", "2"], ["3"]]
    var status = Status.inWork
    var count: Int? = 7
    var chart = Markup(trusted: "<svg/>")
    var picture: Markup? = Markup(trusted: "<img>")
    var title = "Page title"

    /// Shows this page through a template.
    func through(
        _ template: String, partials: [String: String] = [:], texts: [String: String] = [:]
    ) throws -> String {
        var templates = try Templates(
            sources: partials.merging(["page": template]) { _, page in page }, catalogues: ["en": texts], shell: Shell())
        try templates.add(Show.self)
        return String(decoding: try templates.render(self, in: Shell(), language: "en"), as: UTF8.self)
    }
}
