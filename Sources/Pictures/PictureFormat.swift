/// What kind of file it is, by how it begins, whatever it is called.
enum PictureFormat {
    case jpeg, png, webp

    init?(_ file: [UInt8]) {
        switch file {
        case _ where file.starts(with: [0xFF, 0xD8, 0xFF]): self = .jpeg
        case _ where file.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]): self = .png
        case _ where file.starts(with: "RIFF".utf8) && file.dropFirst(8).starts(with: "WEBP".utf8): self = .webp
        default: return nil
        }
    }
}
