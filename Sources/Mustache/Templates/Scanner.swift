/// Cuts a template's text into tokens; a line that holds nothing but one tag (values excepted) leaves nothing behind.
struct Scanner {
    private let template: String
    private let source: [UInt8]
    private var position = 0
    private var line = 1
    private var tokens: [Token] = []

    static func tokens(of text: String, in template: String) throws(TemplateError) -> [Token] {
        var scanner = Scanner(template: template, source: Array(text.utf8))
        while try scanner.scanTag() {}
        scanner.appendText(upTo: scanner.source.count)
        return scanner.tokens
    }

    private init(template: String, source: [UInt8]) {
        self.template = template
        self.source = source
    }

    /// Takes the text up to the next tag and that tag; false when there is none.
    private mutating func scanTag() throws(TemplateError) -> Bool {
        guard let start = find("{{", from: position) else { return false }
        let kind = kind(at: start + 2)
        let line = line + newlines(in: position..<start)
        guard let close = find(kind == .raw ? "}}}" : "}}", from: start + 2) else {
            throw TemplateError(template: template, line: line, problem: "{{ is never closed")
        }
        let end = close + (kind == .raw ? 3 : 2)
        let afterTag = line + newlines(in: start..<end)
        if kind != .value, kind != .raw, let whole = wholeLine(around: start..<end) {
            appendText(upTo: whole.lowerBound)
            position = whole.upperBound
            self.line = afterTag + newlines(in: end..<whole.upperBound)
        } else {
            appendText(upTo: start)
            position = end
            self.line = afterTag
        }
        if kind != .comment {
            tokens.append(.tag(Tag(kind: kind, name: name(in: start + 2 + kind.rawValue.utf8.count..<close), line: line)))
        }
        return true
    }

    private func kind(at index: Int) -> Tag.Kind {
        guard index < source.count else { return .value }
        return Tag.Kind(rawValue: String(UnicodeScalar(source[index]))) ?? .value
    }

    private func name(in range: Range<Int>) -> String {
        var bytes = source[range]
        while let first = bytes.first, isBlank(first) || isNewline(first) { bytes.removeFirst() }
        while let last = bytes.last, isBlank(last) || isNewline(last) { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func appendText(upTo end: Int) {
        if end > position { tokens.append(.text(Array(source[position..<end]))) }
    }

    /// The line (or lines) a tag stands on, its line end included, when nothing else stands there.
    private func wholeLine(around tag: Range<Int>) -> Range<Int>? {
        var start = tag.lowerBound
        while start > 0, isBlank(source[start - 1]) { start -= 1 }
        guard start == 0 || source[start - 1] == UInt8(ascii: "\n") else { return nil }
        var end = tag.upperBound
        while end < source.count, isBlank(source[end]) { end += 1 }
        if end < source.count, source[end] == UInt8(ascii: "\r") { end += 1 }
        if end == source.count { return start..<end }
        return source[end] == UInt8(ascii: "\n") ? start..<end + 1 : nil
    }

    private func find(_ text: StaticString, from start: Int) -> Int? {
        text.withUTF8Buffer { wanted in
            var index = start
            while index + wanted.count <= source.count {
                if source[index..<index + wanted.count].elementsEqual(wanted) { return index }
                index += 1
            }
            return nil
        }
    }

    private func newlines(in range: Range<Int>) -> Int { source[range].count { $0 == UInt8(ascii: "\n") } }
    private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    private func isNewline(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") }
}
