import Desk
import Foundation
import HummingbirdTesting
import Mustache
import Support
import Testing

@testable import Web

/// The words for people: complete, the same in every language, and none that nobody says.
@Suite struct TextsTests {
    /// Keys put together from a prefix and the cases of a type: all must be there, and nothing else may begin so.
    private static let families: [(prefix: String, keys: [String])] = [
        ("refusal.", Refusal.Reason.allCases.map { "refusal.\($0.rawValue)" }),
        ("noAnswer.", NoAnswer.allCases.map { "noAnswer.\($0.rawValue)" }),
        ("field.", FieldProblem.Reason.allCases.map { "field.\($0.rawValue)" }),
        ("role.", Role.builtIn.map { "role.\($0.id)" }),
        ("roleText.", Role.builtIn.map { "roleText.\($0.id)" }),
        ("resource.", Resource.allCases.map { "resource.\($0.rawValue)" }),
        ("action.", Action.allCases.map { "action.\($0.rawValue)" }),
        ("reach.", Reach.allCases.map { "reach.\($0.rawValue)" }),
        ("place.", Place.allCases.map { "place.\($0.rawValue)" }),
        ("theme.", Theme.allCases.map { "theme.\($0.rawValue)" }),
        ("language.", Language.allCases.map { "language.\($0.rawValue)" }),
        ("browser.", Device.Browser.allCases.map { "browser.\($0.rawValue)" }),
        ("system.", Device.System.allCases.map { "system.\($0.rawValue)" }),
        ("month.", (1...12).map { "month.\($0)" }),
        ("weekday.", (1...7).map { "weekday.\($0)" }),
    ]
    /// The same, with other keys under the same prefix.
    private static let required = Failure.Kind.allCases.flatMap { ["error.\($0.rawValue).title", "error.\($0.rawValue).text"] }
    /// Latin words that stay Latin in Russian.
    private static let names: Set<String> = [
        "API", "CSV", "HTML", "JSON", "PDF", "PNG", "SVG", "QR", "QR-код", "Tagdesk", "Telegram", "URL", "Webhook", "ZPL", "English", "DPI",
        "dpi", "Firefox", "Edge", "Opera", "Samsung", "Internet", "Chrome", "Safari", "Windows", "Android", "iPhone", "iPad", "Mac",
        "Chromebook", "Linux", "VIP",
    ]

    private static let catalogues = Result { try TestDesk.installation.texts().catalogues }
    private static func catalogue(_ language: Language) throws -> [String: String] { try catalogues.get()[language.rawValue] ?? [:] }
    private static let forms: Set<String> = ["one", "few", "many", "other"]

    /// `form.problems` of `form.problems.few`; nil for a key that is no plural form.
    private static func plural(_ key: String, among keys: Set<String>) -> String? {
        guard let dot = key.lastIndex(of: "."), forms.contains(String(key[key.index(after: dot)...])) else { return nil }
        let base = String(key[..<dot])
        return keys.contains("\(base).one") ? base : nil
    }

    /// Texts by key, plural forms together under their base.
    private static func groups(_ language: Language) throws -> [String: [String]] {
        let texts = try catalogue(language)
        let keys = Set(texts.keys)
        return Dictionary(grouping: texts.keys, by: { plural($0, among: keys) ?? $0 }).mapValues { $0.compactMap { texts[$0] } }
    }

    @Test func allLanguagesHaveTheSameKeys() throws {
        let (english, russian) = (Set(try Self.groups(.english).keys), Set(try Self.groups(.russian).keys))
        let (onlyEnglish, onlyRussian) = (english.subtracting(russian).sorted(), russian.subtracting(english).sorted())
        #expect(onlyEnglish == [], "missing in ru.json")
        #expect(onlyRussian == [], "missing in en.json")
    }

    /// Every plural category a language has, by name.
    private static func forms(of language: Language) -> [String] {
        switch language {
        case .english: ["one", "other"]
        case .russian: ["few", "many", "one"]
        }
    }

    @Test(arguments: Language.allCases) func pluralFormsAreTheLanguagesOwn(language: Language) throws {
        let keys = Set(try Self.catalogue(language).keys)
        for base in Set(keys.compactMap { Self.plural($0, among: keys) }) {
            #expect(Self.forms.filter { keys.contains("\(base).\($0)") }.sorted() == Self.forms(of: language), "\(base)")
        }
    }

