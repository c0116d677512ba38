import CPangoCairo

/// What this machine prints a script with.
package struct ScriptFont: Sendable, Equatable {
    /// The script or language, in English.
    package let script: String
    /// The font's family; nil when some letters would be printed as boxes.
    package let family: String?

    /// Whether labels name this font; another one was found by fontconfig and may look or measure otherwise.
    package var isOurs: Bool { family.map { Typesetter.families.contains($0) || $0.hasPrefix("Noto Sans") } ?? false }

    /// A few letters of every script offices write names in.
    private static let samples = [
        ("Latin", "Printer Ąž"), ("Cyrillic", "Принтер"), ("Greek", "Εκτυπωτής"), ("Arabic", "طابعة"), ("Hebrew", "מדפסת"),
        ("Chinese", "打印机印表機"), ("Japanese", "プリンターいろ"), ("Korean", "프린터"), ("Thai", "เครื่องพิมพ์"), ("Devanagari", "प्रिंटर"),
        ("Georgian", "პრინტერი"), ("Armenian", "տպիչ"),
    ]

    /// Asks the machine's fonts. Blocking.
    package static func all() -> [ScriptFont] {
        let typesetter = Typesetter()
        return samples.map { script, sample in ScriptFont(script: script, family: typesetter.family(for: sample)) }
    }
}

extension Typesetter {
    /// The family most of a bold text comes in, as names are printed; nil when letters of it are missing.
    fileprivate func family(for sample: String) -> String? {
        let layout = layout(TextStyle(text: sample, size: 10, bold: true, lines: 1, edge: .left), column: nil)
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        guard pango_layout_get_unknown_glyphs_count(layout) == 0, let line = pango_layout_get_line_readonly(layout, 0) else { return nil }
        var glyphs: [String: Int] = [:]
        var node = line.pointee.runs
        while let current = node {
            node = current.pointee.next
            guard let run = current.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self), let item = run.pointee.item,
                let font = item.pointee.analysis.font, let description = pango_font_describe(font)
            else { continue }
            defer { pango_font_description_free(description) }
            if let name = pango_font_description_get_family(description) {
                glyphs[String(cString: name), default: 0] += Int(run.pointee.glyphs.pointee.num_glyphs)
            }
        }
        return glyphs.max { $0.value < $1.value }?.key
    }
}
