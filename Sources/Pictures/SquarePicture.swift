/// Part of a photograph as a small square JPEG that holds nothing but its pixels.
package enum SquarePicture {
    /// Of a file, more than which is not decoded; source: design/security.md, "Uploads".
    static let mostPixels = 40_000_000
    private static let quality: Int32 = 85

    /// The squares of these sides, in their order; one that would be larger than the part itself is no larger. `crop` nil: the middle.
    ///
    /// Blocks for as long as decoding takes (a JPEG at most five seconds).
    package static func make(of file: [UInt8], crop: Crop?, sides: [Int]) throws(PictureProblem) -> [[UInt8]] {
        let crop = crop ?? .middle
        let largest = sides.max() ?? 0
        // Twice the target, so that what is averaged still has something to average.
        let photo = try Pixels(file, least: Double(2 * largest) / crop.size).turned(by: Orientation(of: file))
        let part = crop.square(width: photo.width, height: photo.height)
        return try sides.map { (side) throws(PictureProblem) in
            try photo.square(part, side: max(1, min(side, part.side))).jpeg(quality: quality)
        }
    }
}

/// Which square of a photograph, as it stands upright: everything as a part of its shorter side.
package struct Crop: Sendable, Equatable {
    /// Of the square's left upper corner.
    let x: Double
    let y: Double
    /// Of the square's side, at most 1.
    let size: Double

    /// The whole shorter side, from the middle.
    static let middle = Crop(x: nil, y: nil, size: 1)

    private init(x: Double?, y: Double?, size: Double) {
        (self.x, self.y, self.size) = (x ?? -1, y ?? -1, size)
    }

    /// nil for what is no square of a photograph: numbers that are none, or a part smaller than a twentieth.
    package init?(x: Double, y: Double, size: Double) {
        guard x.isFinite, y.isFinite, x >= 0, y >= 0, x <= 1_000, y <= 1_000, (0.05...1).contains(size) else { return nil }
        self.init(x: Optional(x), y: y, size: size)
    }

    /// In pixels, inside the photograph whatever was asked for.
    func square(width: Int, height: Int) -> (x: Int, y: Int, side: Int) {
        let shorter = Double(min(width, height))
        let side = max(1, Int((size * shorter).rounded()))
        func start(_ wanted: Double, _ length: Int) -> Int {
            wanted < 0 ? (length - side) / 2 : min(max(0, Int((wanted * shorter).rounded())), length - side)
        }
        return (start(x, width), start(y, height), side)
    }
}