    @Test func allLanguagesFillTheSamePlaces() throws {
        let (english, russian) = (try Self.groups(.english), try Self.groups(.russian))
        func places(_ texts: [String]?) -> Set<String> { Set((texts ?? []).flatMap { $0.captures(#"\{(\w+)\}"#) }) }
        for key in english.keys.sorted() where russian[key] != nil {
            #expect(places(english[key]) == places(russian[key]), "\(key)")
        }
    }

    @Test func noTextIsEmptyOrUntrimmed() throws {
        for language in Language.allCases {
            for (key, text) in try Self.catalogue(language) { #expect(!text.isEmpty && text == text.trimmed, "\(language): \(key)") }
        }
    }

    @Test func nothingWasLeftInEnglish() throws {
        for (key, text) in try Self.catalogue(.russian) where key != "language.en" {
            let said = text.replacing(try Regex(#"\{\w+\}"#), with: "")
            let isLatin = said.unicodeScalars.contains { $0.isASCII && $0.properties.isAlphabetic }
            let isCyrillic = said.unicodeScalars.contains { (0x0400...0x04FF).contains($0.value) }
            let words = said.split { !$0.isLetter && $0 != "-" }.map(String.init)
            #expect(!isLatin || isCyrillic || words.allSatisfy(Self.names.contains), "\(key): \(text)")
        }
    }

    @Test func everyKeyThatIsUsedIsThere() throws {
        let keys = Set(try Self.catalogue(.english).keys)
        for family in Self.families {
            let missing = Set(family.keys).subtracting(keys).sorted()
            #expect(missing == [])
            let silent = keys.filter { $0.hasPrefix(family.prefix) && !family.keys.contains($0) }.sorted()
            #expect(silent == [], "nobody says these")
        }
        let missing = Set(Self.required).subtracting(keys).sorted()
        #expect(missing == [])
        let unsaid = Self.speakers.flatMap { file in Self.spoken(in: file.text).filter { !keys.contains($0) }.map { "\($0) in \(file)" } }
        #expect(unsaid == [])
    }

    @Test func everyActOfTheAuditLogHasAName() throws {
        let keys = Set(try Self.catalogue(.english).keys)
        let nameless = AuditActs.written.filter { !keys.contains("auditAct.\($0)") }
        #expect(AuditActs.written.contains("sign_in") && AuditActs.written.contains("registration_refuse"))
        #expect(nameless == [], "add auditAct.<act> to the catalogues")
    }

    /// The keys a file names in full; of a plural, one of its forms.
    private static func spoken(in text: String) -> [String] {
        let plain = text.captures(#"words\(\s*"([^"\\]+)""#)
        let counted = text.captures(#"words\.count\([^"]*?"([^"\\]+)""#).map { "\($0).one" }
        let notices = text.captures(#"Notice\(\s*\.\w+,\s*"([^"\\]+)""#).map { "notice.\($0)" }
        let prefixes = Set(text.captures(#"FormFields\(\s*"(\w+)""#))
        guard let prefix = prefixes.first, prefixes.count == 1 else { return plain + counted + notices }
        return plain + counted + notices + text.captures(#"fields\.\w+\(\s*"(\w+)""#).map { "\(prefix).\($0)" }
    }

    @Test func everyKeyThatIsThereIsUsed() throws {
        let keys = Set(try Self.catalogue(.english).keys)
        let templates = try PageWalkTests.templates.get().usedKeys
        let literals = Set(Self.speakers.flatMap { SwiftText($0.text).literals })
        let composed = literals.filter { $0.contains(#"\("#) && !$0.hasPrefix(#"\("#) }.map {
            $0.split(separator: #"\("#, omittingEmptySubsequences: false)
        }
        let prefixes = Set(Self.speakers.flatMap { $0.text.captures(#"FormFields\(\s*"(\w+)""#) })
        func isUsed(_ key: String) -> Bool {
            let base = Self.plural(key, among: keys) ?? key
            if templates.contains(key) || literals.contains(base) || Self.required.contains(key) { return true }
            if Self.families.contains(where: { $0.keys.contains(key) }) { return true }
            if base.hasPrefix("notice."), literals.contains(String(base.dropFirst(7))) { return true }
            if composed.contains(where: { Self.matches(base, $0) }) { return true }
            if base.hasPrefix("notice."), composed.contains(where: { Self.matches(String(base.dropFirst(7)), $0) }) { return true }
            let parts = base.split(separator: ".", maxSplits: 1)
            guard parts.count == 2, prefixes.contains(String(parts[0])) else { return false }
            return literals.contains(parts[1].hasSuffix(".hint") ? String(parts[1].dropLast(5)) : String(parts[1]))
        }
        let silent = keys.filter { !isUsed($0) }.sorted()
        #expect(silent == [], "nobody says these; remove them from the catalogues")
    }

    /// Whether `key` can come of a literal with something between its `pieces`; `notice.` and the strict families are judged by themselves.
    private static func matches(_ key: String, _ pieces: [Substring]) -> Bool {
        guard let first = pieces.first, let last = pieces.last, first.contains("."), first != "notice." else { return false }
        guard !families.contains(where: { $0.prefix == String(first) }) else { return false }
        return key.count > first.count + last.count && key.hasPrefix(first) && key.hasSuffix(last)
    }

    /// The files that speak to people.
    private static let speakers = Repository.sources.filter {
        $0.path.hasPrefix("Sources/Web/") || $0.path.hasPrefix("Sources/TagdeskCommand/")
    }
}
