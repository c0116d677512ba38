import Synchronization

/// Reads QR codes out of photographs: one after the other, on a thread of its own, since decoding blocks for long.
package actor PhotoReader {
    private let thread = PressThread("photo reader")
    private let waiting = Atomic(0)

    package init() {}

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// How many photographs may be under way; each holds megabytes.
    private static let mostWaiting = 4

    /// The texts of the codes on a JPEG or PNG, each once, in no order; none when nothing can be read.
    package nonisolated func codes(in file: [UInt8]) async throws(PhotoProblem) -> [String] {
        defer { waiting.subtract(1, ordering: .relaxed) }
        guard waiting.add(1, ordering: .relaxed).newValue <= PhotoReader.mostWaiting else { throw .busy }
        return try await read(file)
    }

    /// Small first: it is quick, and what is blurred or noisy reads better so. What is small on the photograph needs a larger one.
    private func read(_ file: [UInt8]) throws(PhotoProblem) -> [String] {
        let start = ContinuousClock.now
        let photo = try GreyPhoto(file, side: PhotoReader.side)
        for attempt in [photo, photo.halved()] {
            let codes = attempt.codes()
            if !codes.isEmpty { return codes }
        }
        guard photo.isReduced, ContinuousClock.now - start < PhotoReader.patience else { return [] }
        return try GreyPhoto(file, side: 2 * PhotoReader.side).codes()
    }

    /// Pixels of the longer side at the first look, at which a label that fills a tenth of a telephone's photograph still has several
    /// pixels for every square of its code.
    private static let side = 2_048
    /// After this long there is no third look.
    private static let patience: Duration = .seconds(2)
}

/// Why a file was not looked at.
package enum PhotoProblem: Error, Sendable, Equatable {
    /// Neither JPEG nor PNG.
    case format
    /// Apple's format, which browsers turn into a JPEG when they are asked for one.
    case heic
    case broken
    /// More pixels than are decoded.
    case pixels
    /// It took too long to decode.
    case time
    /// Too many are being looked at already.
    case busy
}
