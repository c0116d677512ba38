import Foundation
import Labels
import Testing

@Suite struct PhotoReaderTests {
    static let photographs = [
        Photograph(), Photograph(angle: 37), Photograph(angle: 180), Photograph(tilt: 0.25), Photograph(angle: 12, tilt: 0.15, blur: 2),
        Photograph(blur: 4), Photograph(contrast: 0.4), Photograph(quality: 40), Photograph(noise: 0.4),
        Photograph(angle: 5, blur: 1.5, contrast: 0.5, noise: 0.2, quality: 40), Photograph(quality: 0), Photograph(progressive: true),
        // Far away: a tenth of the width, and 12 megapixels all the same.
        Photograph(label: 420), Photograph(label: 300), Photograph(width: 480, height: 640, label: 300),
        Photograph(width: 5000, height: 7000, label: 1500),
        // So close that hardly more than the code is on it.
        Photograph(width: 6000, height: 3400, label: 5900),
    ]

    @Test(arguments: photographs) func aLabelIsReadHoweverItIsTaken(photograph: Photograph) async throws {
        let label = label(3)
        #expect(try await PhotoReader().codes(in: photograph.bytes([label])) == [label.payload])
    }

    @Test func everyLabelOnItIsReadOnce() async throws {
        let labels = [label(1), label(2), label(1)]
        let codes = try await PhotoReader().codes(in: Photograph(label: 1200).bytes(labels))
        #expect(codes.sorted() == Set(labels.map(\.payload)).sorted())
    }

    @Test(arguments: [0, 85]) func nothingIsNothing(quality: Int) async throws {
        #expect(try await PhotoReader().codes(in: Photograph(quality: quality).bytes([])) == [])
    }

    // MARK: What is no photograph

    @Test(
        arguments: [
            ([], PhotoProblem.format), (Array("GIF89a".utf8), .format),
            (Array("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".utf8), .format),
            ([0xFF, 0xD8, 0xFF], .broken), ([0xFF, 0xD8, 0xFF, 0xE0] + [UInt8](repeating: 0xFF, count: 1_000), .broken),
            ([0, 0, 0, 24] + Array("ftypheic".utf8), .heic), ([0, 0, 0, 24] + Array("ftypisom".utf8), .format),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .broken),
            // Headers that promise more than anybody has: 65,500 × 65,500 and 50,000 × 50,000 pixels.
            ([0xFF, 0xD8, 0xFF, 0xC0, 0, 11, 8, 0xFF, 0xDC, 0xFF, 0xDC, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0], .pixels),
            (png(width: 50_000, height: 50_000), .pixels), (png(width: 0, height: 10), .broken),
            (png(width: 8_000, height: 5_001), .pixels), (png(width: 100, height: 100), .broken),
        ] as [([UInt8], PhotoProblem)]) func whatIsNoPhotographIsSaidSo(file: [UInt8], problem: PhotoProblem) async throws
    {
        await #expect(throws: problem) { try await PhotoReader().codes(in: file) }
    }

    /// Every truncation and many bit errors of real files: nothing is worse than a refusal.
    @Test(arguments: [0, 85], [false, true]) func damageIsRefusedOrReadOver(quality: Int, progressive: Bool) async throws {
        let whole = try Photograph(width: 300, height: 400, label: 260, quality: quality, progressive: progressive).bytes([label(5)])
        let reader = PhotoReader()
        var random = SystemRandomNumberGenerator()
        for step in 0..<150 {
            var file = step < 50 ? Array(whole.prefix(whole.count * step / 50)) : whole
            if step >= 50 {
                for _ in 0..<step / 20 { file[.random(in: 2..<file.count, using: &random)] = .random(in: 0...255, using: &random) }
            }
            do throws(PhotoProblem) {
                for code in try await reader.codes(in: file) { #expect(code == label(5).payload || !code.isEmpty) }
            } catch { #expect([.broken, .format, .pixels, .time].contains(error)) }
        }
    }

    /// A progressive picture that says the same again and again: a few bytes each time, and all its pixels to go through.
    @Test func aPictureThatNeverEndsIsGivenUp() async throws {
        let scratch = try Scratch()
        let target = scratch.url.appending(path: "endless.jpg")
        let script = """
            import io, sys
            from PIL import Image
            picture = io.BytesIO()
            Image.new("L", (6000, 6000), 140).save(picture, "JPEG", progressive=True)
            whole = picture.getvalue()
            last = whole[whole.rindex(b"\\xff\\xda"):-2]
            open(sys.argv[1], "wb").write(whole[:-2] + last * 50_000 + whole[-2:])
            """
        _ = try Tool.python(script, [target.path])
        let file = Array(try Data(contentsOf: target))
        await #expect(throws: PhotoProblem.time) { try await PhotoReader().codes(in: file) }
    }

    @Test func aFewAreReadAtATimeAndTheRestIsAskedToWait() async throws {
        let photo = try Photograph(width: 5000, height: 7000).bytes([label(1)])
        let reader = PhotoReader()
        let outcomes = await withTaskGroup(of: PhotoProblem?.self) { group in
            for _ in 0..<12 {
                group.addTask {
                    do throws(PhotoProblem) {
                        _ = try await reader.codes(in: photo)
                        return nil
                    } catch { return error }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.contains(nil) && outcomes.allSatisfy { $0 == nil || $0 == .busy })
        #expect(outcomes.contains(.busy))
        #expect(try await reader.codes(in: photo) == [label(1).payload], "it goes on afterwards")
    }

    /// A file that ends where its pixels begin.
    private static func png(width: UInt32, height: UInt32) -> [UInt8] {
        func bytes(_ number: UInt32) -> [UInt8] { stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) } }
        let header = Array("IHDR".utf8) + bytes(width) + bytes(height) + [8, 0, 0, 0, 0]
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in header {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + bytes(13) + header + bytes(~crc) + bytes(1_000) + Array("IDAT".utf8)
    }
}
