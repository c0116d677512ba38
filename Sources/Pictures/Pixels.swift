import CJPEG
import CPNG
import CWebP
import Foundation

/// A decoded photograph: three bytes a pixel, row by row from the top; what was see-through lies on white.
struct Pixels: Equatable {
    let width: Int
    let height: Int
    let bytes: [UInt8]

    /// What decoding a JPEG may take in seconds, and libjpeg itself in bytes.
    private static let (seconds, mostBytes) = (5.0, 192 << 20)

    init(width: Int, height: Int, bytes: [UInt8]) {
        (self.width, self.height, self.bytes) = (width, height, bytes)
    }

    /// Decodes a JPEG, PNG or WebP, told by its first bytes; all but a PNG halved while its shorter side stays `least` pixels or more.
    init(_ file: [UInt8], least: Double) throws(PictureProblem) {
        switch PictureFormat(file) {
        case .jpeg: try self.init(jpeg: file, least: least)
        case .png: try self.init(png: file)
        case .webp: try self.init(webp: file, least: least)
        case nil: throw .format
        }
    }

    private init(jpeg file: [UInt8], least: Double) throws(PictureProblem) {
        var (start, width, height, scale): (UnsafeMutablePointer<UInt8>?, UInt32, UInt32, UInt32) = (nil, 0, 0, 1)
        let outcome = file.withUnsafeBufferPointer { file in
            tagdesk_jpeg_pixels(
                file.baseAddress, file.count, 0, UInt64(SquarePicture.mostPixels), 0, least, Pixels.mostBytes, Pixels.seconds, &start,
                &width, &height, &scale)
        }
        defer { free(start) }
        switch outcome {
        case TAGDESK_JPEG_TOO_LARGE: throw .pixels
        case TAGDESK_JPEG_TOO_SLOW: throw .time
        default: break
        }
        guard let start, width > 0, height > 0 else { throw .broken }
        let bytes = Array(UnsafeBufferPointer(start: start, count: Int(width) * Int(height) * 3))
        self.init(width: Int(width), height: Int(height), bytes: bytes)
    }

    private init(png file: [UInt8]) throws(PictureProblem) {
        let decoded: Result<Pixels, PictureProblem> = file.withUnsafeBytes { file in
            var image = png_image()
            image.version = UInt32(PNG_IMAGE_VERSION)
            defer { png_image_free(&image) }
            guard png_image_begin_read_from_memory(&image, file.baseAddress, file.count) != 0 else { return .failure(.broken) }
            let (width, height) = (Int(image.width), Int(image.height))
            guard width * height <= SquarePicture.mostPixels else { return .failure(.pixels) }
            image.format = UInt32(PNG_FORMAT_RGB)
            var white = png_color(red: 255, green: 255, blue: 255)
            var isRead = false
            let bytes = [UInt8](unsafeUninitializedCapacity: width * height * 3) { bytes, count in
                isRead = png_image_finish_read(&image, &white, bytes.baseAddress, Int32(width * 3), nil) != 0
                count = isRead ? width * height * 3 : 0
            }
            return isRead ? .success(Pixels(width: width, height: height, bytes: bytes)) : .failure(.broken)
        }
        self = try decoded.get()
    }

    private init(webp file: [UInt8], least: Double) throws(PictureProblem) {
        var (start, width, height, scale): (UnsafeMutablePointer<UInt8>?, UInt32, UInt32, UInt32) = (nil, 0, 0, 1)
        let outcome = file.withUnsafeBufferPointer { file in
            tagdesk_webp_pixels(
                file.baseAddress, file.count, 0, UInt64(SquarePicture.mostPixels), 0, least, &start, &width, &height, &scale)
        }
        defer { free(start) }
        guard outcome != TAGDESK_WEBP_TOO_LARGE else { throw .pixels }
        guard let start, width > 0, height > 0 else { throw .broken }
        let count = Int(width) * Int(height)
        let bytes = [UInt8](unsafeUninitializedCapacity: count * 3) { bytes, filled in
            for pixel in 0..<count {
                let alpha = Int(start[pixel * 4 + 3])
                for channel in 0..<3 {
                    bytes[pixel * 3 + channel] = UInt8((Int(start[pixel * 4 + channel]) * alpha + 255 * (255 - alpha) + 127) / 255)
                }
            }
            filled = count * 3
        }
        self.init(width: Int(width), height: Int(height), bytes: bytes)
    }

    /// As it is to be looked at.
    func turned(by orientation: Orientation) -> Pixels {
        guard orientation != .upright else { return self }
        let (wide, high) = orientation.isOnItsSide ? (height, width) : (width, height)
        let turned = [UInt8](unsafeUninitializedCapacity: bytes.count) { target, count in
            bytes.withUnsafeBufferPointer { source in
                for y in 0..<high {
                    for x in 0..<wide {
                        let (fromX, fromY) = orientation.source(x, y, width: width, height: height)
                        let (to, from) = ((y * wide + x) * 3, (fromY * width + fromX) * 3)
                        for channel in 0..<3 { target[to + channel] = source[from + channel] }
                    }
                }
            }
            count = bytes.count
        }
        return Pixels(width: wide, height: high, bytes: turned)
    }

    /// A square of it made smaller, each pixel the mean of those it stands for. `side` is at most that of `part`.
    func square(_ part: (x: Int, y: Int, side: Int), side: Int) -> Pixels {
        let bytes = [UInt8](unsafeUninitializedCapacity: side * side * 3) { target, count in
            self.bytes.withUnsafeBufferPointer { source in
                for y in 0..<side {
                    let rows = (part.y + y * part.side / side)..<(part.y + max((y + 1) * part.side / side, y * part.side / side + 1))
                    for x in 0..<side {
                        let columns = (part.x + x * part.side / side)..<(part.x + max((x + 1) * part.side / side, x * part.side / side + 1))
                        var sums = (0, 0, 0)
                        for row in rows {
                            for column in columns {
                                let from = (row * width + column) * 3
                                sums.0 += Int(source[from])
                                sums.1 += Int(source[from + 1])
                                sums.2 += Int(source[from + 2])
                            }
                        }
                        let (to, pixels) = ((y * side + x) * 3, rows.count * columns.count)
                        target[to] = UInt8((sums.0 + pixels / 2) / pixels)
                        target[to + 1] = UInt8((sums.1 + pixels / 2) / pixels)
                        target[to + 2] = UInt8((sums.2 + pixels / 2) / pixels)
                    }
                }
            }
            count = side * side * 3
        }
        return Pixels(width: side, height: side, bytes: bytes)
    }

    /// Of a square.
    func jpeg(quality: Int32) throws(PictureProblem) -> [UInt8] {
        var count = 0
        guard let start = bytes.withUnsafeBufferPointer({ tagdesk_jpeg_file($0.baseAddress, UInt32(width), quality, &count) }) else {
            throw .broken
        }
        defer { free(start) }
        return Array(UnsafeBufferPointer(start: start, count: count))
    }
}
