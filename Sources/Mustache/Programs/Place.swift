/// Where the text being compiled was written, and what replaces the blocks there.
struct Place {
    let template: String
    /// The templates that include one another down to this one, the page's first.
    let includes: [String]
    let replacements: [String: Replacement]

    /// A block's body from a layout tag, to be compiled as part of the template it was written in.
    struct Replacement {
        let body: [Node]
        let place: Place
    }

    init(page template: String) {
        self.init(template: template, includes: [template], replacements: [:])
    }

    private init(template: String, includes: [String], replacements: [String: Replacement]) {
        self.template = template
        self.includes = includes
        self.replacements = replacements
    }

    /// The inside of a template included here. What replaces a block here already goes before what `blocks` say.
    func including(_ name: String, blocks: [Node.Block]) -> Place {
        let own = blocks.map { ($0.name, Replacement(body: $0.body, place: self)) }
        return Place(template: name, includes: includes + [name], replacements: replacements.merging(own) { outer, _ in outer })
    }

    func error(_ line: Int, _ problem: String) -> TemplateError {
        let page = includes[0]
        return TemplateError(template: template, line: line, problem: template == page ? problem : "\(problem) (in \(page))")
    }
}
