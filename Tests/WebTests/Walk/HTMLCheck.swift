/// What is wrong with a page's markup: tags out of balance, broken references, controls without a name, anything the policy forbids.
struct HTMLCheck {
    private(set) var problems: [String] = []
    /// Texts and captions that look like a catalogue key: printed because the catalogue lacks them.
    private(set) var keyLike: [String] = []
    /// Where links and forms lead.
    private(set) var links: [String] = []

    fileprivate struct Element {
        let name: String
        let attributes: [String: String]
        var hasContent = false
        var hasToken = false
        var hasKey = false
        var children = 0
    }

    private let bytes: [UInt8]
    private let sampleIDs: Set<String>
    private var position = 0
    private var open: [Element] = []
    private var ids: [String] = []
    private var references: [(attribute: String, id: String)] = []
    private var unnamed: [(tag: String, id: String)] = []
    private var headings: [Int] = []
    private var h1 = 0

    /// - Parameter sampleIDs: ids that a sample shows several times although a page does not.
    init(_ bytes: [UInt8], sampleIDs: Set<String> = []) {
        self.bytes = bytes
        self.sampleIDs = sampleIDs
        while position < bytes.count { step() }
        for element in open { problems.append("<\(element.name)> is not closed") }
        if h1 != 1 { problems.append("\(h1) h1") }
        resolve()
    }

    private mutating func resolve() {
        var known: Set<String> = []
        for id in ids where !known.insert(id).inserted && !sampleIDs.contains(id) { problems.append("id=\"\(id)\" twice") }
        for (attribute, id) in references where !known.contains(id) { problems.append("\(attribute)=\"\(id)\" leads nowhere") }
        let labelled = Set(references.filter { $0.attribute == "for" }.map(\.id))
        for (tag, id) in unnamed where !labelled.contains(id) { problems.append("<\(tag) id=\"\(id)\"> has no label") }
        for (one, next) in zip(headings, headings.dropFirst()) where next > one + 1 { problems.append("h\(next) follows h\(one)") }
    }

    // MARK: - Reading

    private func starts(_ text: StaticString) -> Bool {
        let count = text.utf8CodeUnitCount
        guard position + count <= bytes.count else { return false }
        for offset in 0..<count where bytes[position + offset] != text.utf8Start[offset] { return false }
        return true
    }

