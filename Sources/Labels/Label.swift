/// What one label says: the address in its symbol and the words beside it.
///
/// Texts are taken as typed; drawing replaces control characters by spaces and an empty text counts as absent.
package struct Label: Sendable, Equatable {
    /// What the QR carries, see `labelPayload`.
    package var payload: String
    /// The code as people read it, grouped: `7K3M-9QXT`. Always printed.
    package var code: String
    package var name: String
    package var location: String?
    package var caption: String?
    package var tag: String?

    package init(
        payload: String, code: String, name: String, location: String? = nil, caption: String? = nil, tag: String? = nil
    ) {
        self.payload = payload
        self.code = code
        self.name = name
        self.location = location
        self.caption = caption
        self.tag = tag
    }

    /// The text to print for a part; nil when there is nothing to print.
    func text(_ part: TextPart) -> String? {
        let text: String? =
            switch part {
            case .name: name
            case .code: code
            case .location: location
            case .caption: caption
            case .tag: tag
            case .logo: nil
            }
        guard let text else { return nil }
        let printable = printable(text)
        return printable.isEmpty ? nil : printable
    }
}

/// One of the things a label may show beside its symbol: texts, and the house's logo among them.
package enum TextPart: String, Sendable, CaseIterable, Hashable {
    case name, code, location, tag, caption, logo
}

/// No label shows more than this many scalars of a text; shaping a longer one would only cost time.
private let longestText = 300

/// The text on one line, without what neither Pango nor XML can carry: runs of white space, control characters
/// and noncharacters become one space.
private func printable(_ text: String) -> String {
    if isPlain(text) { return text }
    var result = String.UnicodeScalarView()
    var count = 0
    for scalar in text.unicodeScalars {
        guard count < longestText else { break }
        let properties = scalar.properties
        let blank = properties.isWhitespace || properties.generalCategory == .control || properties.isNoncharacterCodePoint
        if blank && (result.isEmpty || result.last == " ") { continue }
        result.append(blank ? " " : scalar)
        count += 1
    }
    if result.last == " " { result.removeLast() }
    return String(result)
}

/// Whether nothing of a text needs replacing: ASCII without control characters or spaces that would go.
private func isPlain(_ text: String) -> Bool {
    var last = UInt8(ascii: " ")
    for byte in text.utf8 {
        guard (0x20...0x7e).contains(byte), byte != 0x20 || last != 0x20 else { return false }
        last = byte
    }
    return last != 0x20 && text.utf8.count <= longestText
}
