import NIOPosix
import Pictures
import Synchronization

/// Makes pictures of photographs on a thread of its own, one after the other: decoding blocks for long and holds megabytes.
package final class PictureThread: Sendable {
    private let thread = NIOThreadPool(numberOfThreads: 1)
    private let waiting = Atomic(0)

    /// How many photographs may be under way.
    private static let mostWaiting = 4
    /// Pixels of a side: where a face is looked at, and beside a name on a sharp screen.
    private static let (large, small) = (256, 64)

    package init() { thread.start() }

    /// The two sizes a picture is stored in; nil when too many are under way. Throws `PictureProblem`.
    func make(of file: [UInt8], crop: Crop?) async throws -> (large: [UInt8], small: [UInt8])? {
        defer { waiting.subtract(1, ordering: .relaxed) }
        guard waiting.add(1, ordering: .relaxed).newValue <= PictureThread.mostWaiting else { return nil }
        let sides = [PictureThread.large, PictureThread.small]
        let squares = try await thread.runIfActive { try SquarePicture.make(of: file, crop: crop, sides: sides) }
        return (squares[0], squares[1])
    }
}
