import Desk

/// What a person typed or a camera read, brought to the form of an asset page's address.
enum LabelText {
    /// The code part of a label's address (`https://…/A/7K3M9QXT`, whatever the host: labels outlive addresses), or the text itself.
    static func code(in text: String) -> String {
        let trimmed = text.trimmed
        guard let start = trimmed.utf8.lastIndex(of: UInt8(ascii: "/")), trimmed[..<start].lowercased().hasSuffix("/a") else {
            return trimmed
        }
        return String(trimmed[trimmed.utf8.index(after: start)...].prefix { $0 != "?" && $0 != "#" })
    }

    /// The codes among the texts read off a photograph, each once: those in labels' addresses, else those that stand alone.
    static func codes(in texts: [String]) -> [AssetCode] {
        func codes(_ texts: [String]) -> [AssetCode] {
            var found: [AssetCode] = []
            for text in texts {
                guard let code = try? AssetCode(typed: code(in: text)), !found.contains(code) else { continue }
                found.append(code)
            }
            return found
        }
        let addressed = codes(texts.filter { code(in: $0) != $0.trimmed })
        return addressed.isEmpty ? codes(texts) : addressed
    }

    /// The asset page of a typed or scanned text, good code or not: that page knows what to say.
    static func page(for text: String) -> LocalPath {
        let code = code(in: text)
        return LocalPath("/A").appending((try? AssetCode(typed: code))?.text ?? String(code.unicodeScalars.prefix(40)))
    }
}

/// A code in which one symbol is marked.
struct MarkedCode: Encodable, Sendable {
    let before: String
    /// Empty when nothing is marked.
    let mark: String
    let after: String

    static let sample = MarkedCode(before: "7K3M-9Q", mark: "X", after: "T")

    init(before: String, mark: String, after: String) {
        self.before = before
        self.mark = mark
        self.after = after
    }

    /// `text` as it is, with the first place marked where `other` differs; nothing when they do not differ in one place of as many.
    init(_ text: String, against other: String?) {
        let (own, others) = (Array(text.unicodeScalars), Array((other ?? text).unicodeScalars))
        guard own.count == others.count, let place = own.indices.first(where: { own[$0] != others[$0] }) else {
            self.init(before: text, mark: "", after: "")
            return
        }
        func part(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(own[range])) }
        self.init(before: part(0..<place), mark: part(place..<place + 1), after: part(place + 1..<own.count))
    }

    /// What was typed, grouped and in capitals when it is as long as a code; else as typed, shortened.
    static func shown(_ typed: String) -> String {
        let symbols = typed.unicodeScalars.filter { !$0.properties.isWhitespace && $0.properties.generalCategory != .dashPunctuation }
        guard symbols.count == 8 else { return String(typed.trimmed.unicodeScalars.prefix(40)) }
        let text = symbols.map { $0.isASCII ? String($0).uppercased() : String($0) }
        return "\(text.prefix(4).joined())-\(text.suffix(4).joined())"
    }
}
