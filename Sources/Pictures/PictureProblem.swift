/// Why a file does not become a picture.
package enum PictureProblem: String, Error, Sendable, CaseIterable {
    /// Neither JPEG nor PNG nor WebP.
    case format
    /// Damaged, moving, or of a kind nobody uses.
    case broken
    /// More pixels than are decoded.
    case pixels
    /// It took too long to decode.
    case time
}
