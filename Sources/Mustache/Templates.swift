/// The pages' templates, compiled at start for every language. Immutable once all pages are added.
///
/// The language is a subset of Mustache: `{{v}}` `{{a.b}}` `{{.}}` `{{{markup}}}` `{{#s}}` `{{^s}}` `{{/s}}` `{{>partial}}`
/// `{{<layout}}{{$block}}…{{/block}}{{/layout}}` `{{! comment}}`, and `{{t.key}}` for a text of the catalogue.
/// It is stricter than Mustache: a name, text, partial or block that does not exist is an error, never empty. The indentation
/// of partials and blocks is ignored.
package struct Templates: Sendable {
    private let templates: [String: [Node]]
    private let catalogues: [String: [String: String]]
    private let shell: View
    private let shellType: ObjectIdentifier
    /// By page type, then by language.
    private var programs: [ObjectIdentifier: [String: Program]] = [:]

    /// The keys of the catalogues that the added pages use.
    package private(set) var usedKeys: Set<String> = []
    /// The names of the sources that the added pages use: their own templates, layouts and partials.
    package private(set) var usedTemplates: Set<String> = []

    /// - Parameters:
    ///   - sources: template name ("tickets/ticket", "partials/badge", "layout") → its text.
    ///   - catalogues: language → key → text.
    ///   - shell: a sample of the outer values that any template may use, as full as a page's sample.
    package init<Shell: Encodable & Sendable>(
        sources: [String: String], catalogues: [String: [String: String]], shell: Shell
    ) throws(TemplateError) {
        var templates: [String: [Node]] = [:]
        for (name, text) in sources.sorted(by: { $0.key < $1.key }) { templates[name] = try Parser.nodes(of: text, in: name) }
        self.templates = templates
        self.catalogues = catalogues
        self.shell = try Self.learn(shell, for: "\(Shell.self)")
        shellType = ObjectIdentifier(Shell.self)
    }

    /// Compiles a page for every language.
    package mutating func add<P: Page>(_ page: P.Type) throws(TemplateError) {
        let schema = try Self.learn(P.sample, for: P.template)
        var compiled: [String: Program] = [:]
        for (language, catalogue) in catalogues.sorted(by: { $0.key < $1.key }) {
            var compiler = Compiler(
                templates: templates, language: language, catalogue: catalogue, shell: shell, page: schema)
            compiled[language] = try compiler.compile(page: P.template)
            usedKeys.formUnion(compiler.usedKeys)
            usedTemplates.formUnion(compiler.usedTemplates)
        }
        programs[ObjectIdentifier(P.self)] = compiled
    }

    /// The page as UTF-8. Throws only when the page was not added, the language has no catalogue, or `shell` is of another type.
    package func render<P: Page, Shell: Encodable>(_ page: P, in shell: Shell, language: String) throws -> [UInt8] {
        try program(P.self, Shell.self, language).render(Values(shell: shell, page: page))
    }

    /// The page in every branch, for tests: as its sample is; then with each optional absent, each list empty and each flag turned,
    /// one at a time; then with all of them off.
    package func everyBranch<P: Page, Shell: Encodable>(of page: P.Type, in shell: Shell, language: String) throws -> [[UInt8]] {
        let program = try program(P.self, Shell.self, language)
        return try Values(shell: shell, page: P.sample).everyBranch.map(program.render)
    }

    private func program<P: Page, Shell>(_ page: P.Type, _ shell: Shell.Type, _ language: String) throws(TemplateError) -> Program {
        guard let compiled = programs[ObjectIdentifier(P.self)] else { throw Self.error(P.self, "\(P.self) was not added") }
        guard let program = compiled[language] else { throw Self.error(P.self, "there is no catalogue \(language)") }
        guard ObjectIdentifier(Shell.self) == shellType else { throw Self.error(P.self, "\(Shell.self) is another shell") }
        return program
    }

    private static func error<P: Page>(_ page: P.Type, _ problem: String) -> TemplateError {
        TemplateError(template: P.template, line: nil, problem: problem)
    }

    private static func learn(_ sample: some Encodable, for name: String) throws(TemplateError) -> View {
        do {
            return try View(learnedFrom: sample)
        } catch {
            throw TemplateError(template: name, line: nil, problem: error.problem)
        }
    }
}
