import CPangoCairo

/// Pango's shaping and line breaking for one drawing surface. Use it on one thread.
///
/// Lengths are points. Hinting is off, so that a text is as wide on paper as it was measured.
final class Typesetter {
    /// Every script's font is named: left to itself, Pango takes a bold face of another family when ours has none.
    static let families = ["Noto Sans", "Noto Sans Arabic", "Noto Sans Hebrew", "DejaVu Sans", "WenQuanYi Micro Hei"]
    /// The same for SVG, whose reader may have other fonts.
    static let svgFamilies = (families + ["sans-serif"]).joined(separator: ", ")

    private let context: OpaquePointer
    private let attributes: OpaquePointer
    private let regular: OpaquePointer
    private let bold: OpaquePointer
    /// What was set lately: a text is measured, then drawn, and often comes again on the next label.
    private var texts: [SetText.Key: SetText] = [:]
    /// More would rather take memory than save time.
    private static let mostTexts = 512

    /// `cairo` is the surface to draw on, at its final scale; nil for measuring only.
    init(cairo: OpaquePointer? = nil) {
        context = pango_font_map_create_context(pango_cairo_font_map_get_default())
        pango_cairo_context_set_resolution(context, pointsPerInch)
        let options = cairo_font_options_create()
        cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
        cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
        cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
        pango_cairo_context_set_font_options(context, options)
        cairo_font_options_destroy(options)
        // Otherwise every letter would start on a whole point: ragged spacing at small sizes.
        pango_context_set_round_glyph_positions(context, 0)
        if let cairo { pango_cairo_update_context(cairo, context) }
        // A hyphen where a long word breaks would read as part of a model or serial number.
        attributes = pango_attr_list_new()
        pango_attr_list_insert(attributes, pango_attr_insert_hyphens_new(0))
        regular = pango_font_description_from_string(Self.families.joined(separator: ",") + ",")
        bold = pango_font_description_copy(regular)
        pango_font_description_set_weight(bold, PANGO_WEIGHT_BOLD)
    }

    deinit {
        texts = [:]
        pango_font_description_free(regular)
        pango_font_description_free(bold)
        pango_attr_list_unref(attributes)
        g_object_unref(UnsafeMutableRawPointer(context))
    }

    /// What a set text takes of its column.
    struct Extent {
        let width: Double
        let height: Double
        let isShortened: Bool
    }

    /// Sets the text in a column; what it takes of it. A text of one line without a column is never shortened.
    func set(_ style: TextStyle, column: Double?) -> Extent { text(style, column: column).extent }

    private func text(_ style: TextStyle, column: Double?) -> SetText {
        let key = SetText.Key(style: style, column: column)
        if let text = texts[key] { return text }
        if texts.count >= Self.mostTexts { texts = [:] }
        let text = SetText(layout(style, column: column))
        texts[key] = text
        return text
    }

    /// Pango's layout of a text, the caller's to let go of.
    func layout(_ style: TextStyle, column: Double?) -> OpaquePointer {
        let layout: OpaquePointer = pango_layout_new(context)
        pango_layout_set_auto_dir(layout, 1)
        pango_layout_set_single_paragraph_mode(layout, 1)
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_attributes(layout, attributes)
        let font = style.bold ? bold : regular
        pango_font_description_set_size(font, Int32((style.size * Double(PANGO_SCALE)).rounded()))
        pango_layout_set_font_description(layout, font)
        pango_layout_set_text(layout, style.text, -1)
        pango_layout_set_width(layout, column.map { Int32($0 * Double(PANGO_SCALE)) } ?? -1)
        pango_layout_set_height(layout, Int32(-style.lines))
        pango_layout_set_ellipsize(layout, column == nil ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END)
        pango_layout_set_alignment(layout, alignment(style))
        return layout
    }

