import HTTPTypes
import Hummingbird
import Labels
import NIOCore

/// Labels ready to be printed.
struct LabelFile: Sendable {
    private enum Content {
        case bytes([UInt8])
        /// Made while it is sent; the first piece is there already.
        case run(first: [UInt8], LabelRun)
    }

    private let format: LabelFormat
    private let name: String
    private let content: Content

    /// `name` without its ending: letters, digits and hyphens.
    init(_ format: LabelFormat, name: String, _ bytes: [UInt8]) {
        self.format = format
        self.name = name
        content = .bytes(bytes)
    }

    /// Throws what keeps the first piece from being made.
    init(_ format: LabelFormat, name: String, _ run: LabelRun) async throws {
        self.format = format
        self.name = name
        content = .run(first: try await run.next() ?? [], run)
    }

    enum Disposition: String { case inline, attachment }

    func response(_ disposition: Disposition) -> Response {
        var headers: HTTPFields = [
            .contentType: format.contentType, .cacheControl: "no-store",
            .contentDisposition: "\(disposition.rawValue); filename=\"\(name).\(format.ending)\"",
        ]
        // Opened by itself an SVG is a document of ours: it may do nothing at all.
        if format == .svg { headers[.contentSecurityPolicy] = "default-src 'none'; sandbox" }
        return Response(status: .ok, headers: headers, body: body)
    }

    private var body: ResponseBody {
        switch content {
        case .bytes(let bytes): ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        case .run(let first, let run):
            ResponseBody { writer in
                try await writer.write(ByteBuffer(bytes: first))
                while let bytes = try await run.next() { try await writer.write(ByteBuffer(bytes: bytes)) }
                try await writer.finish(nil)
            }
        }
    }
}
