import CPangoCairo

/// Cairo's picture of what is black: one bit a dot. Documents keep it as it is, never smoothed when enlarged.
final class InkMask {
    private let surface: OpaquePointer
    private let pattern: OpaquePointer

    convenience init(_ symbol: QRSymbol) {
        self.init(width: symbol.width, height: symbol.width) { blacken in symbol.forEachRun(blacken) }
    }

    /// `onDots`: to be drawn on a raster, where hairlines must not fall between its dots.
    convenience init(_ logo: LabelLogo, onDots: Bool = false) {
        self.init(width: logo.width, height: logo.height) { blacken in logo.forEachRun(blacken) }
        if onDots { cairo_pattern_set_filter(pattern, CAIRO_FILTER_GOOD) }
    }

    private init(width: Int, height: Int, _ draw: ((_ column: Int, _ row: Int, _ length: Int) -> Void) -> Void) {
        surface = cairo_image_surface_create(CAIRO_FORMAT_A1, Int32(width), Int32(height))
        cairo_surface_flush(surface)
        let stride = Int(cairo_image_surface_get_stride(surface))
        if let bytes = cairo_image_surface_get_data(surface) {
            // Cairo's A1 has the first pixel in the lowest bit on little-endian machines, the only ones Swift runs on.
            draw { column, row, length in
                for x in column..<column + length { bytes[row * stride + x / 8] |= 1 << UInt8(x % 8) }
            }
        }
        cairo_surface_mark_dirty(surface)
        pattern = cairo_pattern_create_for_surface(surface)
        cairo_pattern_set_filter(pattern, CAIRO_FILTER_NEAREST)
    }

    deinit {
        cairo_pattern_destroy(pattern)
        cairo_surface_destroy(surface)
    }

    /// Draws it in black with its upper left corner there; `dot` is the side of a dot, all in the units of `cairo`.
    func draw(on cairo: OpaquePointer, x: Double, y: Double, dot: Double) {
        cairo_save(cairo)
        cairo_translate(cairo, x, y)
        cairo_scale(cairo, dot, dot)
        cairo_set_source_rgb(cairo, 0, 0, 0)
        cairo_mask(cairo, pattern)
        cairo_restore(cairo)
    }
}
