import Crypto
import Foundation
import HTTPTypes
package import Hummingbird
import NIOCore

/// The stylesheets, scripts, pictures and fonts of the pages, read into memory once.
package struct StaticFiles: Sendable {
    struct File: Sendable {
        let body: ByteBuffer
        let type: String
        /// The start of the content's SHA-256: changes with the content, so an address that carries it can be kept for ever.
        let version: String
        /// The address that carries the version.
        let url: String
    }

    static let prefix = "/static/"

    private static let types = [
        "css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml", "png": "image/png",
        "ico": "image/vnd.microsoft.icon", "woff2": "font/woff2",
    ]

    private let files: [String: File]

    /// Reads the files of a folder (not of folders inside it) whose extension is known: css, js, svg, png, ico, woff2.
    /// Throws the file system's error when the folder or a file cannot be read.
    package init(folder: String) throws {
        var files: [String: File] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
            let url = URL(fileURLWithPath: folder).appendingPathComponent(name)
            guard let type = Self.types[url.pathExtension] else { continue }
            let content = try Data(contentsOf: url)
            let version = SHA256.hash(data: content).prefix(6).map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
            files[name] = File(
                body: ByteBuffer(bytes: content), type: type, version: version, url: "\(Self.path(name))?v=\(version)")
        }
        self.files = files
    }

    /// The names of all files, sorted.
    package var names: [String] { files.keys.sorted() }

    /// The address of a file, which changes with its content. Of a name that is not there: an address that answers 404.
    package func url(_ name: String) -> String { files[name]?.url ?? Self.path(name) }

    private static func path(_ name: String) -> String { prefix + PercentCoding.encode(name) }

    func file(at path: String) -> File? {
        guard path.utf8.starts(with: Self.prefix.utf8) else { return nil }
        return files[String(path.utf8.dropFirst(Self.prefix.utf8.count)) ?? ""]
    }
}

/// Answers `/static/…` from memory; anything else, and a name that is not there, goes on to the routes.
package struct ServeStaticFiles<Context: RequestContext>: RouterMiddleware {
    private let files: StaticFiles

    package init(_ files: StaticFiles) {
        self.files = files
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard request.method == .get || request.method == .head, let file = files.file(at: request.uri.path) else {
            return try await next(request, context)
        }
        let tag = "\"\(file.version)\""
        let isLasting = request.uri.query == "v=\(file.version)"
        var response = Response(
            status: .ok,
            headers: [
                .contentType: file.type, .eTag: tag, .xContentTypeOptions: "nosniff",
                .cacheControl: isLasting ? "public, max-age=31536000, immutable" : "no-cache",
            ],
            body: .init(byteBuffer: file.body))
        if isKnown(tag, to: request) {
            response.status = .notModified
            response.body = .init()
            response.headers[.contentLength] = nil
        }
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func isKnown(_ tag: String, to request: Request) -> Bool {
        request.headers[values: .ifNoneMatch].flatMap { $0.split(separator: ",") }.contains {
            let known = $0.drop { $0 == " " }.prefix { $0 != " " }
            return known == tag || known == "W/\(tag)" || known == "*"
        }
    }
}
