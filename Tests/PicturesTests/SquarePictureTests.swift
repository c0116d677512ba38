import Foundation
import Testing

@testable import Pictures

/// Files of 12 × 6 pixels, red on the left and blue on the right, and some that are none.
enum Samples {
    static let png = bytes("iVBORw0KGgoAAAANSUhEUgAAAAwAAAAGCAIAAAB4jOjWAAAAGElEQVR4nGP8z4AOGBnQxZgw1GABg1ERAKtGAgslnGOuAAAAAElFTkSuQmCC")
    static let webp = bytes("UklGRiYAAABXRUJQVlA4TBkAAAAvC0ABAA8Q87//8x8OBAJJZvuLzRDR/8gBAA==")
    static let lossy = bytes(
        "UklGRlwAAABXRUJQVlA4IFAAAACwAgCdASoMAAYAAUAmJagCdEcAfwDKAP0ABSqOTJAA/vaT/dmqrfVAG//8oHcrv//6emv/+UDuV3/9Lg/+/k/+HlrZv6B//78n/w8tbNsIAA=="
    )
    static let clearPNG = bytes("iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAYAAADED76LAAAAD0lEQVR4nGNgGAUMDAwMAAEIAAGRKR9tAAAAAElFTkSuQmCC")
    static let clearWebP = bytes("UklGRhoAAABXRUJQVlA4TA0AAAAvB8ABEAcQERGIiP4HAA==")
    static let moving = bytes(
        """
        UklGRiQBAABXRUJQVlA4WAoAAAACAAAACwAABQAAQU5JTQYAAAAAAAAAAABBTk1GbgAAAAAAAAAAAAsAAAUAAAAAAAJWUDggVgAAALABAJ0BKgwABgABQCYl
        qAADXxQWlwAA/vaT8zu1z2wjRP//lBs/g1/zZf//SyN//yg2fwa/5sv/0uD//99X/8PUv3X/4Ifyq//35P/h6l+6//BDgIAAQU5NRoIAAAAAAAAAAAALAAAF
        AAAAAAAAVlA4IGoAAABUAQCdASoMAAYAAAAmJagABHQAAP73Zv/9xcf9J+O5//OD/6Hf9+D9Dv+/B+h3/fg/Q///95Q/8kFn8Nf+VD/8uv/7yh/5ILP4a/8q
        H5cf/Z//FPL9vf+L///0uDwT/xTy/b3/i//+lIAA
        """)

    /// The same two colours, larger, as a JPEG that says how its camera was held.
    static func jpeg(_ orientation: UInt8?, isLittleEndian: Bool = true) throws -> [UInt8] {
        var pixels: [UInt8] = []
        for _ in 0..<64 { for x in 0..<64 { pixels += x < 32 ? [255, 0, 0] : [0, 0, 255] } }
        let file = try Pixels(width: 64, height: 64, bytes: pixels).jpeg(quality: 95)
        guard let orientation else { return file }
        let tiff: [UInt8] =
            isLittleEndian
            ? [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]
            : [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
        let content = Array("Exif\0\0".utf8) + tiff
        return Array(file.prefix(2)) + [0xFF, 0xE1, 0, UInt8(content.count + 2)] + content + file.dropFirst(2)
    }

    private static func bytes(_ base64: String) -> [UInt8] {
        Data(base64Encoded: base64, options: .ignoreUnknownCharacters).map(Array.init) ?? []
    }
}

@Suite struct SquarePictureTests {
    /// What colour a place of a picture has: "r", "b" or neither.
    private func colour(_ file: [UInt8], _ x: Double, _ y: Double) throws -> String {
        let pixels = try Pixels(file, least: 1_000)
        let start = (Int(y * Double(pixels.height)) * pixels.width + Int(x * Double(pixels.width))) * 3
        let (red, green, blue) = (pixels.bytes[start], pixels.bytes[start + 1], pixels.bytes[start + 2])
        if red > 180 && green < 90 && blue < 90 { return "r" }
        return blue > 180 && green < 90 && red < 90 ? "b" : "\(red) \(green) \(blue)"
    }

    @Test(arguments: [Samples.png, Samples.webp, Samples.lossy]) func theMiddleIsTakenUnlessAskedOtherwise(file: [UInt8]) throws {
        let middle = try SquarePicture.make(of: file, crop: nil, sides: [256, 64])
        #expect(middle.count == 2)
        let pixels = try Pixels(middle[0], least: 1_000)
        #expect(pixels.width == 6 && pixels.height == 6, "nothing is made larger")
        #expect(try colour(middle[0], 0.1, 0.5) == "r")
        #expect(try colour(middle[0], 0.9, 0.5) == "b")
        let left = try SquarePicture.make(of: file, crop: Crop(x: 0, y: 0, size: 0.5), sides: [256])
        #expect(try colour(left[0], 0.9, 0.9) == "r")
        let beyond = try SquarePicture.make(of: file, crop: Crop(x: 900, y: 900, size: 0.5), sides: [256])
        #expect(try colour(beyond[0], 0.1, 0.1) == "b", "moved back inside")
    }

