import Desk
import HTTPTypes
package import Hummingbird

/// A form with files, as browsers send it (`multipart/form-data`, RFC 7578): its fields like any form's, and its files.
///
/// Nothing but what browsers write is taken: no text around the parts, no parts within parts, no transfer encodings.
package struct Multipart: Sendable, Equatable {
    package struct File: Sendable, Equatable {
        /// Of the field.
        package let name: String
        /// As the sender says, which is not to be believed; empty when none was chosen.
        package let fileName: String
        package let bytes: [UInt8]
    }

    package static let mediaType = "multipart/form-data"
    /// Of the lines above one part.
    package static let headerLimit = 2_048
    package static let fileLimit = 10

    package let form: Form
    package let files: [File]

    /// Reads a whole body. Throws a 400 `Problem` for anything malformed or cut short, with `Form`'s limits on names, number and texts.
    package init(_ body: [UInt8], boundary: String) throws(Problem) {
        var parser = MultipartParser(body, boundary: boundary)
        var (fields, files, textBytes): ([Form.Field], [File], Int) = ([], [], 0)
        while let part = try parser.next() {
            if let fileName = part.fileName {
                guard files.count < Multipart.fileLimit else {
                    throw Problem(.badRequest, "There are more than \(Multipart.fileLimit) files.")
                }
                files.append(File(name: part.name, fileName: fileName, bytes: Array(part.content)))
            } else {
                textBytes += part.content.count
                guard fields.count < Form.fieldLimit, textBytes <= Form.byteLimit else {
                    throw Problem(.badRequest, "There are more than \(Form.fieldLimit) fields or \(Form.byteLimit) bytes of text.")
                }
                fields.append(try Form.Field(name: part.name, plain: part.content))
            }
        }
        form = Form(fields: fields)
        self.files = files
    }

    /// The first file of that name that is not empty: browsers send an empty one when none was chosen.
    package subscript(file name: String) -> File? { files.first { $0.name == name && !$0.bytes.isEmpty } }
}

extension Request {
    /// The boundary of a `multipart/form-data` body; nil for another media type. Throws a 400 `Problem` when it has none, or not one
    /// that RFC 2046 allows.
    package func multipartBoundary() throws(Problem) -> String? {
        let pieces = (headers[.contentType] ?? "").utf8.split(separator: UInt8(ascii: ";")).map { String(Substring($0)).trimmed }
        guard pieces.first?.lowercased() == Multipart.mediaType else { return nil }
        let named = pieces.dropFirst().filter { $0.lowercased().hasPrefix("boundary=") }.map { String($0.dropFirst(9)) }
        guard let written = named.first, named.count == 1 else { throw Problem(.badRequest, "The form names no boundary.") }
        let isQuoted = written.utf8.count >= 2 && written.hasPrefix("\"") && written.hasSuffix("\"")
        let boundary = isQuoted ? String(written.dropFirst().dropLast()) : written
        guard (1...70).contains(boundary.utf8.count), boundary.utf8.allSatisfy(isBoundaryByte), boundary.utf8.last != 0x20 else {
            throw Problem(.badRequest, "The form's boundary is not one.")
        }
        return boundary
    }
}

private func isBoundaryByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "'()+_,-./:=? ".utf8.contains(byte)
    }
}