    /// Draws the text in its column; what would reach out of `room` (heaps of accents do) is cut off there. Both in millimetres.
    func draw(_ style: TextStyle, in column: Frame, room: Frame, on cairo: OpaquePointer) {
        let text = text(style, column: column.width * pointsPerMillimetre)
        let (x, y) = (column.x * pointsPerMillimetre, column.y * pointsPerMillimetre)
        let (width, height) = (room.width * pointsPerMillimetre, room.height * pointsPerMillimetre)
        let (left, top) = (room.x * pointsPerMillimetre, room.y * pointsPerMillimetre)
        let ink = text.ink
        let isInside = x + ink.x >= left && y + ink.y >= top && x + ink.right <= left + width && y + ink.bottom <= top + height
        cairo_save(cairo)
        if !isInside {
            cairo_rectangle(cairo, left, top, width, height)
            cairo_clip(cairo)
        }
        cairo_move_to(cairo, x, y)
        pango_cairo_show_layout(cairo, text.layout)
        cairo_restore(cairo)
    }

    /// The lines of the text as they came out, for formats whose reader sets lines but does not break them.
    func lines(_ style: TextStyle, column: Double) -> [TextLine] {
        let iterator = pango_layout_get_iter(text(style, column: column).layout)
        defer { pango_layout_iter_free(iterator) }
        var lines: [TextLine] = []
        repeat {
            guard let line = pango_layout_iter_get_line_readonly(iterator) else { continue }
            var extent = PangoRectangle()
            pango_layout_iter_get_line_extents(iterator, nil, &extent)
            lines.append(
                TextLine(
                    text: visibleText(of: line, in: style.text), x: Double(extent.x) / Double(PANGO_SCALE),
                    baseline: Double(pango_layout_iter_get_baseline(iterator)) / Double(PANGO_SCALE),
                    width: Double(extent.width) / Double(PANGO_SCALE),
                    isRightToLeft: pango_layout_line_get_resolved_direction(line) == PANGO_DIRECTION_RTL))
        } while pango_layout_iter_next_line(iterator) != 0
        return lines
    }

    /// Pango's left is the start of a right-to-left text, hence its right edge.
    private func alignment(_ style: TextStyle) -> PangoAlignment {
        switch style.edge {
        case .centre: PANGO_ALIGN_CENTER
        case .left: style.text.isRightToLeft ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT
        case .right: style.text.isRightToLeft ? PANGO_ALIGN_LEFT : PANGO_ALIGN_RIGHT
        }
    }

    /// A line's own bytes, without those its ellipsis stands for.
    private func visibleText(of line: UnsafeMutablePointer<PangoLayoutLine>, in text: String) -> String {
        let bytes = Array(text.utf8)
        var visible: [Range<Int>] = []
        var isShortened = false
        var node = line.pointee.runs
        while let current = node {
            node = current.pointee.next
            guard let run = current.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self), let item = run.pointee.item else {
                continue
            }
            if UInt32(item.pointee.analysis.flags) & UInt32(PANGO_ANALYSIS_FLAG_IS_ELLIPSIS) != 0 {
                isShortened = true
            } else {
                visible.append(Int(item.pointee.offset)..<Int(item.pointee.offset + item.pointee.length))
            }
        }
        // Runs come in visual order.
        visible.sort { $0.lowerBound < $1.lowerBound }
        let shown = String(decoding: visible.flatMap { bytes[$0.clamped(to: bytes.indices)] }, as: UTF8.self)
        return isShortened ? shown + "…" : shown
    }
}

/// A text as Pango set it.
private final class SetText {
    struct Key: Hashable {
        let style: TextStyle
        let column: Double?
    }

    let layout: OpaquePointer
    let extent: Typesetter.Extent
    /// What it blackens, in points from the top left of its column.
    let ink: Frame

    /// Takes the layout over.
    init(_ layout: OpaquePointer) {
        self.layout = layout
        var (ink, logical) = (PangoRectangle(), PangoRectangle())
        pango_layout_get_extents(layout, &ink, &logical)
        let unit = Double(PANGO_SCALE)
        extent = Typesetter.Extent(
            width: Double(logical.width) / unit, height: Double(logical.height) / unit,
            isShortened: pango_layout_is_ellipsized(layout) != 0)
        self.ink = Frame(
            x: Double(ink.x) / unit, y: Double(ink.y) / unit, width: Double(ink.width) / unit, height: Double(ink.height) / unit)
    }

    deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }
}

/// One line of a set text. Points, from the top left of its column.
struct TextLine {
    let text: String
    let x: Double
    let baseline: Double
    let width: Double
    let isRightToLeft: Bool
}
