package import Desk
import Foundation

/// The words for people: one flat catalogue per language, read once at start.
package struct Texts: Sendable {
    /// Language code → key → text, as the templates compile them in.
    package let catalogues: [String: [String: String]]

    /// Reads `en.json` and `ru.json` from a folder.
    package init(folder: String) throws {
        var catalogues: [String: [String: String]] = [:]
        for language in Language.allCases {
            let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(language.rawValue).json"))
            catalogues[language.rawValue] = try JSONDecoder().decode([String: String].self, from: data)
        }
        self.catalogues = catalogues
    }

    package subscript(language: Language) -> Wording {
        Wording(language: language, texts: catalogues[language.rawValue] ?? [:])
    }
}

/// One language's catalogue, for the sentences that carry data.
package struct Wording: Sendable {
    package let language: Language
    private let texts: [String: String]

    package init(language: Language, texts: [String: String]) {
        self.language = language
        self.texts = texts
    }

    /// The text of a key with its `{name}` places filled; the key itself when the catalogue lacks it (a test keeps that from happening).
    package func callAsFunction(_ key: String, _ arguments: [String: String] = [:]) -> String {
        guard let text = texts[key] else { return key }
        return arguments.isEmpty ? text : Wording.filled(text, arguments)
    }

    /// What stands behind `prefix` in the keys of the catalogue, in no order.
    package func keys(under prefix: String) -> [String] {
        texts.keys.filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }

    package func callAsFunction(_ refusal: Refusal) -> String {
        let uses = Uses(arguments: refusal.arguments)
        guard refusal.reason == .inUse, !uses.isEmpty else { return self("refusal.\(refusal.reason.rawValue)", refusal.arguments) }
        return self("use.refusal", ["uses": items(uses).joined(separator: ", ")])
    }

    /// "3 people", "12 tickets"
    package func items(_ uses: Uses) -> [String] { uses.counts.map { count($0.count, "use.\($0.kind.rawValue)") } }

    package func callAsFunction(_ problem: FieldProblem) -> String { self("field.\(problem.reason.rawValue)", problem.arguments) }

    /// The plural form of `key` for `count`: `key.one`, `.few`, `.many` or `.other` by the language's rule, with `{count}` filled.
    package func count(_ count: Int, _ key: String, _ arguments: [String: String] = [:]) -> String {
        var arguments = arguments
        arguments["count"] = number(count)
        return self("\(key).\(language.pluralForm(count))", arguments)
    }

    /// A whole number with its thousands set apart the language's way.
    package func number(_ value: Int) -> String {
        let digits = String(abs(value))
        guard digits.count > 4 else { return value < 0 ? "−\(digits)" : digits }
        let separator = language == .english ? "," : "\u{202F}"
        var grouped = ""
        for (index, digit) in digits.enumerated() {
            if index > 0 && (digits.count - index) % 3 == 0 { grouped += separator }
            grouped.append(digit)
        }
        return value < 0 ? "−\(grouped)" : grouped
    }

    /// What stands between the cells of a table: where the comma is for decimals, spreadsheets expect a semicolon.
    var separator: Unicode.Scalar { language == .russian ? ";" : "," }

    /// A line of a table for people to open; the first comes after `DelimitedText.byteOrderMark`.
    func line(_ cells: [String]) -> String { DelimitedText.line(cells, separator: separator) }

    static func filled(_ text: String, _ arguments: [String: String]) -> String {
        var filled = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            filled += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            filled += arguments[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return filled + rest
    }
}

extension Language {
    /// CLDR's plural category for a whole number.
    package func pluralForm(_ count: Int) -> String {
        let count = abs(count)
        switch self {
        case .english: return count == 1 ? "one" : "other"
        case .russian:
            let (tens, ones) = (count % 100, count % 10)
            if ones == 1 && tens != 11 { return "one" }
            return (2...4).contains(ones) && !(12...14).contains(tens) ? "few" : "many"
        }
    }
}
