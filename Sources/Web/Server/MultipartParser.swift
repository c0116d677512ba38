import Desk
import Foundation
import HTTPTypes

/// Goes through the parts of a `multipart/form-data` body, strictly.
struct MultipartParser {
    struct Part {
        let name: String
        /// nil: a field, no file.
        let fileName: String?
        let content: ArraySlice<UInt8>
    }

    private let body: [UInt8]
    /// `--boundary`
    private let delimiter: [UInt8]
    /// Behind the delimiter before the next part; nil before the first.
    private var place: Int?

    init(_ body: [UInt8], boundary: String) {
        self.body = body
        delimiter = Array("--\(boundary)".utf8)
    }

    /// The next part; nil after the last. Throws a 400 `Problem`.
    mutating func next() throws(Problem) -> Part? {
        let start: Int
        if let place {
            start = place
        } else {
            guard body.starts(with: delimiter) else { throw malformed }
            start = delimiter.count
        }
        guard let begin = try afterDelimiter(start) else { return nil }
        guard let blank = find([0x0D, 0x0A, 0x0D, 0x0A], from: begin, within: Multipart.headerLimit) else {
            throw Problem(.badRequest, "A part of the form has no header, or one longer than \(Multipart.headerLimit) bytes.")
        }
        let header = try Self.disposition(body[begin..<blank])
        guard let end = find([0x0D, 0x0A] + delimiter, from: blank + 4) else { throw malformed }
        place = end + 2 + delimiter.count
        return Part(name: header.name, fileName: header.fileName, content: body[(blank + 4)..<end])
    }

    /// Where a part begins behind a delimiter; nil behind the last one, after which nothing but a line end may stand.
    private func afterDelimiter(_ index: Int) throws(Problem) -> Int? {
        let rest = body[index...]
        if rest.starts(with: [0x0D, 0x0A]) { return index + 2 }
        guard rest.starts(with: "--".utf8), rest.count == 2 || Array(rest.dropFirst(2)) == [0x0D, 0x0A] else { throw malformed }
        return nil
    }

    private func find(_ wanted: [UInt8], from start: Int, within limit: Int = .max) -> Int? {
        let end = min(body.count - start, limit) + start - wanted.count
        return body.withUnsafeBytes { body in
            guard let base = body.baseAddress, let first = wanted.first else { return nil }
            var place = start
            while place <= end, let found = memchr(base + place, Int32(first), end - place + 1) {
                place = UnsafeRawPointer(found) - base
                if memcmp(found, wanted, wanted.count) == 0 { return place }
                place += 1
            }
            return nil
        }
    }

    /// What the header says of a part: `Content-Disposition: form-data; name="photo"; filename="IMG_1.JPG"`.
    private static func disposition(_ header: ArraySlice<UInt8>) throws(Problem) -> (name: String, fileName: String?) {
        guard let text = String(validating: header, as: UTF8.self) else { throw malformed }
        var values: [String: String] = [:]
        for line in text.utf8.split(separator: 0x0A).map({ String(Substring($0)) }) {
            guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")) else { throw malformed }
            let value = String(line[line.utf8.index(after: colon)...]).trimmed
            guard values.updateValue(value, forKey: line[..<colon].lowercased()) == nil else { throw malformed }
        }
        let isNested = values["content-type"]?.lowercased().hasPrefix("multipart/") == true
        let isEncoded = values["content-transfer-encoding"].map { !["binary", "8bit", "7bit"].contains($0.lowercased()) } ?? false
        guard let disposition = values["content-disposition"], disposition.lowercased().hasPrefix("form-data;"), !isNested, !isEncoded,
            let name = parameter("name", of: disposition), !name.isEmpty
        else { throw malformed }
        return (name, parameter("filename", of: disposition))
    }

    /// A quoted parameter. Browsers write quotes and line ends inside as `%22`, `%0D` and `%0A`, so the next quote ends it.
    private static func parameter(_ name: String, of value: String) -> String? {
        guard let start = value.range(of: "; \(name)=\"") else { return nil }
        let rest = value[start.upperBound...].utf8
        return rest.firstIndex(of: UInt8(ascii: "\"")).flatMap { String(rest[..<$0]) }
    }
}

private var malformed: Problem { Problem(.badRequest, "The form is malformed or cut short.") }