    /// Where the red half of a picture that was stored with red on the left lies once it stands upright (Exif 2.3).
    @Test(
        arguments: [
            (nil, "left"), (1, "left"), (2, "right"), (3, "right"), (4, "left"), (5, "top"), (6, "top"), (7, "bottom"), (8, "bottom"),
            (9, "left"),
        ] as [(UInt8?, String)], [true, false])
    func itStandsUpright(case sample: (orientation: UInt8?, red: String), isLittleEndian: Bool) throws {
        let file = try Samples.jpeg(sample.orientation, isLittleEndian: isLittleEndian)
        let square = try SquarePicture.make(of: file, crop: nil, sides: [64])[0]
        let places: [(String, Double, Double)] = [("left", 0.1, 0.5), ("right", 0.9, 0.5), ("top", 0.5, 0.1), ("bottom", 0.5, 0.9)]
        let opposite = ["left": "right", "right": "left", "top": "bottom", "bottom": "top"]
        for (name, x, y) in places where name == sample.red || opposite[name] == sample.red {
            #expect(try colour(square, x, y) == (name == sample.red ? "r" : "b"), "\(sample) \(name)")
        }
    }

    @Test func nothingButPixelsIsKept() throws {
        var file = try Samples.jpeg(6)
        file.replaceSubrange(2..<2, with: [0xFF, 0xFE, 0, 8] + Array("secret".utf8))
        let square = try SquarePicture.make(of: file, crop: nil, sides: [64])[0]
        let text = String(decoding: square, as: UTF8.self)
        #expect(!text.contains("Exif") && !text.contains("secret"))
    }

    @Test(arguments: [Samples.clearPNG, Samples.clearWebP]) func whatIsSeeThroughLiesOnWhite(file: [UInt8]) throws {
        #expect(try Pixels(file, least: 1_000).bytes.allSatisfy { $0 == 255 })
    }

    @Test func aLargeOneIsMadeSmall() throws {
        let pixels = Pixels(width: 900, height: 900, bytes: [UInt8](repeating: 90, count: 900 * 900 * 3))
        let squares = try SquarePicture.make(of: try pixels.jpeg(quality: 90), crop: nil, sides: [256, 64])
        #expect(try squares.map { try Pixels($0, least: 1_000).width } == [256, 64])
    }

    @Test(
        arguments: [
            ([], .format), (Array("GIF89a".utf8), .format), (Array("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8), .format),
            ([0xFF, 0xD8, 0xFF], .broken), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .broken),
            (Array("RIFF\0\0\0\0WEBP".utf8), .broken), (Samples.moving, .broken),
            // 65,500 × 65,500 pixels, promised by a header.
            ([0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0xFF, 0xDC, 0xFF, 0xDC, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0], .pixels),
            // 16,384 × 16,384, by that of a lossless WebP.
            (Array("RIFF\u{1A}\0\0\0WEBPVP8L\u{0D}\0\0\0".utf8) + [0x2F, 0xFF, 0xFF, 0xFF, 0x0F, 0, 0, 0, 0, 0, 0, 0, 0, 0], .pixels),
        ] as [([UInt8], PictureProblem)]) func whatIsNoPictureIsSaidSo(file: [UInt8], problem: PictureProblem)
    {
        #expect(throws: problem) { try SquarePicture.make(of: file, crop: nil, sides: [256]) }
    }

    /// Every truncation and many bit errors of real files: nothing is worse than a refusal.
    @Test(arguments: 0..<4) func damageIsRefusedOrShown(sample: Int) throws {
        let whole = [Samples.png, Samples.webp, Samples.lossy, try Samples.jpeg(6)][sample]
        var random = SystemRandomNumberGenerator()
        for step in 0..<300 {
            var file = step < 100 ? Array(whole.prefix(whole.count * step / 100)) : whole
            if step >= 100 {
                for _ in 0..<step / 40 { file[.random(in: 2..<file.count, using: &random)] = .random(in: 0...255, using: &random) }
            }
            do throws(PictureProblem) { _ = try SquarePicture.make(of: file, crop: nil, sides: [64]) } catch {}
        }
    }

    @Test func aCropIsWhatItSays() {
        #expect(Crop(x: 0, y: 0, size: 1)?.square(width: 200, height: 100) ?? (0, 0, 0) == (0, 0, 100))
        #expect(Crop(x: 1, y: 0, size: 1)?.square(width: 200, height: 100) ?? (0, 0, 0) == (100, 0, 100))
        #expect(Crop(x: 0.25, y: 0.5, size: 0.5)?.square(width: 100, height: 200) ?? (0, 0, 0) == (25, 50, 50))
        #expect(Crop.middle.square(width: 200, height: 100) == (50, 0, 100))
        for (x, y, size) in [(-1, 0, 1), (0, .nan, 1), (0, 0, 0), (0, 0, 2), (.infinity, 0, 1)] as [(Double, Double, Double)] {
            #expect(Crop(x: x, y: y, size: size) == nil)
        }
    }
}
