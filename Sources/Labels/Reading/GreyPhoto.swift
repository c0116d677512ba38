import CJPEG
import CPNG
import CWebP
import CZBar
import Foundation

/// A photograph as a reader of codes wants it: grey, and no larger than needed.
struct GreyPhoto {
    private var width: Int
    private var height: Int
    /// Row by row from the top, 0 is black.
    private var pixels: [UInt8]
    /// Whether the file holds more than this.
    private(set) var isReduced = false

    /// Of a file, more than which is not decoded; source: design/security.md, "Uploads".
    static let mostPixels = 40_000_000
    /// What decoding a JPEG may take in seconds, and libjpeg itself in bytes: a progressive one is held as a whole before it is scaled.
    private static let seconds = 5.0
    private static let mostBytes = 192 << 20

    /// Decodes a JPEG, PNG or WebP, told by its first bytes, halved until its longer side has at most `side` pixels (a JPEG at most to an eighth).
    init(_ file: [UInt8], side: Int) throws(PhotoProblem) {
        switch file {
        case _ where file.starts(with: [0xFF, 0xD8, 0xFF]): try self.init(jpeg: file, side: side)
        case _ where file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]): try self.init(png: file, side: side)
        case _ where file.starts(with: "RIFF".utf8) && file.dropFirst(8).starts(with: "WEBP".utf8): try self.init(webp: file, side: side)
        case _ where GreyPhoto.heicBrands.contains(String(decoding: file.dropFirst(4).prefix(8), as: UTF8.self)): throw .heic
        default: throw .format
        }
    }

    /// How a HEIC file begins, after four bytes; source: ISO/IEC 23008-12, the brands of still pictures and what telephones write.
    private static let heicBrands: Set = ["ftypheic", "ftypheix", "ftyphevc", "ftypheim", "ftypheis", "ftypmif1", "ftypmsf1"]

    private init(width: Int, height: Int, pixels: [UInt8], isReduced: Bool) {
        (self.width, self.height, self.pixels, self.isReduced) = (width, height, pixels, isReduced)
    }

    private init(jpeg file: [UInt8], side: Int) throws(PhotoProblem) {
        var (start, width, height, scale): (UnsafeMutablePointer<UInt8>?, UInt32, UInt32, UInt32) = (nil, 0, 0, 1)
        let outcome = file.withUnsafeBufferPointer { file in
            tagdesk_jpeg_pixels(
                file.baseAddress, file.count, 1, UInt64(GreyPhoto.mostPixels), UInt32(side), 0, GreyPhoto.mostBytes, GreyPhoto.seconds,
                &start, &width, &height, &scale)
        }
        defer { free(start) }
        switch outcome {
        case TAGDESK_JPEG_TOO_LARGE: throw .pixels
        case TAGDESK_JPEG_TOO_SLOW: throw .time
        default: break
        }
        guard let start else { throw .broken }
        let pixels = Array(UnsafeBufferPointer(start: start, count: Int(width) * Int(height)))
        self.init(width: Int(width), height: Int(height), pixels: pixels, isReduced: scale > 1)
    }

    private init(webp file: [UInt8], side: Int) throws(PhotoProblem) {
        var (start, width, height, scale): (UnsafeMutablePointer<UInt8>?, UInt32, UInt32, UInt32) = (nil, 0, 0, 1)
        let outcome = file.withUnsafeBufferPointer { file in
            tagdesk_webp_pixels(
                file.baseAddress, file.count, 1, UInt64(GreyPhoto.mostPixels), UInt32(side), 0, &start, &width, &height, &scale)
        }
        defer { free(start) }
        if outcome == TAGDESK_WEBP_TOO_LARGE { throw .pixels }
        guard let start else { throw .broken }
        let pixels = Array(UnsafeBufferPointer(start: start, count: Int(width) * Int(height)))
        self.init(width: Int(width), height: Int(height), pixels: pixels, isReduced: scale > 1)
    }

    private init(png file: [UInt8], side: Int) throws(PhotoProblem) {
        let decoded: Result<GreyPhoto, PhotoProblem> = file.withUnsafeBytes { file in
            var image = png_image()
            image.version = UInt32(PNG_IMAGE_VERSION)
            defer { png_image_free(&image) }
            guard png_image_begin_read_from_memory(&image, file.baseAddress, file.count) != 0 else { return .failure(.broken) }
            let (width, height) = (Int(image.width), Int(image.height))
            guard width * height <= GreyPhoto.mostPixels else { return .failure(.pixels) }
            image.format = UInt32(PNG_FORMAT_GRAY)
            var white = png_color(red: 255, green: 255, blue: 255)
            var isRead = false
            let pixels = [UInt8](unsafeUninitializedCapacity: width * height) { pixels, count in
                isRead = png_image_finish_read(&image, &white, pixels.baseAddress, Int32(width), nil) != 0
                count = isRead ? width * height : 0
            }
            return isRead ? .success(GreyPhoto(width: width, height: height, pixels: pixels, isReduced: false)) : .failure(.broken)
        }
        self = try decoded.get()
        while max(width, height) > side { self = halved() }
    }

    /// Half as wide and high, each pixel the mean of four.
    func halved() -> GreyPhoto {
        let (wide, high) = (width / 2, height / 2)
        let halved = [UInt8](unsafeUninitializedCapacity: wide * high) { target, count in
            pixels.withUnsafeBufferPointer { source in
                for y in 0..<high {
                    let (upper, lower) = (2 * y * width, (2 * y + 1) * width)
                    for x in 0..<wide {
                        let sum =
                            UInt16(source[upper + 2 * x]) + UInt16(source[upper + 2 * x + 1]) + UInt16(source[lower + 2 * x])
                            + UInt16(source[lower + 2 * x + 1])
                        target[y * wide + x] = UInt8((sum + 2) / 4)
                    }
                }
            }
            count = wide * high
        }
        return GreyPhoto(width: wide, height: high, pixels: halved, isReduced: true)
    }

    /// The texts of the QR codes on it, each once.
    func codes() -> [String] {
        guard width > 0, height > 0, let scanner = zbar_image_scanner_create(), let image = zbar_image_create() else { return [] }
        defer {
            zbar_image_destroy(image)
            zbar_image_scanner_destroy(scanner)
        }
        zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0)
        zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1)
        zbar_image_set_format(image, GreyPhoto.grey)
        zbar_image_set_size(image, UInt32(width), UInt32(height))
        return pixels.withUnsafeBytes { pixels in
            // No clean-up function: the pixels are ours and outlive the image's use of them.
            zbar_image_set_data(image, pixels.baseAddress, UInt(pixels.count), nil)
            guard zbar_scan_image(scanner, image) > 0 else { return [] }
            return texts(zbar_image_first_symbol(image))
        }
    }

    /// `Y800`, as the four bytes of a number.
    private static let grey = "Y800".utf8.reversed().reduce(0) { $0 << 8 | UInt($1) }

    private func texts(_ first: OpaquePointer?) -> [String] {
        var (symbol, texts): (OpaquePointer?, [String]) = (first, [])
        while let current = symbol {
            let bytes = UnsafeRawBufferPointer(
                start: zbar_symbol_get_data(current), count: Int(zbar_symbol_get_data_length(current)))
            if let text = String(validating: bytes, as: UTF8.self), !texts.contains(text) { texts.append(text) }
            symbol = zbar_symbol_next(current)
        }
        return texts
    }
}
