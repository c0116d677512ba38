import Foundation
import Labels
import Testing

/// A photograph of a label, made with everything that goes wrong when one is taken.
struct Photograph: CustomTestStringConvertible, Sendable {
    /// Pixels of the picture and of the label's width on it.
    var width = 3000, height = 4000, label = 900
    /// Degrees.
    var angle = 0.0
    /// How much shorter the far edge is than the near one.
    var tilt = 0.0
    var blur = 0.0
    /// 1 is black on white.
    var contrast = 1.0
    var noise = 0.0
    /// Of the JPEG; 0 makes a PNG.
    var quality = 85
    var progressive = false

    var testDescription: String {
        "\(width)×\(height), label \(label), angle \(angle), tilt \(tilt), blur \(blur), contrast \(contrast), noise \(noise), "
            + "quality \(quality)\(progressive ? ", progressive" : "")"
    }

    /// The file's bytes, of labels beside each other.
    func bytes(_ labels: [Label]) throws -> [UInt8] {
        let scratch = try Scratch()
        let sheet = try sheet(stock("zebra-57x32-300")).ofOneLabel
        let names = try labels.enumerated().map { try scratch.write(try sheet.file([$1], as: .png), "label-\($0).png").path }
        let target = scratch.url.appending(path: "photo")
        let numbers = [
            Double(width), Double(height), Double(label), angle, tilt, blur, contrast, noise, Double(quality), progressive ? 1 : 0,
        ]
        _ = try Tool.python(Photograph.script, [target.path] + numbers.map { "\($0)" } + names)
        return Array(try Data(contentsOf: target))
    }

    private static let script = """
        import sys
        from PIL import Image, ImageFilter
        target, *rest = sys.argv[1:]
        width, height, label, angle, tilt, blur, contrast, noise, quality, progressive = map(float, rest[:10])
        width, height, label = int(width), int(height), int(label)
        photo = Image.new("L", (width, height), 140)
        names = rest[10:]
        for index, name in enumerate(names):
            paper = Image.open(name).convert("L")
            tall = round(paper.height * label / paper.width)
            paper = paper.resize((label, tall), Image.LANCZOS).convert("RGBA")
            if tilt:
                # seen from below: the upper edge is farther away and narrower
                near, inset = 1 / (1 - tilt), label * tilt / 2
                lean = (near, inset * near / tall, -inset * near, 0, near, 0, 0, (near - 1) / tall)
                paper = paper.transform((label, tall), Image.PERSPECTIVE, lean, Image.BICUBIC, fillcolor=(140, 140, 140, 255))
            paper = paper.rotate(angle, Image.BICUBIC, expand=True, fillcolor=(140, 140, 140, 0))
            place = ((width - paper.width) // 2, (height * (2 * index + 1)) // (2 * len(names)) - paper.height // 2)
            photo.paste(paper.convert("L"), place, paper.getchannel("A"))
        if blur: photo = photo.filter(ImageFilter.GaussianBlur(blur))
        photo = photo.point(lambda v: 128 + (v - 128) * contrast)
        if noise: photo = Image.blend(photo, Image.effect_noise(photo.size, 80), noise)
        if quality: photo.convert("RGB").save(target, "JPEG", quality=int(quality), progressive=bool(progressive))
        else: photo.save(target, "PNG")
        """
}
