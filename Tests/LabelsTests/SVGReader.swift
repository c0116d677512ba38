import Foundation
import FoundationXML

/// What an independent XML parser sees in an SVG.
final class SVGReader: NSObject, XMLParserDelegate {
    static let ours: Set<String> = [
        "xmlns", "width", "height", "viewBox", "fill", "shape-rendering", "transform", "d", "x", "y", "font-size", "font-family",
        "font-weight",
        "direction", "textLength", "lengthAdjust",
    ]

    private(set) var isWellFormed = false
    private(set) var elements: [String] = []
    private(set) var attributes: Set<String> = []
    private(set) var texts: [(text: String, bold: Bool)] = []
    private var isInText = false
    var text: String { texts.map(\.text).joined(separator: "\n") }

    init(_ svg: String) {
        super.init()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = self
        isWellFormed = parser.parse()
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
    ) {
        elements.append(name)
        self.attributes.formUnion(attributes.keys)
        isInText = name == "text"
        if isInText { texts.append(("", attributes["font-weight"] == "700")) }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) { isInText = false }

    func parser(_ parser: XMLParser, foundCharacters characters: String) {
        guard isInText else { return }
        texts[texts.count - 1].text += characters
    }
}
