import HTTPTypes
import Hummingbird
import NIOCore

/// A format labels come in.
enum LabelFormat: String, CaseIterable, Sendable {
    case pdf, png, svg

    fileprivate var contentType: String {
        switch self {
        case .pdf: "application/pdf"
        case .png: "image/png"
        case .svg: "image/svg+xml"
        }
    }
}

/// Labels ready to be printed.
struct LabelFile: Sendable {
    private let format: LabelFormat
    private let name: String
    private let bytes: [UInt8]

    /// `name` without its ending: letters, digits and hyphens.
    init(_ format: LabelFormat, name: String, _ bytes: [UInt8]) {
        self.format = format
        self.name = name
        self.bytes = bytes
    }

    enum Disposition: String { case inline, attachment }

    func response(_ disposition: Disposition) -> Response {
        var headers: HTTPFields = [
            .contentType: format.contentType, .cacheControl: "no-store",
            .contentDisposition: "\(disposition.rawValue); filename=\"\(name).\(format.rawValue)\"",
        ]
        // Opened by itself an SVG is a document of ours: it may do nothing at all.
        if format == .svg { headers[.contentSecurityPolicy] = "default-src 'none'; sandbox" }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