    private mutating func skip(to byte: UInt8) -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, bytes[position] != byte { position += 1 }
        return bytes[start..<position]
    }

    private mutating func step() {
        guard bytes[position] == UInt8(ascii: "<") else {
            text(skip(to: UInt8(ascii: "<")))
            return
        }
        if starts("<!--") {
            problems.append("a comment goes over the wire")
            while position < bytes.count, !starts("-->") { position += 1 }
            position += 3
        } else if starts("<!") {
            _ = skip(to: UInt8(ascii: ">"))
            position += 1
        } else if starts("</") {
            position += 2
            close(String(decoding: skip(to: UInt8(ascii: ">")), as: UTF8.self))
            position += 1
        } else {
            position += 1
            tag()
        }
    }

    private mutating func text(_ text: ArraySlice<UInt8>) {
        guard text.contains(where: { $0 > 0x20 }) else { return }
        if !open.isEmpty { open[open.count - 1].hasContent = true }
        noteKey(text)
    }

    private mutating func noteKey(_ text: some Collection<UInt8>) {
        guard text.count < 200 else { return }
        let trimmed = text.drop { $0 <= 0x20 }
        guard trimmed.count < 80, trimmed.contains(UInt8(ascii: ".")) else { return }
        for word in trimmed.split(whereSeparator: { $0 <= 0x20 }) where word.contains(UInt8(ascii: ".")) {
            keyLike.append(String(decoding: word, as: UTF8.self))
        }
    }

    private mutating func tag() {
        let start = position
        while position < bytes.count, isName(bytes[position]) { position += 1 }
        let name = String(decoding: bytes[start..<position], as: UTF8.self)
        var attributes: [String: String] = [:]
        var isClosed = false
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            if bytes[position] <= 0x20 {
                position += 1
            } else if starts("/>") {
                isClosed = true
                position += 1
            } else if let (key, value) = attribute(of: name) {
                if attributes.updateValue(value, forKey: key) != nil { problems.append("<\(name)> has two \(key)") }
            }
        }
        position += 1
        opened(Element(name: name, attributes: attributes), isClosed: isClosed)
    }

    private func isName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: ":"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private mutating func attribute(of tag: String) -> (String, String)? {
        let start = position
        while position < bytes.count, isName(bytes[position]) { position += 1 }
        guard position > start else {
            problems.append(
                "<\(tag)> has something that is no attribute: \(String(decoding: bytes[position..<min(position + 20, bytes.count)], as: UTF8.self))"
            )
            position += 1
            return nil
        }
        let key = String(decoding: bytes[start..<position], as: UTF8.self)
        guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else { return (key, "") }
        position += 1
        guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
            problems.append("<\(tag)> has \(key) without quotes")
            return nil
        }
        position += 1
        let value = skip(to: UInt8(ascii: "\""))
        position += 1
        return (key, String(decoding: value, as: UTF8.self))
    }

    // MARK: - Judging

    private static let void: Set = ["area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"]
    private static let blocks: Set = [
        "article", "aside", "blockquote", "dialog", "details", "div", "dl", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4",
        "header", "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
    ]
    private static let parents: [String: Set<String>] = [
        "li": ["ul", "ol"], "dt": ["dl", "div"], "dd": ["dl", "div"], "tr": ["table", "thead", "tbody", "tfoot"], "td": ["tr"],
        "th": ["tr"],
        "thead": ["table"], "tbody": ["table"], "caption": ["table"], "option": ["select", "optgroup", "datalist"], "legend": ["fieldset"],
        "summary": ["details"],
    ]
    private static let children: [String: Set<String>] = [
        "ul": ["li"], "ol": ["li"], "dl": ["dt", "dd", "div"], "tr": ["td", "th"], "thead": ["tr"], "tbody": ["tr"],
        "table": ["caption", "thead", "tbody", "tfoot", "tr", "colgroup"], "select": ["option", "optgroup"],
    ]

    private mutating func opened(_ element: Element, isClosed: Bool) {
        judgePlace(element)
        judgeAttributes(element)
        if let level = Int(element.name.dropFirst()), element.name.hasPrefix("h"), element.name.count == 2 {
            if level == 1 { h1 += 1 }
            if open.contains(where: { $0.name == "main" }) { headings.append(level) }
        }
        if !open.isEmpty { open[open.count - 1].children += 1 }
        if HTMLCheck.void.contains(element.name) || isClosed { judgeVoid(element) } else { open.append(element) }
    }

    private mutating func judgePlace(_ element: Element) {
        let name = element.name
        let parent = open.last?.name ?? ""
        if let allowed = HTMLCheck.parents[name], !allowed.contains(parent) { problems.append("<\(name)> in <\(parent)>") }
        if let allowed = HTMLCheck.children[parent], !allowed.contains(name) { problems.append("<\(name)> in <\(parent)>") }
        if HTMLCheck.blocks.contains(name), open.contains(where: { $0.name == "p" }) { problems.append("<\(name)> in <p>") }
        for alone in ["a", "button", "form", "label"] where name == alone && open.contains(where: { $0.name == alone }) {
            problems.append("<\(name)> in <\(name)>")
        }
        if ["button", "a"].contains(name), open.contains(where: { ["button", "a"].contains($0.name) }) {
            problems.append("<\(name)> in a control")
        }
    }

    private mutating func judgeAttributes(_ element: Element) {
        for (key, value) in element.attributes {
            switch key {
            case "style": problems.append("<\(element.name)> has inline style")
            case "href", "src", "action", "formaction", "for", "id":
                if value.isEmpty { problems.append("<\(element.name)> has \(key)=\"\"") }
                if value.lowercased().hasPrefix("javascript:") { problems.append("<\(element.name)> runs script from \(key)") }
            case "aria-label", "title", "placeholder", "alt": noteKey(value.utf8)
            default: if key.hasPrefix("on") { problems.append("<\(element.name)> has inline script in \(key)") }
            }
            switch key {
            case "id": ids.append(value)
            case "for": references.append((key, value))
            case "aria-labelledby", "aria-controls": for id in value.split(separator: " ") { references.append((key, String(id))) }
            case "href" where element.name == "a", "action", "formaction": links.append(value)
            default: break
            }
        }
        if element.name == "style" { problems.append("<style> in the page") }
        if element.name == "script", element.attributes["src"] == nil { problems.append("<script> in the page") }
        if element.name == "img", element.attributes["alt"] == nil { problems.append("<img> without alt") }
        if ["select", "textarea"].contains(element.name) { judgeControl(element) }
    }

    private mutating func judgeVoid(_ element: Element) {
        guard element.name == "input" else {
            if element.name == "img", element.attributes["alt"]?.isEmpty == false, !open.isEmpty { open[open.count - 1].hasContent = true }
            return
        }
        if element.attributes["type"] == "hidden", let form = open.lastIndex(where: { $0.name == "form" }) {
            if element.attributes["name"] == "csrf" { open[form].hasToken = true }
            if element.attributes["name"] == "idempotency_key" { open[form].hasKey = true }
        }
        if !["hidden", "submit", "button"].contains(element.attributes["type"] ?? "text") { judgeControl(element) }
    }

    private mutating func judgeControl(_ element: Element) {
        let hasOwnName = element.attributes["aria-label"]?.isEmpty == false || element.attributes["aria-labelledby"] != nil
        if !hasOwnName, !open.contains(where: { $0.name == "label" }) { unnamed.append((element.name, element.attributes["id"] ?? "")) }
    }

    private mutating func close(_ name: String) {
        guard let element = open.popLast() else { return problems.append("</\(name)> closes nothing") }
        guard element.name == name else {
            open.append(element)
            return problems.append("</\(name)> where <\(element.name)> is open")
        }
        let isNamed =
            element.hasContent || element.attributes["aria-label"]?.isEmpty == false || element.attributes["aria-labelledby"] != nil
        if ["a", "button", "label", "h1", "h2", "h3", "summary", "th", "title"].contains(name), !isNamed, !element.hasClass("corner") {
            problems.append("<\(name)> says nothing")
        }
        if name == "form" { judge(form: element) }
        if element.hasContent, element.attributes["aria-hidden"] != "true", !open.isEmpty { open[open.count - 1].hasContent = true }
        if isNamed, name != "svg", !open.isEmpty { open[open.count - 1].hasContent = true }
    }

    private mutating func judge(form: Element) {
        let isPost = form.attributes["method"]?.lowercased() == "post"
        let action = form.attributes["action"] ?? ""
        if isPost, !(form.hasToken && form.hasKey) { problems.append("the form to \(action) has no csrf or idempotency_key") }
        if !isPost, form.hasToken { problems.append("the form to \(action) shows its token in the address") }
        if !action.hasPrefix("/") { problems.append("the form leads to \"\(action)\"") }
    }
}

extension HTMLCheck.Element {
    fileprivate func hasClass(_ name: String) -> Bool { (attributes["class"] ?? "").split(separator: " ").contains(Substring(name)) }
}
