/// Trusted markup made by our own code (a chart as SVG), printed as it is and only by `{{{name}}}`.
package struct Markup: Encodable, Sendable {
    let text: String

    /// `text` must not hold anything a person typed, unless it was escaped before.
    package init(trusted text: String) { self.text = text }

    package func encode(to encoder: any Encoder) throws {
        if let recording = encoder as? Recording { return recording.append(self) }
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
