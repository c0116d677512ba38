import CPangoCairo
import Foundation

/// The house's logo in black and white, so that it is as sharp as the symbol in every format: printed dot by dot from a PNG.
package struct LabelLogo: Sendable, Equatable {
    let width: Int
    let height: Int
    /// Row by row; whether a dot is black.
    private let dots: [Bool]

    /// What a logo's sides may be, in dots: more than any printer shows on a label would only make files large.
    package static let sides = 8...1_000

    /// Width by height.
    var proportion: Double { Double(width) / Double(height) }

    /// Reads a PNG. Dots that are darker than middle gray on white are black.
    package init(file path: String) throws(LabelError) {
        let surface = cairo_image_surface_create_from_png(path)
        defer { cairo_surface_destroy(surface) }
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS else { throw .unreadable(path: path) }
        (width, height) = (Int(cairo_image_surface_get_width(surface)), Int(cairo_image_surface_get_height(surface)))
        guard Self.sides.contains(width), Self.sides.contains(height) else {
            throw .file(URL(filePath: path).lastPathComponent, .wrongValue(key: "the picture", expected: "8 to 1000 dots wide and high"))
        }
        dots = inkDots(of: surface, width: width, height: height)
    }

    /// Calls `body` with each horizontal run of black dots, row by row.
    func forEachRun(_ body: (_ column: Int, _ row: Int, _ length: Int) -> Void) {
        for row in 0..<height {
            var column = 0
            while column < width {
                let start = column
                while column < width, dots[row * width + column] { column += 1 }
                if column > start { body(start, row, column - start) }
                column += 1
            }
        }
    }
}

/// Which dots of a picture are dark on white paper.
private func inkDots(of picture: OpaquePointer?, width: Int, height: Int) -> [Bool] {
    let paper = cairo_image_surface_create(CAIRO_FORMAT_RGB24, Int32(width), Int32(height))
    let cairo = cairo_create(paper)
    defer {
        cairo_destroy(cairo)
        cairo_surface_destroy(paper)
    }
    cairo_set_source_rgb(cairo, 1, 1, 1)
    cairo_paint(cairo)
    cairo_set_source_surface(cairo, picture, 0, 0)
    cairo_paint(cairo)
    cairo_surface_flush(paper)
    guard let bytes = cairo_image_surface_get_data(paper) else { return [Bool](repeating: false, count: width * height) }
    let stride = Int(cairo_image_surface_get_stride(paper))
    return (0..<height).flatMap { y in
        (0..<width).map { x in
            // Blue, green, red on the little-endian machines Swift runs on; weights of ITU-R BT.601.
            let dot = y * stride + 4 * x
            return 114 * Int(bytes[dot]) + 587 * Int(bytes[dot + 1]) + 299 * Int(bytes[dot + 2]) < 128 * 1_000
        }
    }
}
