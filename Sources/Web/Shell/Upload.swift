import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import NIOCore

/// A form with files that arrived and was checked like any `Submission`; it only asks, so nothing makes it happen once.
struct Upload: Sendable {
    let form: Form
    /// nil: a form without files.
    private let parts: Multipart?
    let arrival: Arrival

    /// More than one file, and what is around it in a form.
    static let byteLimit = fileLimit + Form.byteLimit
    /// Source: design/security.md, "Uploads".
    static let fileLimit = 5 * 1024 * 1024

    /// Reads a posted form, with files or without. Throws 403 when it was not made by this browser's own page of ours, and `NotSignedIn`,
    /// before megabytes are read, for a visitor.
    init(_ request: Request, _ context: DeskContext, _ web: WebDesk) async throws {
        let brought = Arrival(request, context, web)
        try Submission.refuseForeign(request)
        guard brought.session != nil || brought.guest != nil else { throw FormRefused.noCookie(Form(fields: [])) }
        _ = try await web.store.read(as: brought.credential) { $0.person.id }
        if let boundary = try request.multipartBoundary() {
            try await Upload.refuseLarge(request)
            let bytes = try await request.bytes(upTo: Upload.byteLimit)
            let parts = try Multipart(Array(buffer: bytes), boundary: boundary)
            (form, self.parts) = (parts.form, parts)
        } else {
            (form, parts) = (try await request.form(), nil)
        }
        guard let arrival = brought.maker(ofFormWith: form["csrf"] ?? "", web.secrets) else { throw FormRefused.expired(form) }
        self.arrival = arrival
    }

    /// Throws 413 for what is declared too large, once it has arrived: a browser that is still sending would not read the answer.
    private static func refuseLarge(_ request: Request) async throws {
        guard let declared = request.headers[.contentLength].flatMap({ Int($0) }), declared > byteLimit else { return }
        if declared <= discardLimit { for try await _ in request.body {} }
        throw Problem(.contentTooLarge, "The request is larger than \(byteLimit) bytes.")
    }

    /// What the largest telephones' photographs stay under.
    private static let discardLimit = 48 * 1024 * 1024

    /// What the sender calls the file chosen in a field, to show it again: one short line; nil when none was.
    func fileName(_ name: String) -> String? {
        parts?[file: name].map { file in
            String(String.UnicodeScalarView(file.fileName.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }.prefix(100)))
                .trimmed
        }
    }

    /// The bytes of the file chosen in a field; nil when none was. Throws 413 when there are too many.
    func file(_ name: String) throws(Problem) -> [UInt8]? {
        guard let file = parts?[file: name] else { return nil }
        guard file.bytes.count <= Upload.fileLimit else {
            throw Problem(.contentTooLarge, "The file is larger than \(Upload.fileLimit) bytes.")
        }
        return file.bytes
    }
}
