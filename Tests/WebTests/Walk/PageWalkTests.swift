import HummingbirdTesting
import Mustache
import Support
import Testing

@testable import Web

/// Every page type, in every language, in every branch of its template.
@Suite struct PageWalkTests {
    static let texts = Result { try TestDesk.installation.texts() }
    static let templates = Result {
        try WebDesk.templates(sources: try TestDesk.installation.templateSources(), texts: try texts.get())
    }
    /// Samples may use the same field several times; real pages are checked by `PageMatrixTests`.
    private static let sampleIDs: Set<String> = Set(
        [FieldView.sample.id, SelectView.sample.id].flatMap { [$0, "\($0)-hint", "\($0)-error"] })

    @Test(arguments: WebDesk.pages.indices, ["en", "ru"])
    func everyBranchIsSoundMarkup(page: Int, language: String) throws {
        try check(WebDesk.pages[page], language)
    }

    private func check<P: Page>(_ page: P.Type, _ language: String) throws {
        let templates = try Self.templates.get()
        let keys = try Self.texts.get().catalogues["en"].map { Set($0.keys) } ?? []
        var found: Set<String> = []
        for branch in try templates.everyBranch(of: page, in: Shell.sample, language: language) {
            let check = HTMLCheck(branch, sampleIDs: Self.sampleIDs)
            found.formUnion(check.problems)
            found.formUnion(check.keyLike.filter(keys.contains).map { "the key \($0) is printed as it is" })
        }
        let problems = found.sorted()
        #expect(problems == [], "\(P.self), Templates/\(P.template).mustache, \(language)")
    }

    @Test func everyTemplateIsUsed() throws {
        let sources = Set(try TestDesk.installation.templateSources().keys)
        let unused = sources.subtracting(try Self.templates.get().usedTemplates).sorted()
        #expect(unused == [])
    }

    @Test func everyPageTypeIsListed() {
        let listed = Set(WebDesk.pages.map { "\($0)" })
        let declared = Repository.sources.flatMap { SwiftText($0.text).code.captures(#"struct\s+(\w+)\s*:[^{]*\bPage\b"#) }
        let unlisted = Set(declared).subtracting(listed).sorted()
        #expect(unlisted == [], "add them to WebDesk.pages, so that a mistake stops the start")
    }
}
